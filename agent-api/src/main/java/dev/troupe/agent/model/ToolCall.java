package dev.troupe.agent.model;

/**
 * A model's wish to have a tool called.
 *
 * @param id marks the call, for its result
 * @param arguments text of a JSON object; that it fits the tool's parameters has not been checked
 */
public record ToolCall(String id, String name, String arguments) {}
