package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Stands before every servlet of this host and keeps web pages of others out: a request that a browser sends for a foreign page has an
 * {@code Origin} that is not ours (for what changes anything), or a {@code Host} that is not ours (DNS rebinding, when bound to loopback).
 */
@Component(service = Preprocessor.class)
public final class Guard implements Preprocessor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    private final boolean onlyLoopback;

    @Activate
    public Guard(BundleContext context) {
        this(!Boolean.parseBoolean(context.getProperty("troupe.behind.proxy")));
    }

    Guard(boolean onlyLoopback) {
        this.onlyLoopback = onlyLoopback;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<String> wrong = objection(http.getMethod(), http.getHeader("Host"), http.getHeader("Origin"));
        if (wrong.isPresent()) {
            Answer.error(HttpServletResponse.SC_FORBIDDEN, ErrorCode.FORBIDDEN, wrong.get())
                    .send((HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** @return what speaks against the request, a sentence */
    Optional<String> objection(String method, @Nullable String host, @Nullable String origin) {
        if (onlyLoopback && (host == null || !LOOPBACK.matcher(host).matches())) {
            return Optional.of("host '" + host + "' refused: this host serves its own machine only");
        }
        if (!SAFE.contains(method) && origin != null && !isOwn(origin, host)) {
            return Optional.of("origin '" + origin + "' refused: only pages of this host may send " + method);
        }
        return Optional.empty();
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
