package dev.troupe.console;

import dev.troupe.console.CrossSiteRule.Evidence;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the Web Console, which has no protection of its own against the pages of others: lets only its own pages change anything, and sends headers
 * that tell a browser not to embed it and to load nothing from elsewhere. Behind what asks who it is: a stranger learns nothing.
 */
@Component(service = Preprocessor.class)
@ServiceRanking(-100)
public final class ConsoleGuard implements Preprocessor {

    private static final String CONSOLE = "/system/console";

    /**
     * The console's pages carry their data and their handlers within the page, jQuery UI sets styles on elements, and what sorts their tables is
     * evaluated: hence the three that are unsafe. All else is ours only.
     */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'none'; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Logger log = LoggerFactory.getLogger(ConsoleGuard.class);

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = path(http);
        if (!isOfConsole(path)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        addHeaders(answer);
        Optional<String> wrong = CrossSiteRule.objection(evidence(http));
        if (wrong.isPresent()) {
            log.warn("{} {} of {} refused: {}", http.getMethod(), path, http.getRemoteAddr(), wrong.get());
            refuse(answer, wrong.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As the server has understood it, so that no other way of writing it leads past. */
    static String path(HttpServletRequest request) {
        String below = request.getPathInfo();
        return request.getServletPath() + (below == null ? "" : below);
    }

    static boolean isOfConsole(String path) {
        return path.startsWith(CONSOLE) && (path.length() == CONSOLE.length() || path.charAt(CONSOLE.length()) == '/');
    }

    private static Evidence evidence(HttpServletRequest request) {
        return new Evidence(
                request.getMethod(),
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("Sec-Fetch-Dest"),
                request.getHeader(CrossSiteRule.OWN_HEADER));
    }

    private static void addHeaders(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // not no-referrer: with that, browsers hide the origin of the console's own forms too
        response.setHeader("Referrer-Policy", "same-origin");
    }

    private static void refuse(HttpServletResponse response, String sentence) throws IOException {
        byte[] text = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
