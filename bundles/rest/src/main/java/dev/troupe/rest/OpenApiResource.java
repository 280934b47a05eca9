package dev.troupe.rest;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import dev.troupe.json.Json;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /openapi.json}: what this door answers, as OpenAPI 3.1. Written by hand, and held against the running host by a test. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/openapi.json")
public final class OpenApiResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Json document;

    @Activate
    public OpenApiResource() throws IOException {
        try (InputStream file = Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("openapi.json"))) {
            document = Json.parse(file.readAllBytes());
        }
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/openapi.json", Role.CLIENT));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return Answer.ok(document);
    }
}
