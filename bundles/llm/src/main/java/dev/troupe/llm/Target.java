package dev.troupe.llm;

import dev.troupe.agent.PlatformSecrets;
import dev.troupe.core.Environment;
import dev.troupe.core.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is reached, as of now: keys and what else lies in the environment may change while the host runs.
 *
 * @param vendor whether the server is the vendor's own
 * @param key empty for servers that want none
 */
record Target(URI url, boolean vendor, String model, String key) {

    /** What a header can carry. The JDK's own sentence on one that it cannot would quote it. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{0,4096}");

    /**
     * Empty for a vendor's server without a key, which is how a host is that nobody has given one.
     *
     * @throws IOException a sentence on what is missing, without any secret
     */
    static Optional<Target> of(Settings settings, Environment environment, @Nullable PlatformSecrets platform)
            throws IOException {
        Vendor vendor = settings.vendor();
        Optional<URI> url = settings.url();
        boolean isDefault = url.isEmpty();
        if (isDefault) {
            url = elsewhere(vendor, environment);
        }
        String key = key(settings, isDefault, environment, platform);
        if (url.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Target(url.orElse(vendor.url()), url.isEmpty(), model(settings, isDefault, environment), key));
    }

    private static Optional<URI> elsewhere(Vendor vendor, Environment environment) throws IOException {
        String variable = vendor.variable("base_url");
        try {
            return environment.get(variable).map(Urls::base);
        } catch (IllegalArgumentException e) {
            throw new IOException(variable + ": " + e.getMessage(), e);
        }
    }

    /** The vendor's variable counts only while no other server is configured: nobody's key shall go to somebody else. */
    private static String key(
            Settings settings, boolean isDefault, Environment environment, @Nullable PlatformSecrets platform)
            throws IOException {
        String key = "";
        if (settings.key().isPresent()) {
            SecretReference reference = settings.key().get();
            key = reference.read(environment.home(), platform).strip();
            if (key.isEmpty()) {
                throw new IOException(reference + " is empty");
            }
        } else if (isDefault) {
            key = environment.get(settings.vendor().variable("api_key")).orElse("");
        }
        if (!KEY.matcher(key).matches()) {
            throw new IOException(
                    "what lies where the key should is none: it has spaces or other characters that no key has, or is too long");
        }
        return key;
    }

    private static String model(Settings settings, boolean isDefault, Environment environment) throws IOException {
        if (!settings.model().isEmpty()) {
            return settings.model();
        }
        Vendor vendor = settings.vendor();
        String variable = vendor.variable("model");
        String known = isDefault ? environment.get(variable).orElse(vendor.model()) : "";
        if (known.isEmpty()) {
            throw new IOException("it is not known which model to ask for: set model, or " + variable);
        }
        return known;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return model + " at " + url;
    }
}
