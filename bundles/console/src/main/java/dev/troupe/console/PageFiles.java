package dev.troupe.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files that the page is made of, by path. Read once. */
final class PageFiles {

    private final Map<String, Content> files = Map.of(
            "", file("troupe.html", "text/html;charset=utf-8"),
            "/page/troupe.css", file("troupe.css", "text/css;charset=utf-8"),
            "/page/troupe.js", file("troupe.js", "text/javascript;charset=utf-8"),
            "/page/rows.js", file("rows.js", "text/javascript;charset=utf-8"),
            "/page/icon.svg", file("icon.svg", "image/svg+xml"));

    private static Content file(String name, String type) {
        try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is not in the bundle");
            }
            return Content.of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Content> find(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
