package dev.troupe.security.door;

import dev.troupe.core.Arrival;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where an arrival comes from. */
final class Whereabouts {

    private static final int NETWORK_BYTES = 8; // of an IPv6 address: what one household or machine has
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    /** A proxy that is not declared gives itself away by one of them. */
    private static final List<String> FORWARDED = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Server",
            "X-Real-IP",
            "Via");

    private Whereabouts() {}

    /** Whether a program on this machine sends it, and not a proxy for somebody else. */
    static boolean isLocal(Arrival arrival) {
        return isLoopback(arrival.address())
                && FORWARDED.stream().allMatch(header -> arrival.header(header).isEmpty());
    }

    /** Whether it asked for this machine by a name that no page can have resolve to it. */
    static boolean asksForLoopback(Arrival arrival) {
        return arrival.header("Host")
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> LOOPBACK_HOST.matcher(host).matches())
                .isPresent();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(bare(address)).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What limits go by: one who has an IPv6 address has 2^64 of them. */
    static String network(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(bare(address));
            return literal instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                    : literal.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }
}
