package dev.troupe.realtime.http;

import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/** One route, behind the door that knows who asks. */
abstract class Route extends HttpServlet implements AccessRules {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param path below the route's own; empty, or beginning with {@code /}
     * @return empty when it is answered later
     */
    abstract Optional<Reply> answer(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            Reply.unavailable("the door is not up").send(response);
            return;
        }
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Optional<Reply> reply = answer(path, request, response);
        if (reply.isPresent()) {
            reply.get().send(response);
        }
    }

    static Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(Caller.ATTRIBUTE);
    }

    static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
