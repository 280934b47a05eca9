package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Handles;
import dev.troupe.core.handlers.Samples.Lead;
import dev.troupe.json.Json;
import org.junit.jupiter.api.Test;

class HandlerSearchTest {

    private final Binding binding = new Binding();
    private final Replies replies = new Replies();

    abstract static class Parent<T> implements Agent {

        @Handles("own")
        @SuppressWarnings("UnusedMethod") // by reflection
        private String own() {
            return "parent's own";
        }

        @Handles("replaced")
        String replaced() {
            return "parent";
        }

        @Handles("marked_again")
        String markedAgain() {
            return "parent";
        }

        @Handles("open")
        String open(T data) {
            return "parent's " + data;
        }

        @Handles("closed")
        abstract String closed(T data);
    }

    interface Greeting {

        @Handles("greet")
        default String greet() {
            return "hello";
        }
    }

    static final class Child extends Parent<Lead> implements Greeting {

        @Override
        String replaced() {
            return "child";
        }

        @Override
        @Handles("marked_anew")
        String markedAgain() {
            return "child";
        }

        @Override
        @Handles("closed")
        String closed(Lead lead) {
            return "child's " + lead.name();
        }
    }

    @Test
    void inheritedMethodsHandle() throws Throwable {
        assertThat(answer("own", "null")).isEqualTo("parent's own");
        assertThat(answer("greet", "null")).isEqualTo("hello");
    }

    @Test
    void overridingMethodIsCalledThoughOnlyTheOverriddenIsMarked() throws Throwable {
        assertThat(answer("replaced", "null")).isEqualTo("child");
    }

    @Test
    void marksOfTheOverridingMethodCount() throws Throwable {
        assertThat(answer("marked_anew", "null")).isEqualTo("child");
        assertThat(HandlerTable.of(Child.class, binding).handles("marked_again"))
                .isFalse();
    }

    @Test
    void typeVariableOfTheParentStandsForWhatTheChildSays() throws Throwable {
        String lead = "{\"name\":\"Ada\",\"visits\":1}";

        assertThat(answer("open", lead)).isEqualTo("parent's Lead[name=Ada, visits=1, email=null]");
        assertThat(answer("closed", lead)).isEqualTo("child's Ada");
    }

    private String answer(String type, String json) throws Throwable {
        HandlerTable table = HandlerTable.of(Child.class, binding);
        table.invoke(new Child(), new Envelope(type, binding.data(Json.parse(json))), replies);
        return Json.parse(replies.heard().removeLast().substring("usual ".length()))
                .asText()
                .orElseThrow();
    }
}
