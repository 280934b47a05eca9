package dev.troupe.context;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Caller;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /user/{id}/files}: which files a user has. {@code GET /user/{id}/file/{name}}: one of them. */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/user/*")
public final class UserResource extends HttpServlet implements AccessRules {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient UserFiles files;
    private final transient Configuration configuration;

    @Activate
    public UserResource(@Reference UserFiles files, @Reference Configuration configuration) {
        this.files = files;
        this.configuration = configuration;
    }

    /** What users have said and done is nobody's business but theirs, and a caller of this door need not be the user. */
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/user/**", configuration.now().role()));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) { // nobody has asked who it is
            Reply.error(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the door is not up")
                    .send(response);
            return;
        }
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        answer(request.getMethod(), path.split("/", -1)).send(response);
    }

    private Reply answer(String method, String[] path) {
        boolean lists = path.length == 3 && path[2].equals("files");
        boolean reads = path.length == 4 && path[2].equals("file");
        if (!lists && !reads) {
            return Reply.error(HttpServletResponse.SC_NOT_FOUND, "Not Found");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Reply.error(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed");
        }
        try {
            return lists ? list(path[1]) : read(path[1], path[3]);
        } catch (AgentException e) {
            return Reply.error(
                    e.code().equals(ErrorCode.INVALID)
                            ? HttpServletResponse.SC_BAD_REQUEST
                            : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    e.text());
        }
    }

    private Reply list(String user) {
        return Reply.files(user, files.list(user));
    }

    private Reply read(String user, String file) {
        return files.read(user, file)
                .map(content -> Reply.file(user, file, content))
                .orElseGet(() -> Reply.error(HttpServletResponse.SC_NOT_FOUND, "File not found"));
    }
}
