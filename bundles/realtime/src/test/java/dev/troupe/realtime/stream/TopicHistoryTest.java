package dev.troupe.realtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.topics.TopicTable;
import dev.troupe.json.Json;
import dev.troupe.realtime.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicHistoryTest {

    private static final Pattern ID = Pattern.compile("id: (\\S+)\n");

    private final TopicTable topics = new TopicTable();
    private final Map<String, Object> properties = new HashMap<>();
    private Streams streams = streams();

    private Streams streams() {
        return new Streams(topics, new Configuration(properties, Map.of()));
    }

    private void configured(String key, String value) {
        properties.put(key, value);
        streams = streams();
    }

    @AfterEach
    void stop() throws InterruptedException {
        streams.stop();
    }

    /** What came to a client. */
    private static final class Heard implements Streams.Opening {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] b, int from, int length) {
                super.write(b, from, length);
                notifyAll();
            }
        };
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public OutputStream begin() {
            return bytes;
        }

        @Override
        public void end() {
            ended.countDown();
        }

        String awaitText(String part) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            synchronized (bytes) {
                while (!text().contains(part)) {
                    long left = end - System.nanoTime();
                    assertThat(left).as(part + " in " + text()).isPositive();
                    TimeUnit.NANOSECONDS.timedWait(bytes, left);
                }
            }
            return text();
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        List<String> ids() {
            return ID.matcher(text()).results().map(found -> found.group(1)).toList();
        }
    }

    private Heard listen(String topic, @Nullable String lastId) throws Exception {
        Heard heard = new Heard();
        assertThat(streams.open(topic, lastId, heard)).isTrue();
        heard.awaitText("retry: ");
        return heard;
    }

    @Test
    void eventHasAnIdAndItsDataAndNoName() throws Exception {
        Heard heard = listen("a", null);

        topics.publish("a", Json.parse("{\"n\":\n 1}"));

        assertThat(heard.awaitText("\"timestamp\":"))
                .startsWith("retry: 3000\n\nid: ")
                .contains("\ndata: {\"topic\":\"a\",\"type\":\"topic_message\",\"data\":{\"n\":  1},\"timestamp\":\"")
                .doesNotContain("event:");
    }

    @Test
    void realtimeEventIsCalledByItsOwnType() throws Exception {
        Heard heard = listen("events", null);

        topics.publish("events", "realtime_event", Json.parse("{\"event_type\":\"alert_triggered\"}"));
        topics.publish("events", "data_update", Json.parse("1"));

        heard.awaitText("\"type\":\"alert_triggered\"");
        heard.awaitText("\"type\":\"data_update\"");
    }

    @Test
    void whoComesBackGetsWhatItMissedOnceAndInOrder() throws Exception {
        Heard first = listen("a", null);
        topics.publish("a", Json.number(1));
        topics.publish("a", Json.number(2));
        first.awaitText("\"data\":2,");
        topics.publish("a", Json.number(3));

        Heard again = listen("a", first.ids().getFirst());
        topics.publish("a", Json.number(4));
        String text = again.awaitText("\"data\":4,");

        assertThat(text).doesNotContain("\"data\":1,");
        assertThat(text.indexOf("\"data\":2,")).isPositive().isLessThan(text.indexOf("\"data\":3,"));
        assertThat(again.ids()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whoComesBackAfterARestartGetsAllThatIsKept() throws Exception {
        listen("a", null);
        topics.publish("a", Json.number(1));

        assertThat(listen("a", "0123456789-77").awaitText("\"data\":1,")).isNotEmpty();
    }

    @Test
    void newcomerHearsNothingOfBefore() throws Exception {
        listen("a", null);
        topics.publish("a", Json.number(1));

        Heard newcomer = listen("a", null);
        topics.publish("a", Json.number(2));

        assertThat(newcomer.awaitText("\"data\":2,")).doesNotContain("\"data\":1,");
    }

    @Test
    void historyIsBoundedInEvents() throws Exception {
        configured("history.events", "2");
        listen("a", null);
        for (int i = 1; i <= 5; i++) {
            topics.publish("a", Json.number(i));
        }

        Heard late = listen("a", "0-0");

        assertThat(late.awaitText("\"data\":5,")).contains("\"data\":4,").doesNotContain("\"data\":3,");
    }

    @Test
    void historiesAreBoundedInBytesTogether() throws Exception {
        configured("history.bytes.all", "400");
        listen("a", null);
        listen("b", null);
        String large = "\"" + "x".repeat(150) + "\"";
        topics.publish("a", Json.parse(large));
        topics.publish("b", Json.parse(large));
        topics.publish("b", Json.parse("1"));

        Heard late = listen("b", "0-0");
        topics.publish("b", Json.number(2));

        assertThat(late.awaitText("\"data\":2,")).contains("\"data\":1,").doesNotContain("xxx");
    }

    @Test
    void silenceIsBrokenByComments() throws Exception {
        configured("streams.heartbeat.ms", "100");

        assertThat(listen("a", null).awaitText(": heartbeat\n\n")).isNotEmpty();
    }

    @Test
    void streamsAreBounded() throws Exception {
        configured("streams.max", "1");
        listen("a", null);

        assertThat(streams.open("a", null, new Heard())).isFalse();
    }

    @Test
    void slowClientIsCutOffAndTheOthersHearOn() throws Exception {
        configured("streams.queue.bytes", "1024");
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Heard other = listen("a", null);
        streams.open("a", null, new Streams.Opening() {
            @Override
            public OutputStream begin() {
                return new OutputStream() {
                    @Override
                    public void write(int b) throws java.io.IOException {
                        stuck.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new java.io.InterruptedIOException();
                        }
                    }
                };
            }

            @Override
            public void end() {
                ended.countDown();
            }
        });
        assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 20; i++) {
            topics.publish("a", Json.parse("\"" + "x".repeat(100) + i + "\""));
            other.awaitText("x" + i + "\"");
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(streams.size()).isEqualTo(1);
        assertThat(other.ids()).hasSize(20);
    }

    @Test
    void historyGoesSomeTimeBehindItsLastListener() throws Exception {
        Heard heard = listen("a", null);
        assertThat(streams.topics()).containsExactly("a");

        streams.forgetStale(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        topics.publish("a", Json.number(1));

        heard.awaitText("\"data\":1,");
    }
}
