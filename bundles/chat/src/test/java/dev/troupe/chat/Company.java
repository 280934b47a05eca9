package dev.troupe.chat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.core.Agents;
import dev.troupe.core.Choice;
import dev.troupe.core.Enquiry;
import dev.troupe.core.session.AgentTable;
import dev.troupe.core.session.SessionTable;
import dev.troupe.core.stage.Instances;
import dev.troupe.core.stage.LiveAgent;
import dev.troupe.core.stage.Profile;
import dev.troupe.core.stage.StageTable;
import dev.troupe.core.topics.TopicTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The host's own sessions, with agents that are picked by the first word that they hear. */
public final class Company {

    /** Counts what it hears in one conversation, and says what is typed into its {@code metadata}. */
    @AgentType(name = "helios", title = "Helios 💪")
    static final class Helios implements Agent {
        @Override
        public void onMessage(Message message, Session session) {
            int count = session.state().as(Integer.class).orElse(0) + 1;
            session.state().set(count);
            session.reply(
                    message, Map.of("text", count + ": " + text(message), "metadata", Map.of("model", "offline")));
        }
    }

    /** Answers with a string, and has no title. */
    @AgentType(name = "quiz-master")
    static final class QuizMaster implements Agent {
        @Override
        public void onMessage(Message message, Session session) {
            session.reply(message, "what is " + text(message) + "?");
        }
    }

    /** Says all it has to say of its own accord, after an answer that is no text. */
    @AgentType(name = "general", title = "Assistant 🤖")
    static final class General implements Agent {
        @Override
        public void onMessage(Message message, Session session) {
            session.reply(message, Map.of("answer", 42));
            session.send("reminder", Map.of("text", "drink something"));
        }
    }

    @AgentType(name = "grump", title = "Grump 😠")
    static final class Grump implements Agent {
        @Override
        public void onMessage(Message message, Session session) {
            throw new AgentException("no_mood", "not today");
        }
    }

    public final TopicTable topics = new TopicTable();
    private final StageTable stage = new StageTable();
    public final SessionTable sessions = new SessionTable(stage, topics, Duration.ofMillis(100));
    public final Agents agents = new AgentTable(stage, sessions);

    public Company() {
        sessions.routeBy(Company::byFirstWord);
        List.<Supplier<Agent>>of(Helios::new, QuizMaster::new, General::new, Grump::new)
                .forEach(this::hire);
    }

    private static String text(Message message) {
        return message.data().text("text").orElseThrow();
    }

    private void hire(Supplier<Agent> agent) {
        Profile profile = Profile.of(agent.get().getClass()).inMemory();
        stage.offer(0, LiveAgent.audition(profile, "test", "1.0.0", made(agent), stage.rehearsal()));
    }

    private static Instances made(Supplier<Agent> agent) {
        return new Instances() {
            @Override
            public Agent make() {
                return agent.get();
            }

            @Override
            public void drop(Agent instance) {}
        };
    }

    private static Optional<Choice> byFirstWord(Enquiry enquiry) {
        String first = enquiry.text().split(" ", 2)[0];
        boolean named = Set.of("helios", "quiz-master", "general", "grump").contains(first);
        String agent = named ? first : enquiry.agent();
        return agent.isEmpty() ? Optional.empty() : Optional.of(new Choice(agent, 1, "test", "named", List.of()));
    }

    public void close() throws InterruptedException {
        sessions.stop();
    }
}
