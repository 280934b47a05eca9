package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * One resource: answers each request with JSON; what it has no method for is 405, and what goes wrong in it has a JSON answer too. Its rules
 * say who may use it.
 */
abstract class Resource extends HttpServlet implements AccessRules {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param path below the resource's own; empty, or beginning with {@code /} */
    abstract Answer get(String path, HttpServletRequest request);

    /** @param path as for {@link #get} */
    Answer post(String path, HttpServletRequest request) throws IOException {
        return notAllowed(request);
    }

    /** @param path as for {@link #get} */
    Answer delete(String path, HttpServletRequest request) {
        return notAllowed(request);
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            Answer.error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.SHUTTING_DOWN, "the door is not up")
                    .send(response);
            return;
        }
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Answer answer = switch (request.getMethod()) {
            case "GET", "HEAD" -> get(path, request);
            case "POST" -> post(path, request);
            case "DELETE" -> delete(path, request);
            default -> notAllowed(request);
        };
        answer.send(response);
    }

    /** Who sends the request, which the door in front has made sure of. */
    static Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(Caller.ATTRIBUTE);
    }

    static Answer notAllowed(HttpServletRequest request) {
        return Answer.error(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "invalid",
                request.getMethod() + " is not for " + request.getRequestURI());
    }

    static Answer notFound(HttpServletRequest request) {
        return Answer.error(HttpServletResponse.SC_NOT_FOUND, "not_found", "nothing is at " + request.getRequestURI());
    }
}
