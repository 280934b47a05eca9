package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreConditionTest {

    private final HeldStore store = new HeldStore();
    private final Company company = new Company();
    private final StoreCondition condition = new StoreCondition(company.sessions);

    @AfterEach
    void end() throws InterruptedException {
        company.close();
    }

    private void isDurable(String... agents) {
        for (String agent : agents) {
            company.durable.add(agent);
            company.plays(agent, (message, session) -> {});
        }
    }

    @Test
    void hostWithoutDurableAgentsNeedsNoStore() {
        company.plays("echo", (message, session) -> {});

        assertThat(condition.trouble()).isEmpty();
    }

    @Test
    void durableAgentsSufferWithoutStoreAndAreNamed() {
        isDurable("quiz", "clerk");

        assertThat(condition.trouble())
                .contains("the host has no store at the moment; durable agents take no messages: clerk, quiz");
    }

    @Test
    void storeTellsOfItsOwnTroubleUntilThatIsOver() {
        isDurable("clerk");
        company.sessions.bindStore(store);
        store.fails = true;

        assertThat(condition.trouble()).contains("the disk is full; durable agents take no messages: clerk");

        store.fails = false;

        assertThat(condition.trouble()).isEmpty();
    }

    @Test
    void storeInTroubleIsToldEvenWhenNobodySuffersYet() {
        company.sessions.bindStore(store);
        store.fails = true;

        assertThat(condition.trouble()).contains("the disk is full");
    }

    @Test
    void ofManySufferersSomeAreNamed() {
        isDurable("a", "b", "c", "d", "e", "f", "g");

        assertThat(condition.trouble().orElseThrow()).endsWith(": a, b, c, d, e and 2 more");
    }
}
