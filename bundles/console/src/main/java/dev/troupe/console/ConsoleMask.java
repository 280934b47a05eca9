package dev.troupe.console;

import dev.troupe.core.Masking;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Takes secrets out of what the Web Console shows: its pages print configurations and what components were given. Whoever saves a configuration
 * without having touched a hidden value keeps that value.
 */
@Component(service = Preprocessor.class)
@ServiceRanking(-200)
public final class ConsoleMask implements Preprocessor {

    private static final String FILES = "/system/console/res/";

    private final PageMask mask;
    private final Untouched untouched;

    @Activate
    public ConsoleMask(@Reference Masking masking, @Reference ConfigurationAdmin configurations) {
        mask = new PageMask(masking);
        untouched = new Untouched(configurations);
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = ConsoleGuard.path(http);
        if (!ConsoleGuard.isOfConsole(path) || path.startsWith(FILES)) {
            chain.doFilter(request, response);
            return;
        }
        HeldAnswer held = new HeldAnswer((HttpServletResponse) response);
        chain.doFilter(http.getMethod().equals("POST") ? untouched.in(http, path) : http, held);
        held.release(mask);
    }
}
