package dev.troupe.console;

import dev.troupe.core.Audit;
import dev.troupe.core.Caller;
import dev.troupe.core.DeadLetters;
import dev.troupe.core.Drains;
import dev.troupe.deploy.PinBoard;
import dev.troupe.deploy.Pinned;
import dev.troupe.deploy.Stagehand;
import java.io.IOException;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each order to the service that can carry it out. Safe for use by many threads. */
@Component(service = Orders.class)
public final class Orders {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final Stagehand stagehand;
    private final Drains drains;
    private final PinBoard pins;
    private final DeadLetters letters;
    private final Audit audit;

    @Activate
    public Orders(
            @Reference Stagehand stagehand,
            @Reference Drains drains,
            @Reference PinBoard pins,
            @Reference DeadLetters letters,
            @Reference Audit audit) {
        this.stagehand = stagehand;
        this.drains = drains;
        this.pins = pins;
        this.letters = letters;
        this.audit = audit;
    }

    /**
     * @return what was done, a sentence
     * @throws IllegalArgumentException when the order makes no sense
     * @throws IllegalStateException when it cannot be carried out now
     * @throws dev.troupe.core.UnavailableException when the store is away
     */
    String carryOut(Order order, Caller caller) throws IOException {
        String done = carryOut(order);
        audit.note(caller, done, "done");
        log.info("{} in the console: {}", caller.name(), done);
        return done;
    }

    private String carryOut(Order order) throws IOException {
        return switch (order.what()) {
            case "retire" -> retire(order.text("file"));
            case "bring-back" -> bringBack(order.text("file"));
            case "redeploy" -> redeploy(order.text("file"));
            case "drain" -> drain(order.text("agent"));
            case "resume" -> resume(order.text("agent"));
            case "pin" -> pin(order);
            case "unpin" -> unpin(order.text("bundle"));
            case "replay" -> replay(letter(order));
            case "delete" -> delete(letter(order));
            default ->
                throw new IllegalArgumentException("order '" + order.what()
                        + "' refused: use retire, bring-back, redeploy, drain, resume, pin, unpin, replay or delete");
        };
    }

    private String retire(String file) throws IOException {
        stagehand.retire(file);
        return file + " is retired";
    }

    private String bringBack(String file) throws IOException {
        stagehand.bringBack(file);
        return file + " is back in the deploy folder";
    }

    private String redeploy(String file) {
        stagehand.redeploy(file);
        return file + " is deployed anew";
    }

    private String drain(String agent) {
        drains.drain(agent);
        return "agent " + agent + " is drained: no new sessions";
    }

    private String resume(String agent) {
        drains.resume(agent);
        return "agent " + agent + " takes new sessions again";
    }

    private String pin(Order order) throws IOException {
        Pinned pin = new Pinned(
                order.text("bundle"),
                order.textOrEmpty("version"),
                order.textOrEmpty("canary"),
                order.textOrEmpty("share"));
        pins.pin(pin);
        return pin.toString();
    }

    private String unpin(String bundle) throws IOException {
        pins.unpin(bundle);
        return bundle + " is pinned no more: its highest version is live";
    }

    static long letter(Order order) {
        String id = order.text("letter");
        if (!NUMBER.matcher(id).matches()) {
            throw new IllegalArgumentException("letter '" + id + "' refused: the number of a dead letter, as in 17");
        }
        return Long.parseLong(id);
    }

    private String replay(long letter) {
        if (!letters.replay(letter)) {
            throw gone(letter);
        }
        return "dead letter " + letter + " is with its agent again";
    }

    private String delete(long letter) {
        if (!letters.bury(letter)) {
            throw gone(letter);
        }
        return "dead letter " + letter + " is deleted";
    }

    private static IllegalStateException gone(long letter) {
        return new IllegalStateException("dead letter " + letter + " is not there any more");
    }
}
