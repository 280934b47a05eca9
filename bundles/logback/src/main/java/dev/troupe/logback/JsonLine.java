package dev.troupe.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.TreeMap;

/**
 * An event as a JSON object: {@code time} (ISO 8601, UTC), {@code level}, {@code logger}, {@code thread}, {@code message}, what the context says
 * ({@code agent}, {@code session}, {@code message.id}, {@code correlation}), and the stack trace of an exception as {@code error}.
 */
final class JsonLine {

    private final Mask mask;

    JsonLine(Mask mask) {
        this.mask = mask;
    }

    String of(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256).append('{');
        member(line, "time", event.getInstant().toString());
        member(line, "level", event.getLevel().toString());
        member(line, "logger", event.getLoggerName());
        member(line, "thread", event.getThreadName());
        member(line, "message", String.valueOf(event.getFormattedMessage()));
        new TreeMap<>(event.getMDCPropertyMap()).forEach((key, value) -> member(line, key, value));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            member(line, "error", ThrowableProxyUtil.asString(thrown).strip());
        }
        return line.append("}\n").toString();
    }

    private void member(StringBuilder line, String name, String value) {
        if (line.length() > 1) {
            line.append(',');
        }
        string(line, name);
        line.append(':');
        string(line, mask.over(value));
    }

    private static void string(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
