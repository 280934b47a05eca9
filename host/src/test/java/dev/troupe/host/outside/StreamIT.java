package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.Await;
import dev.troupe.host.trial.EventStream;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import dev.troupe.host.trial.Unchecked;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of events over HTTP. */
@ExtendWith(TroupeExtension.class)
class StreamIT {

    private static final String REALTIME = "dev.troupe.realtime.cfg";
    private static final String HEALTH = "dev.troupe.realtime.stream-health.cfg";

    @AfterEach
    void tidy(Troupe troupe) {
        troupe.deconfigure(REALTIME);
        troupe.deconfigure(HEALTH);
    }

    private static void publish(Troupe troupe, String topic, String body) {
        assertThat(troupe.anonymous().post("/realtime/topic/" + topic, body).status())
                .isEqualTo(200);
    }

    @Test
    void streamHasTheHeadersOfServerSentEvents(Troupe troupe) {
        try (EventStream stream = EventStream.open(troupe.uri("/stream/topic/headers"))) {
            assertThat(stream.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
            assertThat(stream.header("cache-control")).isEqualTo("no-cache");
            assertThat(stream.header("access-control-allow-origin")).isEmpty();
            assertThat(stream.await("a hint", lines -> lines.contains("retry: 3000")))
                    .isNotEmpty();
        }
    }

    @Test
    void eventHasAnIdAndItsData(Troupe troupe) {
        try (EventStream stream = EventStream.open(troupe.uri("/stream/topic/told/a"))) {
            publish(troupe, "told/a", "{\"n\":1}");

            String data = stream.data(1).getFirst();
            assertThat(data).startsWith("{\"topic\":\"told/a\",\"type\":\"topic_message\",\"data\":{\"n\":1},");
            assertThat(stream.lines()).noneMatch(line -> line.startsWith("event:"));
            assertThat(stream.ids()).hasSize(1);
        }
    }

    @Test
    void whoComesBackMissesNothing(Troupe troupe) {
        String last;
        try (EventStream stream = EventStream.open(troupe.uri("/stream/topic/missed"))) {
            publish(troupe, "missed", "{\"n\":1}");
            stream.data(1);
            last = stream.ids().getFirst();
        }
        publish(troupe, "missed", "{\"n\":2}");
        publish(troupe, "missed", "{\"n\":3}");

        try (EventStream stream = EventStream.open(troupe.uri("/stream/topic/missed"), "Last-Event-ID", last)) {
            publish(troupe, "missed", "{\"n\":4}");

            List<String> data = stream.data(3);
            assertThat(data).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(data.get(i)).contains("\"data\":{\"n\":" + (i + 2) + "}");
            }
        }
    }

    @Test
    void silentStreamBeatsAndConfiguredOnesHaveTheirPathAndOrigin(Troupe troupe) {
        troupe.configure(REALTIME, "streams.heartbeat.ms = 100\nstreams.allowed.origins = https://app.example.com\n");
        troupe.configure(HEALTH, "path = /stream/health\ntopic = health/*\n");
        Await.until(
                "it is configured",
                () -> troupe.log().contains("GET /stream/health streams health/*")
                        && troupe.log().contains("streams.heartbeat.ms is 100"));

        try (EventStream stream = EventStream.open(troupe.uri("/stream/health"), "Origin", "https://app.example.com")) {
            assertThat(stream.header("access-control-allow-origin")).isEqualTo("https://app.example.com");
            stream.await("a heartbeat", lines -> lines.contains(": heartbeat"));
            publish(troupe, "health/pulse", "{\"n\":60}");
            assertThat(stream.data(1).getFirst()).contains("health/pulse");
        }
        try (EventStream stream = EventStream.open(troupe.uri("/stream/health"), "Origin", "https://evil.example")) {
            assertThat(stream.header("access-control-allow-origin")).isEmpty();
        }
    }

    @Test
    void slowReaderHurtsOnlyItself(Troupe troupe) throws Exception {
        String large = "{\"x\":\"" + "x".repeat(200_000) + "\"}";
        try (Socket slow = new Socket();
                EventStream quick = EventStream.open(troupe.uri("/stream/topic/flood"))) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), troupe.port()));
            slow.getOutputStream()
                    .write(("GET /stream/topic/flood HTTP/1.1\r\nHost: 127.0.0.1:" + troupe.port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H');

            for (int i = 1; i <= 60; i++) {
                publish(troupe, "flood", large);
                quick.data(i);
            }

            assertThat(quick.ids()).hasSize(60).doesNotHaveDuplicates();
            slow.setSoTimeout(30_000);
            assertThat(drain(slow.getInputStream())).as("bytes before its end").isLessThan(60L * large.length());
        }
        assertThat(troupe.anonymous().get("/health/live").status()).isEqualTo(200);
    }

    private static long drain(InputStream in) {
        return Unchecked.call(() -> {
            long bytes = 0;
            byte[] some = new byte[65_536];
            try {
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    bytes += count;
                }
            } catch (java.net.SocketException reset) {
                return bytes;
            }
            return bytes;
        });
    }

    @Test
    void pageWithAKeyGetsAStreamForATicket(Troupe troupe) {
        Rest.Reply ticket = troupe.rest().post("/api/v1/tickets", "{\"path\":\"/stream/events\"}");

        try (EventStream stream = EventStream.open(
                troupe.uri("/stream/events?ticket=" + ticket.text("ticket")), "Accept", "text/event-stream")) {
            assertThat(stream.status()).isEqualTo(200);
        }
        try (EventStream used = EventStream.open(
                troupe.uri("/stream/events?ticket=" + ticket.text("ticket")), "Accept", "text/event-stream")) {
            assertThat(used.status()).isEqualTo(401);
        }
    }
}
