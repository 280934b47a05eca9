package acme.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Enters what it hears twice: into its state, and into a file, which no transaction takes back. Fails as often as it is told to. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(name = "@NAME@", description = "Keeps two books", delivery = AgentType.DURABLE)
public final class LedgerAgent implements Agent {

    /**
     * @param n of the message among those of its client
     * @param file that the agent adds a line to
     * @param fails deliveries that fail
     */
    record Entry(int n, int client, String file, int fails) {}

    record Receipt(int n, int client, int count, int attempt, String version) {}

    /** @param last of the entries that were made */
    record Total(int count, int last) {}

    @Handles("enter")
    Receipt enter(Entry entry, Message message, Session session) throws IOException {
        String line = session.id() + " " + entry.n() + " " + message.attempt() + "\n";
        Files.write(Path.of(entry.file()), line.getBytes(UTF_8), APPEND);
        Total now = new Total(total(session).count() + 1, entry.n());
        session.state().set(now);
        if (message.attempt() <= entry.fails()) {
            throw new IllegalStateException("entry " + entry.n() + " fails, as it was told to");
        }
        return new Receipt(entry.n(), entry.client(), now.count(), message.attempt(), "@VERSION@");
    }

    @Handles("total")
    Total total(Session session) {
        return session.state().as(Total.class).orElse(new Total(0, 0));
    }
}
