package dev.troupe.core.stage;

import dev.troupe.agent.AgentType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an agent says of itself: the elements of {@link AgentType}, read from service properties, where an absent one has its default. */
public record Profile(
        String name,
        String title,
        String description,
        List<String> capabilities,
        List<String> tasks,
        List<String> keywords,
        List<String> examples,
        int priority,
        boolean inline,
        long deadlineMillis,
        int stateVersion,
        boolean durable) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** @throws IllegalArgumentException naming the property and its value */
    public Profile {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("agent name '" + name
                    + "' refused: use 1 to 64 of a–z, 0–9, '-', '_', beginning with a letter or digit");
        }
        if (deadlineMillis < 0) {
            throw new IllegalArgumentException(
                    "deadline.ms " + deadlineMillis + " of agent '" + name + "' refused: use 0 or more");
        }
        title = title.isBlank() ? name : title;
    }

    /** @throws IllegalArgumentException when the class has no {@link AgentType}, or a value in it is refused */
    public static Profile of(Class<?> agent) {
        AgentType type = agent.getAnnotation(AgentType.class);
        if (type == null) {
            throw new IllegalArgumentException(agent.getName() + " has no @AgentType, so it has no name");
        }
        return new Profile(
                type.name(),
                type.title(),
                type.description(),
                List.of(type.capabilities()),
                List.of(type.tasks()),
                List.of(type.keywords()),
                List.of(type.examples()),
                type.priority(),
                type.inline(),
                type.deadline_ms(),
                type.state_version(),
                durable(type.name(), type.delivery()));
    }

    /** The same agent, whose sessions live in memory whatever it says. */
    public Profile inMemory() {
        return new Profile(
                name,
                title,
                description,
                capabilities,
                tasks,
                keywords,
                examples,
                priority,
                inline,
                deadlineMillis,
                stateVersion,
                false);
    }

    /**
     * @param properties of a service, named as {@link AgentType} says
     * @throws IllegalArgumentException when a value is refused
     */
    public static Profile of(Map<String, Object> properties) {
        return new Profile(
                text(properties, "name"),
                text(properties, "title"),
                text(properties, "description"),
                texts(properties, "capabilities"),
                texts(properties, "tasks"),
                texts(properties, "keywords"),
                texts(properties, "examples"),
                (int) number(properties, "priority", 100),
                Boolean.parseBoolean(text(properties, "inline")),
                number(properties, "deadline.ms", 0),
                (int) number(properties, "state.version", 1),
                durable(text(properties, "name"), text(properties, "delivery")));
    }

    /**
     * Returns the name.
     *
     * @param key of the configuration in which it stands
     * @throws IllegalArgumentException naming both
     */
    public static String checkName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    key + " '" + name + "' refused: names of agents, 1 to 64 of a–z, 0–9, '-', '_', parted by commas");
        }
        return name;
    }

    private static boolean durable(String name, String delivery) {
        return switch (delivery) {
            case "", AgentType.MEMORY -> false;
            case AgentType.DURABLE -> true;
            default ->
                throw new IllegalArgumentException("delivery '" + delivery + "' of agent '" + name + "' refused: use "
                        + AgentType.MEMORY + " or " + AgentType.DURABLE);
        };
    }

    private static String text(Map<String, Object> properties, String key) {
        Object value = properties.get(AgentType.PREFIX_ + key);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(Map<String, Object> properties, String key) {
        return switch (properties.get(AgentType.PREFIX_ + key)) {
            case null -> List.of();
            case String[] many -> List.of(many);
            case Iterable<?> many -> {
                var list = new java.util.ArrayList<String>();
                many.forEach(one -> list.add(String.valueOf(one)));
                yield List.copyOf(list);
            }
            case Object one ->
                Arrays.stream(one.toString().split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        };
    }

    private static long number(Map<String, Object> properties, String key, long absent) {
        Object value = properties.get(AgentType.PREFIX_ + key);
        try {
            return switch (value) {
                case null -> absent;
                case Number number -> number.longValue();
                case Object other -> Long.parseLong(other.toString().strip());
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    AgentType.PREFIX_ + key + " '" + value + "' refused: use a whole number", e);
        }
    }
}
