package dev.troupe.chat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A page that is one file, so that it can be saved and opened from a disk. Browsers run the script and take the style that stand in it, by their hashes, and
 * nothing else.
 *
 * @param policy Content-Security-Policy
 */
record Page(String text, String tag, String policy) {

    /**
     * @param file beside this class
     * @param mode what stands in its {@code data-mode}; as it is in the file when empty
     * @param connects whereto it may open connections, in the words of a policy
     */
    static Page read(String file, String mode, String connects) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), UTF_8);
            return of(
                    mode.isEmpty() ? text : text.replaceFirst("data-mode=\"\\w+\"", "data-mode=\"" + mode + "\""),
                    connects);
        }
    }

    private static Page of(String text, String connects) {
        String policy = "default-src 'none'; script-src '" + hash(within("script", text)) + "'; style-src '"
                + hash(within("style", text)) + "'; img-src data:; connect-src " + connects
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return new Page(text, '"' + hash(text).substring("sha256-".length()) + '"', policy);
    }

    private static String within(String element, String text) {
        int from = text.indexOf("<" + element + ">") + element.length() + 2;
        return text.substring(from, text.indexOf("</" + element + ">", from));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache"); // kept, but a newer host's is taken at once
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.contains(tag) || known.equals("*"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
