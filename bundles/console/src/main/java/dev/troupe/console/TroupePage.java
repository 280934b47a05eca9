package dev.troupe.console;

import dev.troupe.core.Caller;
import dev.troupe.core.UnavailableException;
import dev.troupe.json.JsonException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page at {@code /system/console/troupe}: {@code /} is the page itself, {@code /page/…} what it is made of, {@code /state} what it shows, and
 * {@code /orders} takes what it has done.
 */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=" + TroupePage.LABEL,
            "felix.webconsole.title=Troupe",
            "felix.webconsole.category=Main"
        })
public final class TroupePage extends AbstractServlet {

    @Serial
    private static final long serialVersionUID = 1;

    static final String LABEL = "troupe";

    /** Stricter than the console's: nothing on this page is inline. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final transient Snapshot snapshot;
    private final transient Orders orders;
    private final transient PageFiles files = new PageFiles();

    @Activate
    public TroupePage(@Reference Snapshot snapshot, @Reference Orders orders) {
        this.snapshot = snapshot;
        this.orders = orders;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("Cache-Control", "no-cache");
        String path = path(request);
        Optional<Content> content = path.equals("/state") ? Optional.of(snapshot.now()) : files.find(path);
        if (content.isPresent()) {
            content.get().send(request, response);
        } else {
            Content.error("nothing is at " + request.getRequestURI()).send(HttpServletResponse.SC_NOT_FOUND, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!path(request).equals("/orders")) {
            Content.error("nothing is posted to " + request.getRequestURI())
                    .send(HttpServletResponse.SC_NOT_FOUND, response);
            return;
        }
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            Content.error("no caller is known, so nothing is done").send(HttpServletResponse.SC_FORBIDDEN, response);
            return;
        }
        try {
            String said = orders.carryOut(Order.read(request), caller);
            snapshot.refresh();
            Content.json(Map.of("said", said)).send(HttpServletResponse.SC_OK, response);
        } catch (JsonException | IllegalArgumentException e) {
            Content.error("" + e.getMessage()).send(HttpServletResponse.SC_BAD_REQUEST, response);
        } catch (UnavailableException e) {
            Content.error("" + e.getMessage()).send(HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
        } catch (IllegalStateException | IOException e) {
            Content.error("" + e.getMessage()).send(HttpServletResponse.SC_CONFLICT, response);
        }
    }

    /** Below the page's own; empty, or beginning with {@code /}. */
    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        return path.startsWith("/" + LABEL) ? path.substring(LABEL.length() + 1) : path;
    }
}
