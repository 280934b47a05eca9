package dev.troupe.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script for pages, which browsers keep and ask for again with its tag. */
record Script(String text, String tag) {

    private static final Pattern EXPORTS = Pattern.compile("^export (\\{[^}]*});$", Pattern.MULTILINE);

    Script(String text) {
        this(text, tagOf(text));
    }

    /** @param file beside this class, an ES module that says at its end what it exports */
    static Script module(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
            return new Script(new String(in.readAllBytes(), UTF_8));
        }
    }

    /** The same for pages that have no modules: what it exports is in one global object of this name. */
    Script classic(String global) {
        Matcher exports = EXPORTS.matcher(text);
        if (!exports.find()) {
            throw new IllegalStateException("the script has no line such as 'export { connect };'");
        }
        return new Script("(() => {\n" + exports.replaceFirst("globalThis." + global + " = $1;") + "})();\n");
    }

    private static String tagOf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache"); // kept, but a newer host's is taken at once
        response.setHeader("X-Content-Type-Options", "nosniff");
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.contains(tag) || known.equals("*"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        response.setContentType("text/javascript; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
