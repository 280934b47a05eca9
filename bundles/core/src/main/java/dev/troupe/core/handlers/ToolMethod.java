package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Tool;
import dev.troupe.core.AgentInfo;
import dev.troupe.json.Json;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One {@link Tool} method of an agent, ready to be called. Safe for use by many threads. */
final class ToolMethod {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Characters that a pattern may have. */
    private static final int PATTERN = 2_000;

    private final Tool tool;
    private final String name;
    private final Binding binding;
    private final BoundMethod method;
    private final List<Member> members;
    private final Optional<Shape> gives; // empty: void

    private ToolMethod(HandlerSearch.Marked<Tool> marked, Binding binding) {
        this.tool = marked.mark();
        this.name = tool.name().isEmpty() ? withUnderscores(marked.method()) : tool.name();
        this.binding = binding;
        this.method = new BoundMethod(marked, binding);
        this.members = method.data().map(ToolMethod::members).orElse(List.of());
        this.gives = method.gives();
    }

    /** @throws IllegalArgumentException with a sentence that begins with the method */
    static ToolMethod of(HandlerSearch.Marked<Tool> marked, Binding binding) {
        try {
            ToolMethod tool = new ToolMethod(marked, binding);
            tool.check();
            return tool;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tool " + BoundMethod.name(marked.method()) + " refused: " + e.getMessage(), e);
        }
    }

    private static String withUnderscores(Method method) {
        return method.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static List<Member> members(Shape shape) {
        if (shape instanceof ObjectShape object) {
            return object.members();
        }
        throw new IllegalArgumentException(
                "it takes no record; models give an object, so make it one, with a component for each argument");
    }

    private void check() {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name '" + name + "': use 1 to 64 letters, digits, '_' and '-'");
        }
        if (tool.value().isBlank()) {
            throw new IllegalArgumentException("it does not say what it does, so no model would know when to call it");
        }
        Set<String> required = members.stream()
                .filter(member -> !member.isOptional())
                .map(Member::name)
                .collect(Collectors.toSet());
        if (tool.examples().length > 0 && !required.isEmpty()) {
            throw new IllegalArgumentException(
                    "examples give no arguments, and " + required + " must be given; use patterns, or @OptionalMember");
        }
        Stream.of(tool.patterns()).forEach(pattern -> check(pattern, required));
    }

    private void check(String text, Set<String> required) {
        if (text.length() > PATTERN) {
            throw new IllegalArgumentException(
                    "a pattern has " + text.length() + " characters; " + PATTERN + " are the most");
        }
        Pattern pattern = compile(text);
        if (pattern.matcher("").find()) {
            throw new IllegalArgumentException("pattern '" + text + "' is found in every text");
        }
        Set<String> groups = pattern.namedGroups().keySet();
        Set<String> names = members.stream().map(Member::name).collect(Collectors.toSet());
        for (String group : groups) {
            if (!names.contains(group)) {
                throw new IllegalArgumentException(
                        "pattern '" + text + "' has a group '" + group + "', and the record no such component");
            }
        }
        if (!groups.containsAll(required)) {
            throw new IllegalArgumentException("pattern '" + text + "' does not have a group for each of " + required
                    + "; add it, or mark what may be missing @OptionalMember");
        }
    }

    private static Pattern compile(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pattern '" + text + "' is none: " + e.getDescription(), e);
        }
    }

    String name() {
        return name;
    }

    String method() {
        return method.name();
    }

    Json call(Json arguments, Agent instance, Message message, Session session) throws Throwable {
        Object result = method.invoke(instance, arguments, "arguments", message, session);
        return gives.isPresent() ? binding.json(result, gives.get()) : Json.NULL;
    }

    AgentInfo.Tool describe() {
        return new AgentInfo.Tool(
                name,
                tool.value(),
                method.data().map(Schema::of).orElse(Schema.NO_MEMBERS),
                List.of(tool.examples()),
                List.of(tool.patterns()));
    }
}
