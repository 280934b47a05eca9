package dev.troupe.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedCSV;

/**
 * What the nearest proxy says of a request: in {@code Forwarded} (RFC 7239) or, where there is none, in {@code X-Forwarded-For} and
 * {@code X-Forwarded-Proto}.
 *
 * @param client an address, without brackets or port
 * @param scheme {@code http} or {@code https}
 */
record Forwarding(Optional<String> client, Optional<String> scheme) {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    static Forwarding of(HttpFields headers) {
        Optional<String> forwarded = last(headers, HttpHeader.FORWARDED);
        return forwarded.isPresent()
                ? new Forwarding(
                        parameter(forwarded.get(), "for").flatMap(Forwarding::address),
                        parameter(forwarded.get(), "proto").flatMap(Forwarding::scheme))
                : new Forwarding(
                        last(headers, HttpHeader.X_FORWARDED_FOR).flatMap(Forwarding::address),
                        last(headers, HttpHeader.X_FORWARDED_PROTO).flatMap(Forwarding::scheme));
    }

    boolean isSilent() {
        return client.isEmpty() && scheme.isEmpty();
    }

    private static Optional<String> last(HttpFields headers, HttpHeader name) {
        QuotedCSV values = new QuotedCSV(true);
        headers.getValuesList(name).forEach(values::addValue);
        List<String> all = values.getValues();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equalsIgnoreCase(name)) {
                return Optional.of(parts[1].replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    /** Empty for names and for what a proxy says to hide it ({@code unknown}, {@code _hidden}). */
    private static Optional<String> address(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[")
                ? lower.substring(1, Math.max(1, lower.indexOf(']')))
                : lower.matches("[^:]*:\\d{1,5}") ? lower.substring(0, lower.indexOf(':')) : lower;
        return Optional.of(bare).filter(address -> ADDRESS.matcher(address).matches());
    }

    private static Optional<String> scheme(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"));
    }
}
