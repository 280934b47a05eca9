package dev.troupe.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a platform offers, and the variables that stand for its secrets where there is no folder of them. */
enum Service {
    KAFKA("BOOTSTRAP_SERVERS", "SCHEMA_REGISTRY_URL", "USERNAME", "PASSWORD", "SECURITY_PROTOCOL", "SASL_MECHANISM"),
    MQTT("HOST", "PORT", "USER", "PASSWORD", "PROTOCOL", "CLIENT_ID"),
    DB("HOST", "PORT", "NAME", "USER", "PASSWORD", "SSL_MODE", "CONNECTION_STRING"),
    METABASE("URL", "USER", "PASSWORD", "API_KEY", "DATABASE_ID"),
    LENSES("URL", "USER", "PASSWORD", "API_KEY", "WS_URL");

    private final String names;

    /** @param names without the name of the service, which begins each */
    Service(String... names) {
        this.names = String.join(" ", names);
    }

    static Optional<Service> named(String name) {
        for (Service service : values()) {
            if (service.word().equals(name)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String folder(String platform) {
        return platform + "-" + word() + "-secret";
    }

    /** What the environment says of it; empty texts count as nothing. */
    Values in(UnaryOperator<String> environment) {
        Values.Builder values = new Values.Builder();
        for (String name : names.split(" ", -1)) {
            String variable = name() + "_" + name;
            String value = environment.apply(variable);
            if (value != null) {
                values.put(variable, value);
            }
        }
        return values.build();
    }
}
