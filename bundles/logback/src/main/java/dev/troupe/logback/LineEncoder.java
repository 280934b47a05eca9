package dev.troupe.logback;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/**
 * Writes an event as its pattern says, or as a JSON object in a line of its own, and masks secrets in both. In a {@code logback.xml}:
 * {@code <encoder class="dev.troupe.logback.LineEncoder">} with {@code <pattern>} and {@code <format>text</format>} or {@code json}.
 */
public final class LineEncoder extends PatternLayoutEncoder {

    private String format = "text";
    private Mask mask = new Mask(new Secrets());
    private JsonLine json = new JsonLine(mask);

    public void setFormat(String format) {
        this.format = format;
    }

    @Override
    public void start() {
        if (!format.equals("text") && !format.equals("json")) {
            addError("format '" + format + "' refused: use text or json");
        }
        mask = new Mask(Secrets.in(getContext()));
        json = new JsonLine(mask);
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = format.equals("json") ? json.of(event) : mask.over(layout.doLayout(event));
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
