package dev.troupe.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import dev.troupe.link.Effort;
import dev.troupe.link.Keeper;
import dev.troupe.link.LinkBook;
import dev.troupe.link.Uplink;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection that is made anew, with a client of its own, whenever it is lost. What was not acknowledged then comes again. */
final class Connection implements Keeper.Open {

    private static final long ANSWER_SECONDS = 10;
    private static final long LOOK_MILLIS = 300;

    /** Two who have one name throw each other out, again and again. */
    private static final Duration TRUCE = Duration.ofSeconds(20);

    private final Access access;
    private final Inlet inlet;
    private final Uplink uplink;
    private final LinkBook book;
    private final Effort effort;

    Connection(Access access, Inlet inlet, Uplink uplink, LinkBook book) {
        this.access = access;
        this.inlet = inlet;
        this.uplink = uplink;
        this.book = book;
        book.connecting(access.toString());
        effort = Effort.start("mqtt-link", this::connect);
    }

    private void connect(Runnable goes) throws InterruptedException {
        CompletableFuture<Throwable> lost = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        var _ = lost.thenRun(ended::countDown);
        boolean five = access.bounds().version() == 5;
        try (Receiving receiving = new Receiving(inlet, access.bounds().underway(), five)) {
            Wire wire = five
                    ? new Wire5(access, inlet.host(), receiving::take, lost::complete)
                    : new Wire3(access, receiving::take, lost::complete);
            Outgoing sender = new Outgoing(wire);
            try {
                answer(wire.connect());
                book.connected();
                goes.run();
                uplink.set(sender);
                stay(wire, ended);
                throw new LostException(lost.join());
            } catch (RuntimeException e) {
                told(e);
                throw e;
            } finally {
                uplink.end(sender);
                wire.disconnect();
                sender.end();
            }
        }
    }

    /** Asks for what is wanted as that changes, until the connection is lost. */
    private void stay(Wire wire, CountDownLatch ended) throws InterruptedException {
        Set<String> asked = new HashSet<>();
        while (ended.getCount() > 0) {
            Set<String> wanted = Filters.of(inlet.in().get());
            for (String filter : wanted) {
                if (asked.add(filter)) {
                    subscribe(wire, filter);
                }
            }
            for (String filter : Set.copyOf(asked)) {
                if (!wanted.contains(filter)) {
                    asked.remove(filter);
                    answer(wire.unsubscribe(filter));
                }
            }
            var _ = ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void subscribe(Wire wire, String filter) throws InterruptedException {
        try {
            answer(wire.subscribe(filter));
        } catch (LostException e) { // one that is not allowed must not cost the others
            book.failed("the broker does not let this host hear " + filter + ": " + deepest(e));
        }
    }

    private static void answer(CompletableFuture<?> asked) throws InterruptedException {
        try {
            asked.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new LostException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new LostException(new IllegalStateException("the broker does not answer", e));
        }
    }

    private void told(RuntimeException e) throws InterruptedException {
        Throwable cause = e instanceof LostException && e.getCause() != null ? e.getCause() : e;
        switch (cause) {
            case Mqtt5ConnAckException refused -> refused(refused);
            case Mqtt3ConnAckException refused -> refused(refused);
            case Mqtt5DisconnectException ended
            when ended.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER -> {
                book.refused("another client has the id " + access.clientId()
                        + ": give each host an id of its own (client.id)");
                Thread.sleep(TRUCE);
            }
            case ConnectionFailedException failed -> book.lost(deepest(failed));
            default -> book.lost(deepest(cause));
        }
    }

    private void refused(Mqtt5ConnAckException e) {
        Mqtt5ConnAckReasonCode code = e.getMqttMessage().getReasonCode();
        boolean known = code == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD
                || code == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
        book.refused(known ? "the broker does not accept the host's user or password" : "the broker says " + code);
    }

    private void refused(Mqtt3ConnAckException e) {
        Mqtt3ConnAckReturnCode code = e.getMqttMessage().getReturnCode();
        boolean known = code == Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD
                || code == Mqtt3ConnAckReturnCode.NOT_AUTHORIZED;
        book.refused(known ? "the broker does not accept the host's user or password" : "the broker says " + code);
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() throws InterruptedException {
        effort.end(Duration.ZERO);
        book.disconnected();
    }
}
