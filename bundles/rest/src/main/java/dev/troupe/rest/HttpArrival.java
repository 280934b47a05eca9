package dev.troupe.rest;

import dev.troupe.core.Arrival;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A request for a servlet. */
record HttpArrival(HttpServletRequest request) implements Arrival {

    @Override
    public String method() {
        return request.getMethod();
    }

    /** By these two Felix finds the servlet. */
    @Override
    public String path() {
        String below = request.getPathInfo();
        return request.getServletPath() + (below == null ? "" : below);
    }

    @Override
    public String address() {
        return String.valueOf(request.getRemoteAddr());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public Optional<String> ticket() {
        return Optional.empty();
    }
}
