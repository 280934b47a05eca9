package dev.troupe.logging;

import ch.qos.logback.classic.LoggerContext;
import dev.troupe.core.Underway;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.MDCAdapter;

/**
 * Adds to each line who said it: the agent, its session, the message and its correlation id, as {@code %X{agent}}, {@code %X{session}},
 * {@code %X{message.id}} and {@code %X{correlation}}. They are looked up when a line is written, not set when a message is handled, so that agents which
 * log nothing pay nothing. Safe for use by many threads.
 */
@Component(service = {})
public final class AgentContext implements MDCAdapter {

    private final LoggerContext logback;
    private final MDCAdapter own;
    private final Supplier<Optional<Underway.Handling>> underway;

    @Activate
    public AgentContext(@Reference Underway underway) {
        this((LoggerContext) LoggerFactory.getILoggerFactory(), underway::here);
    }

    AgentContext(LoggerContext logback, Supplier<Optional<Underway.Handling>> underway) {
        this.logback = logback;
        this.own = logback.getMDCAdapter();
        this.underway = underway;
        logback.setMDCAdapter(this);
    }

    @Deactivate
    void stop() {
        logback.setMDCAdapter(own);
    }

    /** Asked once for each line that is written. */
    @Override
    public Map<String, String> getCopyOfContextMap() {
        Map<String, String> context = new HashMap<>();
        underway.get().ifPresent(handling -> {
            context.put("agent", handling.agent());
            context.put("session", handling.session());
            context.put("message.id", handling.message());
            String correlation = handling.correlationId();
            if (correlation != null) {
                context.put("correlation", correlation);
            }
        });
        Map<String, String> put = own.getCopyOfContextMap();
        if (put != null) {
            context.putAll(put);
        }
        return context;
    }

    @Override
    public void put(String key, @Nullable String value) {
        own.put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
        return own.get(key);
    }

    @Override
    public void remove(String key) {
        own.remove(key);
    }

    @Override
    public void clear() {
        own.clear();
    }

    @Override
    public void setContextMap(Map<String, String> map) {
        own.setContextMap(map);
    }

    @Override
    public void pushByKey(String key, String value) {
        own.pushByKey(key, value);
    }

    @Override
    public @Nullable String popByKey(String key) {
        return own.popByKey(key);
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
        return own.getCopyOfDequeByKey(key);
    }

    @Override
    public void clearDequeByKey(String key) {
        own.clearDequeByKey(key);
    }
}
