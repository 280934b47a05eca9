package dev.troupe.bridge.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds where a name leads and looks at each address before anybody goes there. What is checked is what is connected to: the name is not asked for again.
 *
 * @param privates whether addresses that are not public are allowed
 */
record Addresses(boolean privates) implements SocketAddressResolver {

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            promise.succeeded(resolved(host, port));
        } catch (LostException e) {
            promise.failed(e);
        }
    }

    /** @throws LostException a sentence; refused for good when one of them is private */
    List<InetSocketAddress> resolved(String host, int port) {
        List<InetSocketAddress> found = new ArrayList<>();
        for (InetAddress address : lookUp(host)) {
            if (!privates && !Reach.isPublic(address)) {
                throw LostException.forGood("'" + host + "' leads to " + address.getHostAddress()
                        + ", an address of this machine or its network: set allow.private = true if that is meant");
            }
            found.add(new InetSocketAddress(address, port));
        }
        return found;
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new LostException("no address is known of '" + host + "'", e);
        }
    }
}
