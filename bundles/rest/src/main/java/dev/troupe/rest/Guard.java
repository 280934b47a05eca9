package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.Access;
import dev.troupe.core.Audit;
import dev.troupe.core.Caller;
import dev.troupe.core.Decision;
import dev.troupe.core.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Stands before every servlet of this host, in all its HTTP contexts. Keeps web pages of others out: a request that a browser sends for a
 * foreign page has an {@code Origin} that is not ours (for what changes anything), or a {@code Host} that is not ours (DNS rebinding, when
 * bound to loopback). For all others it asks {@link Access}.
 */
@Component(service = Preprocessor.class)
public final class Guard implements Preprocessor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    private final boolean onlyLoopback;
    private final Access access;
    private final Audit audit;

    @Activate
    public Guard(BundleContext context, @Reference Access access, @Reference Audit audit) {
        this(
                isLoopback(context.getProperty("org.apache.felix.http.host"))
                        && !Boolean.parseBoolean(context.getProperty("troupe.behind.proxy")),
                access,
                audit);
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    Guard(boolean onlyLoopback, Access access, Audit audit) {
        this.onlyLoopback = onlyLoopback;
        this.access = access;
        this.audit = audit;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Optional<String> wrong = objection(http.getMethod(), http.getHeader("Host"), http.getHeader("Origin"));
        if (wrong.isPresent()) {
            Answer.error(HttpServletResponse.SC_FORBIDDEN, ErrorCode.FORBIDDEN, wrong.get())
                    .send(answer);
            return;
        }
        switch (access.decide(new HttpArrival(http))) {
            case Decision.Refused refused -> refuse(refused, answer);
            case Decision.Granted granted -> letIn(granted.caller(), http, answer, chain);
        }
    }

    private static void refuse(Decision.Refused refused, HttpServletResponse answer) throws IOException {
        refused.headers().forEach(answer::setHeader);
        Answer.error(refused.status(), refused.code(), refused.sentence()).send(answer);
    }

    /** What changes the host is written down; what is said to agents is not. */
    private void letIn(Caller caller, HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(Caller.ATTRIBUTE, caller);
        HttpArrival arrival = new HttpArrival(request);
        boolean noted = !SAFE.contains(arrival.method())
                && access.rule(arrival.method(), arrival.path())
                        .filter(rule -> rule.role() != Role.CLIENT)
                        .isPresent();
        String what = arrival.method() + " " + arrival.path();
        boolean whole = false;
        try {
            chain.doFilter(request, answer);
            whole = true;
        } finally {
            if (noted) {
                audit.note(caller, what, whole ? Integer.toString(answer.getStatus()) : "failed");
            }
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
