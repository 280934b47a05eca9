package dev.troupe.rest;

import dev.troupe.core.Arrival;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A request for a servlet. */
record HttpArrival(HttpServletRequest request) implements Arrival {

    private static final String EVENTS = "text/event-stream";

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

    /** For streams of events alone, for which a browser can send no header either. */
    @Override
    public Optional<String> ticket() {
        String accepts = request.getHeader("Accept");
        boolean stream = request.getMethod().equals("GET") && accepts != null && accepts.startsWith(EVENTS);
        return stream ? Optional.ofNullable(request.getParameter("ticket")) : Optional.empty();
    }
}
