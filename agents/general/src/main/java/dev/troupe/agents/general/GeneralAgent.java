package dev.troupe.agents.general;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Persona;
import dev.troupe.agent.persona.Personas;
import dev.troupe.agent.persona.Tool;
import dev.troupe.agent.user.UserFiles;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Hears what is meant for nobody else. Notes lie in the user's {@value #FILE}, a line each. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "general",
        title = "Assistant 🤖",
        description = "General assistant: greetings, small talk, questions about the assistants, notes and reminders",
        keywords = {
            "hello",
            "hi",
            "hey",
            "good morning",
            "good afternoon",
            "good evening",
            "how are you",
            "what's up",
            "greetings",
            "yo",
            "note",
            "notes",
            "remember",
            "remind me",
            "thanks",
            "thank you",
            "bye"
        },
        examples = {
            "Hello! What can you help with?",
            "Who are you and what can you do?",
            "Thank you, that was great",
            "Save a note: the plumber comes on Monday",
            "Show me my notes",
            "Remember that my car is on level two",
            "Tell me a joke",
            "What is the weather like today?",
            "What time is it?",
            "Which assistants are there?",
            "How does this work?",
            "Goodbye, see you tomorrow"
        },
        priority = 90,
        deadline_ms = 120_000)
public final class GeneralAgent implements Agent {

    static final String FILE = "notes.md";

    private static final String PROMPT = """
            You are a friendly general assistant. You greet people, answer questions of all kinds, and take notes for them. For training send them to your colleague Helios, for \
            food to your colleague Ceres: they only have to ask. Keep answers short, in plain text. When the user wants something remembered, save a note; when they ask for \
            what they told you, look up their notes first. Say so when you do not know something.""";

    private static final int LONGEST = 1_000;
    private static final int LATEST = 5;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final Persona persona;
    private final UserFiles files;
    private final Clock clock;

    @Activate
    public GeneralAgent(@Reference Personas personas, @Reference UserFiles files) {
        this(personas, files, Clock.system(ZoneId.systemDefault()));
    }

    GeneralAgent(Personas personas, UserFiles files, Clock clock) {
        this.persona = personas.of(this, PROMPT);
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void onMessage(Message message, Session session) throws Exception {
        persona.answer(message, session);
    }

    record Remark(String note) {}

    @Tool(
            value = "Saves a note for the user.",
            patterns = {Phrases.SAVE_NOTE, Phrases.REMEMBER, Phrases.REMIND, Phrases.WRITE_DOWN})
    String saveNote(Remark remark, Session session) {
        String user = Owner.of(session);
        String note = remark.note().strip().replaceAll("\\s+", " "); // a line each
        if (note.isEmpty() || note.length() > LONGEST) {
            throw new AgentException(
                    ErrorCode.INVALID, "note of " + note.length() + " characters refused: use 1 to " + LONGEST);
        }
        files.append(user, FILE, "[" + STAMP.format(LocalDateTime.now(clock)) + "] Note: " + note + "\n");
        return "📝 Note saved! I'll remember that for you.";
    }

    @Tool(
            value = "Gives the user's latest notes.",
            examples = {"What notes do you have of mine?", "What did I ask you to remember?", "Read me my notes"},
            patterns = {Phrases.MY_NOTES})
    String getNotes(Session session) {
        List<String> notes = files.tail(Owner.of(session), FILE, LATEST);
        return notes.isEmpty()
                ? "📝 No notes found. Feel free to ask me to save something for you!"
                : "📚 Your recent notes:\n" + String.join("\n", notes);
    }

    @Tool(
            value = "Introduces the assistants and what they can do.",
            examples = {
                "What can you do?",
                "What can you help me with?",
                "Can you introduce yourself?",
                "Which assistants are there?",
                "Which agents are there?",
                "How does this work?",
                "Who made you?"
            },
            patterns = {Phrases.GREETING, Phrases.WHO_ARE_YOU})
    String introduce() {
        return "🤖 Hello! I take notes for you and answer for everything that is nobody else's. Helios 💪 is there for fitness: tell him what you have trained, set"
                + " goals, ask for exercises. Ceres 🥗 is there for food: tell her what you have eaten and what you do not eat, ask for meals and recipes. Just say"
                + " what it is about.";
    }

    @Tool(
            value = "Says the date and the time.",
            examples = {"What time is it?", "What day is it today?", "What is the date?"})
    String tellTime() {
        return "It is " + NOW.format(LocalDateTime.now(clock)) + ".";
    }
}
