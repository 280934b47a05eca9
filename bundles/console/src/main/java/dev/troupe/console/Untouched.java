package dev.troupe.console;

import dev.troupe.core.Masking;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Puts back in what a person saves the secrets that the page has hidden. */
final class Untouched {

    private static final String CONFIGURATIONS = "/system/console/configMgr/";

    /** The console puts it in front of the names of settings that it uses itself. */
    private static final String PREFIX = "$";

    private final ConfigurationAdmin configurations;

    Untouched(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    HttpServletRequest in(HttpServletRequest request, String path) throws IOException {
        if (!path.startsWith(CONFIGURATIONS)) {
            return request;
        }
        Optional<Configuration> configuration = find(path.substring(CONFIGURATIONS.length()));
        return configuration.isEmpty() ? request : new Restored(request, configuration.get());
    }

    private Optional<Configuration> find(String pid) throws IOException {
        try {
            Configuration[] all = configurations.listConfigurations(null);
            return all == null
                    ? Optional.empty()
                    : Arrays.stream(all)
                            .filter(each -> each.getPid().equals(pid))
                            .findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }

    private static final class Restored extends HttpServletRequestWrapper {

        private final Configuration configuration;

        Restored(HttpServletRequest request, Configuration configuration) {
            super(request);
            this.configuration = configuration;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] typed = super.getParameterValues(name);
            return typed == null ? null : restored(name, typed);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return super.getParameterMap().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> restored(entry.getKey(), entry.getValue())));
        }

        private String[] restored(String name, String[] typed) {
            String[] restored = typed.clone();
            for (int i = 0; i < typed.length; i++) {
                if (typed[i].equals(Masking.HIDDEN)) {
                    restored[i] = inForce(name, i).orElse(typed[i]);
                }
            }
            return restored;
        }

        private Optional<String> inForce(String name, int index) {
            Object value = Optional.ofNullable(configuration.getProperties())
                    .map(properties -> properties.get(name.startsWith(PREFIX) ? name.substring(1) : name))
                    .orElse(List.of());
            List<?> all = value instanceof Collection<?> many
                    ? List.copyOf(many)
                    : value instanceof Object[] array ? List.of(array) : List.of(value);
            return index < all.size() ? Optional.of(String.valueOf(all.get(index))) : Optional.empty();
        }
    }
}
