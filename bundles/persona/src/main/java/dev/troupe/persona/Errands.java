package dev.troupe.persona;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.model.ToolCall;
import dev.troupe.core.Toolbox;
import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls tools for one message, and keeps what they gave. Confined to the session's thread. */
final class Errands {

    /** Characters of a result that a model is told. */
    private static final int RESULT = 8_000;

    private static final Logger log = LoggerFactory.getLogger(Errands.class);

    private final Toolbox toolbox;
    private final Agent agent;
    private final Message message;
    private final Session session;
    private final Set<String> called = new LinkedHashSet<>();
    private final List<String> results = new ArrayList<>();
    private final Map<ToolCall, String> known = new HashMap<>(); // of the latest tool
    private String latest = "";

    Errands(Toolbox toolbox, Agent agent, Message message, Session session) {
        this.toolbox = toolbox;
        this.agent = agent;
        this.message = message;
        this.session = session;
    }

    Instant deadline() {
        return message.deadline();
    }

    /** Names of the tools that gave something, in order. */
    List<String> called() {
        return List.copyOf(called);
    }

    /** What tools gave, for people; empty when none was called. */
    String results() {
        return String.join("\n\n", results);
    }

    /** Calls it without a model. */
    String run(String tool, Json arguments) throws Exception {
        call(tool, arguments);
        return results.getLast();
    }

    private Json call(String tool, Json arguments) throws Exception {
        Json result = toolbox.call(tool, arguments, agent, message, session);
        called.add(tool);
        results.add(Plain.of(result));
        return result;
    }

    /**
     * Calls it for a model, and gives what that is to be told. A model that repeats a call that went well word for word is told the same again: what was meant once
     * shall not happen twice. Behind a call of another tool it is done again, for that may have changed what there is to read.
     */
    String run(ToolCall wish) {
        ToolCall call = new ToolCall("", wish.name(), wish.arguments().isBlank() ? "{}" : wish.arguments());
        if (!call.name().equals(latest)) {
            known.clear();
            latest = call.name();
        }
        String before = known.get(call);
        return before == null ? Texts.cut(told(call), RESULT) : before;
    }

    private String told(ToolCall call) {
        try {
            Json result = call(call.name(), Json.parse(call.arguments()));
            String told = Texts.cut(result.isNull() ? "done" : result.asText().orElseGet(result::toString), RESULT);
            known.put(call, told);
            return told;
        } catch (JsonException e) {
            return "error: the arguments are no JSON: " + e.getMessage();
        } catch (AgentException e) {
            stopIfInterrupted(e);
            return "error: " + e.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "cancelled while a tool was called", e);
        } catch (Exception e) { // whatever a tool does wrong, the model can still say so
            stopIfInterrupted(e);
            log.error("tool {} failed", call.name(), e);
            return "error: the tool failed";
        }
    }

    private static void stopIfInterrupted(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            throw new AgentException(ErrorCode.CANCELLED, "cancelled while a tool was called", e);
        }
    }
}
