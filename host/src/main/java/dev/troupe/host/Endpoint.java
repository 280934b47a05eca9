package dev.troupe.host;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Where the host listens.
 *
 * @param host a name or address literal as it was given
 * @param port 0 until {@link #free()} has found one
 * @param scheme of its URLs, {@code https} when it speaks TLS
 */
record Endpoint(String host, InetAddress address, int port, String scheme) {

    static Endpoint parse(String host, String port) {
        return new Endpoint(host, address(host), port(port), "http");
    }

    Endpoint encrypted() {
        return new Endpoint(host, address, port, "https");
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Where a client on this machine reaches it. */
    InetSocketAddress reachable() {
        return new InetSocketAddress(address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port);
    }

    /** This endpoint, seen to be free, with the port chosen if it was 0. */
    Endpoint free() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return new Endpoint(host, address, socket.getLocalPort(), scheme);
        } catch (BindException e) {
            throw new Refusal(Refusal.Reason.PORT, refused(e), e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.PORT, authority() + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    String url() {
        return scheme + "://" + authority();
    }

    /** Where a client on this machine finds it. */
    String urlHere() {
        return scheme + "://" + (address.isAnyLocalAddress() ? "127.0.0.1:" + port : authority());
    }

    /** The value of an HTTP {@code Host} header. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private String refused(BindException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("in use")) {
            return "port " + port + " on " + host + " is in use: stop what uses it, or give another with --port";
        }
        return authority() + " cannot be listened on: " + reason;
    }

    private static InetAddress address(String host) {
        if (host.isBlank()) { // which would mean loopback
            throw new Refusal(Refusal.Reason.ADDRESS, "address '" + host + "' refused: use one like 127.0.0.1");
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Refusal(
                    Refusal.Reason.ADDRESS, "address '" + host + "' refused: this machine knows none such", e);
        }
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new Refusal(Refusal.Reason.PORT, "port '" + text + "' refused: use 0 to 65535, where 0 takes a free one");
    }
}
