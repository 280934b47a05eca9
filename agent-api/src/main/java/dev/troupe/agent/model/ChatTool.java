package dev.troupe.agent.model;

import java.util.regex.Pattern;

/**
 * A tool that is offered to a model.
 *
 * @param name 1 to 64 letters, digits, '_' and '-'
 * @param description says to the model what it does and when to use it
 * @param parameters JSON Schema of the arguments, an object
 */
public record ChatTool(String name, String description, String parameters) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ChatTool {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("tool '" + name + "' refused: 1 to 64 letters, digits, '_' and '-'");
        }
    }
}
