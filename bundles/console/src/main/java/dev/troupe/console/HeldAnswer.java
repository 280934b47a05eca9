package dev.troupe.console;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that is sent when it is whole, and has been masked. */
final class HeldAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;

    HeldAnswer(HttpServletResponse response) {
        super(response);
    }

    void release(PageMask mask) throws IOException {
        flushBuffer();
        if (held.size() == 0 || isCommitted()) { // such as an error or a redirection, which the server words
            return;
        }
        String type = String.valueOf(getContentType()).toLowerCase(Locale.ROOT);
        boolean json = type.contains("json");
        Charset charset = charset(json || type.startsWith("text/"));
        byte[] body = mask.over(held.toString(charset), json).getBytes(charset);
        super.setContentLength(body.length);
        super.getOutputStream().write(body);
    }

    /** What is no text is read in a way that loses no byte. */
    private Charset charset(boolean text) {
        if (writer != null) {
            return Charset.forName(getCharacterEncoding());
        }
        return text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    @Override
    public void setContentLength(int length) {
        // that of what is sent is known when it is whole
    }

    @Override
    public void setContentLengthLong(long length) {
        // as above
    }

    @Override
    public void flushBuffer() {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void resetBuffer() {
        flushBuffer();
        held.reset();
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(held, Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int each) {
                held.write(each);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                held.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("the console's pages are not written asynchronously");
            }
        };
    }
}
