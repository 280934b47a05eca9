package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Tool;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Toolbox;
import dev.troupe.json.Json;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@link Tool} methods of one class of agent, by their names. Safe for use by many threads. */
final class ToolTable implements Toolbox {

    /** What models take; each is told to the model with every message. */
    private static final int MOST = 100;

    private final Map<String, ToolMethod> methods;

    private ToolTable(Map<String, ToolMethod> methods) {
        this.methods = methods;
    }

    /** @throws IllegalArgumentException when a method cannot be a tool: a sentence that names it and says what to do */
    static ToolTable of(Class<? extends Agent> type, Binding binding) {
        Map<String, ToolMethod> methods = new TreeMap<>();
        for (HandlerSearch.Marked<Tool> marked : HandlerSearch.in(type, Tool.class)) {
            ToolMethod method = ToolMethod.of(marked, binding);
            ToolMethod other = methods.put(method.name(), method);
            if (other != null) {
                throw new IllegalArgumentException("tool '" + method.name() + "' is " + other.method() + " and "
                        + method.method() + "; give one of them another name");
            }
        }
        if (methods.size() > MOST) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has " + methods.size() + " tools; " + MOST + " are the most");
        }
        return new ToolTable(methods);
    }

    List<AgentInfo.Tool> describe() {
        return methods.values().stream().map(ToolMethod::describe).toList();
    }

    @Override
    public List<AgentInfo.Tool> tools() {
        return describe();
    }

    @Override
    public Json call(String tool, Json arguments, Agent instance, Message message, Session session) throws Exception {
        ToolMethod method = methods.get(tool);
        if (method == null) {
            throw new AgentException(
                    ErrorCode.INVALID, "no tool '" + Excerpt.of(tool) + "'; there are " + methods.keySet());
        }
        try {
            return method.call(arguments, instance, message, session);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) { // nobody throws anything else
            throw new UndeclaredThrowableException(e);
        }
    }
}
