package dev.troupe.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final List<Runnable> threads = new ArrayList<>();

    @Test
    void mailIsFoundFromTheMomentThatItIsTakenUntilItIsDone() {
        List<@Nullable Mail> whileHandled = new ArrayList<>();
        Mailbox[] mailbox = new Mailbox[1];
        mailbox[0] = new Mailbox(threads::add, mail -> whileHandled.add(mailbox[0].taken()));

        mailbox[0].post(Chore.REST);
        mailbox[0].post(Chore.CLOSE);
        assertThat(mailbox[0].waiting()).containsExactly(Chore.REST, Chore.CLOSE);
        threads.removeFirst().run();

        assertThat(whileHandled).containsExactly(Chore.REST, Chore.CLOSE);
        assertThat(mailbox[0].taken()).isNull();
        assertThat(mailbox[0].waiting()).isEmpty();
    }

    @Test
    void mailOfThreadThatWasGivenUpIsNotFoundOnceAnotherGoesOn() {
        Mailbox mailbox = new Mailbox(threads::add, mail -> mail != Chore.REST);
        mailbox.post(Chore.REST);
        threads.removeFirst().run();
        assertThat(mailbox.taken()).isEqualTo(Chore.REST);

        mailbox.goOn();

        assertThat(mailbox.taken()).isNull();
        assertThat(threads).isEmpty();
    }
}
