package dev.troupe.persona;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.Data;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.persona.Persona;
import java.util.Optional;

/** Answers for one instance of an agent. Confined to the session's thread. */
final class Actor implements Persona {

    /** Characters of a message; what is longer would fill a model's window, and cost accordingly. */
    private static final int LONGEST = 32_000;

    private final Agent agent;
    private final String prompt;
    private final Part part;
    private final PersonaTable table;

    Actor(Agent agent, String prompt, Part part, PersonaTable table) {
        this.agent = agent;
        this.prompt = prompt;
        this.part = part;
        this.table = table;
    }

    @Override
    public void answer(Message message, Session session) throws Exception {
        String heard = text(message.data());
        Memory memory = Memory.of(session.state());
        Errands errands = new Errands(part.toolbox(), agent, message, session);
        Speech speech = new Speech(message, session);
        Optional<ChatModel> model = table.model();
        String speaker = model.isPresent() ? converse(model.get(), heard, memory, errands, speech, session) : "";
        if (!speech.isComplete()) {
            speech.whole(errands.results().isEmpty() ? alone(heard, errands) : errands.results());
        }
        session.state().set(memory.with(heard, speech.said()));
        speech.end(speaker, errands.called());
    }

    /** @return the model that took part; empty when none has */
    private String converse(
            ChatModel model, String heard, Memory memory, Errands errands, Speech speech, Session session) {
        Briefing briefing = new Briefing(prompt, part.library(), table.files(), table.clock());
        Dialogue dialogue = new Dialogue(model, part.offered(), errands, speech, table.clock());
        dialogue.hold(briefing.messages(heard, memory, session.user()), errands.deadline());
        return dialogue.speaker();
    }

    /** Without a model. */
    private String alone(String heard, Errands errands) throws Exception {
        Optional<Triggers.Call> call = part.triggers().find(heard);
        if (call.isPresent()) {
            return errands.run(call.get().tool(), call.get().arguments());
        }
        Optional<String> tool = part.examples().find(heard);
        if (tool.isPresent()) {
            return errands.run(tool.get(), Arguments.NONE);
        }
        return part.library().find(heard).orElseGet(part::apology);
    }

    private static String text(Data data) {
        String text = data.text("text")
                .or(() -> string(data))
                .orElseThrow(() -> misfit("a text, or an object with the member text"));
        if (text.length() > LONGEST) {
            throw misfit("a text of " + LONGEST + " characters at most, and this one has " + text.length());
        }
        return text;
    }

    private static Optional<String> string(Data data) {
        return data.json().startsWith("\"") ? Optional.of(data.as(String.class)) : Optional.empty();
    }

    private static AgentException misfit(String expected) {
        return new AgentException(ErrorCode.INVALID, "data: expected " + expected);
    }
}
