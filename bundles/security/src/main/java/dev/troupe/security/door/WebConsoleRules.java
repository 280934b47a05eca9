package dev.troupe.security.door;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Role;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whoever may use the Web Console can run any code on this host. */
@Component
public final class WebConsoleRules implements AccessRules {

    private static final List<AccessRule> RULES =
            List.of(new AccessRule(Set.of(), "/system/console/**", Role.ADMIN, true));

    @Activate
    public WebConsoleRules() {}

    @Override
    public List<AccessRule> rules() {
        return RULES;
    }
}
