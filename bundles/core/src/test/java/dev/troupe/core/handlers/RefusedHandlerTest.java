package dev.troupe.core.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.agent.Agent;
import dev.troupe.agent.Handles;
import dev.troupe.agent.Message;
import dev.troupe.core.handlers.Samples.Lead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The sentences by which the author of an agent learns what is wrong with it. */
class RefusedHandlerTest {

    static class TwoOfAType implements Agent {

        @Handles({"a", "b"})
        void first() {}

        @Handles("b")
        void second() {}
    }

    @Test
    void typeBelongsToOneMethod() {
        assertThat(refusal(TwoOfAType.class))
                .isEqualTo("type 'b' is handled by TwoOfAType.first and by TwoOfAType.second;"
                        + " each type belongs to one method");
    }

    static class Static implements Agent {

        @Handles("a")
        static void a() {}
    }

    @Test
    void staticMethodIsNone() {
        assertThat(refusal(Static.class))
                .isEqualTo("handler Static.a refused: it is static; a handler belongs to an instance");
    }

    static class TwoData implements Agent {

        @Handles("a")
        void a(Lead lead, String text) {}
    }

    static class TwoMessages implements Agent {

        @Handles("a")
        void a(Message one, Lead lead, Message two) {}
    }

    @Test
    void eachParameterComesOnce() {
        assertThat(refusal(TwoData.class))
                .isEqualTo("handler TwoData.a refused:"
                        + " parameters 'Lead lead' and 'String text' are both for the data; one can be");
        assertThat(refusal(TwoMessages.class))
                .isEqualTo("handler TwoMessages.a refused:"
                        + " parameters 'Message one' and 'Message two' are both for the message; one can be");
    }

    static class NoType implements Agent {

        @Handles({})
        void a() {}
    }

    static class EmptyType implements Agent {

        @Handles("")
        void a() {}
    }

    static class HostsType implements Agent {

        @Handles("subscribe")
        void a() {}
    }

    static class HostsReply implements Agent {

        @Handles(value = "a", reply = "error")
        void a() {}
    }

    @Test
    void typeMustBeOneThatMessagesCanHave() {
        assertThat(refusal(NoType.class)).isEqualTo("handler NoType.a refused: it names no type that it handles");
        assertThat(refusal(EmptyType.class))
                .isEqualTo("handler EmptyType.a refused: type '' does not have 1 to 128 characters");
        assertThat(refusal(HostsType.class))
                .isEqualTo("handler HostsType.a refused: type 'subscribe' belongs to the host; choose another");
        assertThat(refusal(HostsReply.class))
                .isEqualTo("handler HostsReply.a refused: type 'error' belongs to the host; choose another");
    }

    record Job(List<Thread> threads) {}

    static class OddParameter implements Agent {

        @Handles("a")
        void a(StringBuilder text) {}
    }

    static class OddComponent implements Agent {

        @Handles("a")
        void a(List<Job> jobs) {}
    }

    static class OddResult implements Agent {

        @Handles("a")
        Future<Lead> a() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void typeWithoutJsonIsNamedWithItsPlace() {
        String use = "; use a record, an enum, String, a number, boolean, List, Set, Map<String, …>,"
                + " a sealed interface of records, or Data";

        assertThat(refusal(OddParameter.class))
                .isEqualTo("handler OddParameter.a refused:"
                        + " parameter 'StringBuilder text' is of type StringBuilder" + use);
        assertThat(refusal(OddComponent.class))
                .isEqualTo("handler OddComponent.a refused: component 'threads' of Job is of type Thread" + use);
        assertThat(refusal(OddResult.class))
                .isEqualTo("handler OddResult.a refused: its result is of type Future<Lead>" + use);
    }

    record Email(Optional<String> address) {}

    record Picture(List<byte[]> pixels) {}

    record Table(Map<Integer, String> rows) {}

    record Crowd(Set<Lead> leads) {}

    record Endless<T>(Endless<List<T>> next) {}

    @Test
    void typeThatIsNearlyRightIsToldTheRightOne() {
        assertThat(refusedType(Email.class))
                .isEqualTo("component 'address' of Email is of type Optional<String>; use the value itself or null;"
                        + " a component that may be null is marked @OptionalMember");
        assertThat(refusedType(Picture.class))
                .isEqualTo("component 'pixels' of Picture is of type byte[]; use String, in Base64");
        assertThat(refusedType(Table.class))
                .isEqualTo("component 'rows' of Table is of type Map<Integer, String>; keys must be String");
        assertThat(refusedType(Crowd.class))
                .isEqualTo("component 'leads' of Crowd is of type Set<Lead>;"
                        + " a Set is for strings, numbers and enums; use List<Lead>");
        assertThat(refusedType(Endless.class)).endsWith("is used with arguments nested deeper than 16");
    }

    sealed interface Plain permits PlainClass {}

    static final class PlainClass implements Plain {}

    sealed interface Typed permits WithType {}

    record WithType(String type) implements Typed {}

    sealed interface Twice permits One.Same, Other.Same {}

    static final class One {
        record Same() implements Twice {}
    }

    static final class Other {
        record Same() implements Twice {}
    }

    @Test
    void sealedInterfaceMustBeOfRecordsThatCanBeToldApart() {
        assertThat(refusedType(Plain.class)).isEqualTo("it is of type Plain; its PlainClass is no record");
        assertThat(refusedType(Typed.class))
                .isEqualTo("it is of type Typed;"
                        + " its WithType has a component 'type', where JSON says which record it is");
        assertThat(refusedType(Twice.class)).isEqualTo("it is of type Twice; two of its records are \"same\" in JSON");
    }

    private static String refusal(Class<? extends Agent> agent) {
        return catchThrowableOfType(IllegalArgumentException.class, () -> HandlerTable.of(agent, new Binding()))
                .getMessage();
    }

    private static String refusedType(Class<?> type) {
        return catchThrowableOfType(IllegalArgumentException.class, () -> new Binding().shape(TypeUse.of(type), "it"))
                .getMessage();
    }
}
