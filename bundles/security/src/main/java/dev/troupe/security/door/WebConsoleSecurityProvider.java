package dev.troupe.security.door;

import dev.troupe.core.Caller;
import dev.troupe.core.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets into the Web Console whom the door in front of it has let in, and nobody when there was no door. */
@Component(service = SecurityProvider.class, property = SecurityProvider.PROPERTY_ID + "=troupe")
public final class WebConsoleSecurityProvider implements SecurityProvider {

    @Activate
    public WebConsoleSecurityProvider() {}

    /** Answers the request when it gives null, as the console asks for. */
    @Override
    public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller && caller.may(Role.ADMIN)) {
            return caller.name();
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return null;
    }

    @Override
    public boolean authorize(Object user, String role) {
        return true; // there is one role in the console, and authenticate has asked for it
    }

    /** A browser forgets a password only when it is told that it is wrong. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Troupe\", charset=\"UTF-8\"");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
