package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Split.Visitor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

class SplitTest {

    private static final List<Visitor> USERS = IntStream.range(0, 10_000)
            .mapToObj(number -> new Visitor("user-" + number, "s", "quiz"))
            .toList();

    /** Four standard deviations of 10,000 draws are 2 %. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 90})
    void shareOfTheUsersIsSent(int share) {
        Split split = new Split(share, null);

        long sent = USERS.stream().filter(user -> split.sends(user, "quiz")).count();

        assertThat(sent).isBetween(share * 100L - 200, share * 100L + 200);
    }

    @Test
    void nobodyIsSentByNothingAndAllByTheWhole() {
        assertThat(USERS).noneMatch(user -> new Split(0, null).sends(user, "quiz"));
        assertThat(USERS).allMatch(user -> new Split(100, null).sends(user, "quiz"));
    }

    @Test
    void sameUserIsSentTheSameWayInEverySession() {
        Split split = new Split(50, null);

        assertThat(USERS)
                .allMatch(user ->
                        split.sends(user, "quiz") == split.sends(new Visitor(user.user(), "other", "trivia"), "quiz"));
    }

    @Test
    void largerShareTakesInTheUsersOfASmallerOne() {
        assertThat(USERS)
                .filteredOn(user -> new Split(10, null).sends(user, "quiz"))
                .allMatch(user -> new Split(20, null).sends(user, "quiz"));
    }

    @Test
    void otherBundleChoosesOtherUsers() {
        Split split = new Split(10, null);

        long both = USERS.stream()
                .filter(user -> split.sends(user, "quiz") && split.sends(user, "echo"))
                .count();

        assertThat(both).isLessThan(200); // a tenth of a tenth of them
    }

    @Test
    void sessionsOfTheAnonymousAreSentOneByOne() {
        Split split = new Split(50, null);

        long sent = IntStream.range(0, 1_000)
                .mapToObj(number -> new Visitor("anonymous", "session-" + number, "quiz"))
                .filter(session -> split.sends(session, "quiz"))
                .count();

        assertThat(sent).isBetween(400L, 600L);
    }

    @Test
    void filterChoosesAndTheShareIsOfThose() throws InvalidSyntaxException {
        Split split = new Split(50, FrameworkUtil.createFilter("(&(user=user-1*)(agent=quiz))"));

        List<Visitor> sent =
                USERS.stream().filter(user -> split.sends(user, "quiz")).toList();

        assertThat(sent).allMatch(user -> user.user().startsWith("user-1"));
        assertThat(sent).hasSizeBetween(456, 655); // half of 1,111
        assertThat(split).hasToString("50 % of new sessions that match (&(user=user-1*)(agent=quiz))");
    }
}
