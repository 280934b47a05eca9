package dev.troupe.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.core.Feed;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of Kafka, as this host sees it. */
final class Incoming {

    /** Header that names the host which has sent a record. */
    static final String ORIGIN = "troupe-origin";

    private static final int KEY = 256;

    private Incoming() {}

    static boolean isFrom(String host, ConsumerRecord<byte[], byte[]> record) {
        Header origin = record.headers().lastHeader(ORIGIN);
        return origin != null && host.equals(text(origin.value()));
    }

    /**
     * @param topic of this host
     * @throws IllegalArgumentException a sentence, when it is none that the host takes
     */
    static Feed feed(String topic, ConsumerRecord<byte[], byte[]> record, int mostBytes) {
        byte[] value = record.value();
        if (value != null && value.length > mostBytes) {
            throw new IllegalArgumentException("its value has " + value.length + " bytes, at most " + mostBytes);
        }
        String key = text(record.key());
        if (key.length() > KEY) {
            throw new IllegalArgumentException("its key has " + key.length() + " characters, at most " + KEY);
        }
        return new Feed(topic, key, id(record), json(value), headers(record));
    }

    private static Json json(byte @Nullable [] value) {
        try {
            return value == null ? Json.NULL : Json.parse(value);
        } catch (JsonException e) {
            throw new IllegalArgumentException("its value is no JSON: " + e.getMessage(), e);
        }
    }

    /** The time tells apart what is in a topic from what was in one of its name that was deleted. */
    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return "kafka:" + place(record) + "@" + Long.toString(record.timestamp(), Character.MAX_RADIX);
    }

    static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (headers.size() < Feed.HEADERS && (header.value() == null || header.value().length <= Feed.VALUE)) {
                headers.put(header.key(), text(header.value()));
            }
        }
        return headers;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** What the event tells of a record that no agent wants. */
    static Json unhandled(ConsumerRecord<byte[], byte[]> record, Json value) {
        byte[] data = new JsonWriter(128 + value.size())
                .raw("{\"topic\":".getBytes(US_ASCII))
                .string(record.topic())
                .raw(",\"message\":".getBytes(US_ASCII))
                .json(value)
                .raw(",\"offset\":".getBytes(US_ASCII))
                .number(record.offset())
                .raw(",\"partition\":".getBytes(US_ASCII))
                .number(record.partition())
                .raw("}".getBytes(US_ASCII))
                .toBytes();
        return Json.checked(data, 0, data.length);
    }
}
