package dev.troupe.chat.talk;

import dev.troupe.chat.Frames;
import dev.troupe.core.Event;
import dev.troupe.core.Subscriber;
import dev.troupe.core.Subscription;
import dev.troupe.core.Topics;
import dev.troupe.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells all users when somebody has talked to an agent from outside. */
@Component(service = Broadcasts.class, immediate = true)
public final class Broadcasts implements Subscriber {

    /** Topic and type of what a bridge to the outside publishes. */
    static final String TOPIC = "external_conversations";

    static final String TYPE = "broadcast";

    private static final int LONGEST = 128; // who is outside may call itself anything

    private final Talks talks;
    private final Subscription subscription;

    @Activate
    public Broadcasts(@Reference Topics topics, @Reference Talks talks) {
        this.talks = talks;
        this.subscription = topics.subscribe(TOPIC, this);
    }

    @Deactivate
    void stop() {
        subscription.close();
    }

    @Override
    public void onEvent(Event event) {
        if (event.type().equals(TYPE)) {
            String sender = part(event.data(), "sender");
            String domain = part(event.data(), event.data().text("domain").isPresent() ? "domain" : "agent");
            talks.tellAll(Frames.broadcast("External conversation: " + sender + " asked about " + domain + " domain"));
        }
    }

    private static String part(Json data, String key) {
        String text = data.text(key).orElse("");
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
