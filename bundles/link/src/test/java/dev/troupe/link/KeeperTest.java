package dev.troupe.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeeperTest implements Keeper.Plans<String> {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Keeper<String> keeper = new Keeper<>("keeper", KeeperTest.class.getClassLoader(), this);
    private volatile Optional<String> wanted = Optional.of("a");
    private volatile boolean known = true;

    @Override
    public Optional<String> wanted() throws IOException {
        if (!known) {
            throw new IOException("no password");
        }
        return wanted;
    }

    @Override
    public Keeper.Open open(String plan) {
        seen.add("open " + plan);
        return () -> seen.add("close " + plan);
    }

    @Override
    public void unknown(String why) {
        seen.add(why);
    }

    @BeforeEach
    void start() {
        keeper.start();
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    private String next() throws InterruptedException {
        return seen.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void connectionIsReplacedWhenSomethingElseIsWanted() throws InterruptedException {
        assertThat(next()).isEqualTo("open a");

        wanted = Optional.of("b");
        keeper.nudge();
        assertThat(next()).isEqualTo("close a");
        assertThat(next()).isEqualTo("open b");

        wanted = Optional.empty();
        assertThat(next()).isEqualTo("close b");
    }

    @Test
    void connectionStaysWhileWhatIsWantedIsNotKnown() throws InterruptedException {
        assertThat(next()).isEqualTo("open a");

        known = false;
        keeper.nudge();
        keeper.close();

        assertThat(next()).isEqualTo("close a");
    }
}
