package dev.troupe.bridge.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses lie on the open internet, and not in this house, on this machine or with its cloud. */
final class Reach {

    private Reach() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** RFC 6890: this network, carriers' own, protocols', tests', measuring, and what is reserved. */
    private static boolean isPublic4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127;
            case 168 -> !(second == 63 && third == 129 && (b[3] & 0xff) == 16); // what Azure tells its machines
            case 192 -> second != 0 || (third != 0 && third != 2);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /** Global unicast only; those that carry an IPv4 address inside are as that is. */
    private static boolean isPublic6(byte[] b) {
        int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
        int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) { // NAT64; behind any other prefix but this /96 lies a house (RFC 8215)
            return Arrays.equals(b, 4, 12, new byte[8], 0, 8) && isPublic(v4(b, 12));
        }
        if (first == 0x2002) { // 6to4
            return isPublic(v4(b, 2));
        }
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8); // Teredo among them
        return (b[0] & 0xe0) == 0x20 && !special;
    }

    private static InetAddress v4(byte[] b, int from) {
        try {
            return InetAddress.getByAddress(new byte[] {b[from], b[from + 1], b[from + 2], b[from + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
