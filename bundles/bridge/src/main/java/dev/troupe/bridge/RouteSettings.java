package dev.troupe.bridge;

import dev.troupe.core.Role;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Who may use the routes of links. */
record RouteSettings(Role status, Role send) {

    @ObjectClassDefinition(name = "Troupe: links to WebSocket servers", description = "Who may see and use them")
    @interface Config {
        @AttributeDefinition(
                name = "Status",
                description = "What it takes to see how links are",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String status_role() default "client";

        @AttributeDefinition(
                name = "Send",
                description = "What it takes to say something to a server in the host's name",
                options = {
                    @Option(label = "client", value = "client"),
                    @Option(label = "operator", value = "operator"),
                    @Option(label = "admin", value = "admin")
                })
        String send_role() default "operator";
    }

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static RouteSettings of(Config config) {
        return new RouteSettings(role("status.", config.status_role()), role("send.", config.send_role()));
    }

    private static Role role(String key, String text) {
        try {
            return Role.of(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + e.getMessage(), e);
        }
    }
}
