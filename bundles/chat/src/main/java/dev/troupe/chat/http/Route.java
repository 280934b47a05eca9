package dev.troupe.chat.http;

import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** What can be read at one path, behind the door that knows who asks. */
abstract class Route extends HttpServlet implements AccessRules {

    @Serial
    private static final long serialVersionUID = 1;

    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            Reply.error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the door is not up")
                    .send(response);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Reply.error(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed")
                    .send(response);
        } else {
            answer(request, response);
        }
    }
}
