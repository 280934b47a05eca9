package dev.troupe.realtime.task;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds who does a task.
 *
 * @param agent empty when there is none, for this reason
 */
record Casting(Optional<String> agent, String code, String reason) {

    private static final int NAMED = 100;

    static Casting of(Task task, Agents agents) {
        List<AgentInfo> live = agents.list();
        if (task.agent() != null) {
            boolean here = live.stream().anyMatch(each -> each.name().equals(task.agent()));
            return here
                    ? found(task.agent())
                    : none(ErrorCode.NO_SUCH_AGENT, "no agent '" + task.agent() + "' is live");
        }
        return live.stream()
                .filter(each -> each.tasks().contains(task.type()))
                .findFirst()
                .or(() ->
                        live.stream().filter(each -> handles(each, task.type())).findFirst())
                .map(each -> found(each.name()))
                .orElseGet(() -> none(ErrorCode.UNKNOWN_TYPE, unknown(task, live)));
    }

    private static Casting found(String agent) {
        return new Casting(Optional.of(agent), "", "");
    }

    private static Casting none(String code, String reason) {
        return new Casting(Optional.empty(), code, reason);
    }

    private static boolean handles(AgentInfo agent, String type) {
        return agent.handlers().stream().anyMatch(handler -> handler.type().equals(type));
    }

    /** In the words of agent-common. */
    static String unknown(Task task, Collection<AgentInfo> agents) {
        TreeSet<String> known = new TreeSet<>();
        for (AgentInfo agent : agents) {
            known.addAll(agent.tasks());
            agent.handlers().forEach(handler -> known.add(handler.type()));
        }
        return "Unknown task type: " + task.type() + ". Supported: "
                + known.stream().limit(NAMED).map(type -> "'" + type + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
