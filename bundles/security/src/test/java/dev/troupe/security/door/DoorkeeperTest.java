package dev.troupe.security.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.AccessRule;
import dev.troupe.core.Caller;
import dev.troupe.core.Caller.Means;
import dev.troupe.core.Configured;
import dev.troupe.core.Decision;
import dev.troupe.core.Role;
import dev.troupe.security.credentials.ApiKey;
import dev.troupe.security.credentials.Credential;
import dev.troupe.security.credentials.FirstStart;
import dev.troupe.security.credentials.Vault;
import dev.troupe.security.limits.Bucket.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

    private static final long SECOND = 1_000_000_000;
    private static final String ELSEWHERE = "192.0.2.7";
    private static final List<AccessRule> RULES = List.of(
            AccessRule.any("/talk", Role.CLIENT),
            AccessRule.any("/look", Role.OPERATOR),
            new AccessRule(Set.of(), "/console/**", Role.ADMIN, true));

    @TempDir
    private Path data;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong now = new AtomicLong();
    private final TicketOffice tickets = new TicketOffice(() -> Instant.ofEpochSecond(now.get()));
    private Vault vault;
    private FirstStart first;
    private Doorkeeper door;

    @BeforeEach
    void open() throws IOException {
        vault = new Vault(data);
        first = FirstStart.in(vault);
        door = door(false, true);
    }

    private Doorkeeper door(boolean behindProxy, boolean anonymous) {
        Credential ofThisRun = Credential.key(ApiKey.draw("local"), Role.OPERATOR, Instant.EPOCH);
        Settings settings =
                new Settings(anonymous, Rate.perSecond(10), Rate.perSecond(100), Rate.in(Duration.ofMinutes(1), 5));
        Doorkeeper made = new Doorkeeper(
                new KeyRing(vault, ofThisRun, clock::get),
                tickets,
                new AuditLog(),
                behindProxy,
                Configured.starting(settings, Doorkeeper.PID, Settings.Config.class, Settings::of),
                clock::get);
        made.addRules(() -> RULES);
        return made;
    }

    @Test
    void programOnThisMachineMayTalkAndNoMore() {
        Caller caller = granted(Knock.at("/talk"));

        assertThat(caller).isEqualTo(new Caller("anonymous", Role.CLIENT, "127.0.0.1", Means.LOOPBACK));
        assertThat(refused(Knock.at("/look")).status()).isEqualTo(401);
        assertThat(refused(Knock.at("/console/bundles")).headers().get("WWW-Authenticate"))
                .startsWith("Basic ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "10.0.0.1", "2001:db8::1", "[2001:db8::1]", "localhost.evil.example", ""})
    void strangerFromElsewhereIsToldTheSameOfEverything(String address) {
        Decision.Refused known = refused(Knock.at("/talk").from(address));
        Decision.Refused unknown = refused(Knock.at("/nothing").from(address));

        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "Forwarded, for=192.0.2.7",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-Proto, https",
        "X-Real-IP, 127.0.0.1",
        "Via, 1.1 proxy",
        "Host, agents.example",
        "Host, 127.0.0.1.evil.example",
        "Host, localhost.evil.example:8080"
    })
    void whatAProxyPassesOnIsNotOfThisMachine(String header, String value) {
        assertThat(refused(Knock.at("/talk").with(header, value)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void thisMachineHasManyAddresses(String address) {
        assertThat(granted(Knock.at("/talk").from(address)).means()).isEqualTo(Means.LOOPBACK);
    }

    @Test
    void nobodyIsAnonymousBehindAProxyOrWhenItIsOff() {
        assertThat(door(true, true).decide(Knock.at("/talk"))).isInstanceOf(Decision.Refused.class);
        assertThat(door(false, false).decide(Knock.at("/talk"))).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void keyOpensWhatItsRoleMay() {
        Knock elsewhere = Knock.at("/look").from(ELSEWHERE).key(first.key().text());

        assertThat(granted(elsewhere)).isEqualTo(new Caller("first", Role.OPERATOR, ELSEWHERE, Means.KEY));
        assertThat(refused(Knock.at("/console").key(first.key().text())).status())
                .isEqualTo(403);
    }

    @Test
    void routeWithoutRuleIsForNobody() {
        Decision.Refused refusal = refused(Knock.at("/nothing").password("admin", first.password()));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.sentence()).contains("no rule allows GET /nothing");
    }

    @Test
    void passwordOpensTheConsole() {
        assertThat(granted(Knock.at("/console/bundles").password("admin", first.password())))
                .isEqualTo(new Caller("admin", Role.ADMIN, "127.0.0.1", Means.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer x",
                "Bearer troupe_first_0000",
                "Basic",
                "Basic !!!",
                "Basic YWRtaW4=",
                "Basic YWRtaW46YWRtaW4=",
                "Digest username=admin",
                "",
                " "
            })
    void whatDoesNotFitIsRefusedOnThisMachineToo(String authorization) {
        assertThat(refused(Knock.at("/talk").with("Authorization", authorization))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void threeHundredGuessesAreFiveAndThenNone() {
        List<Integer> answers = guesses(300, "127.0.0.1");

        assertThat(answers.subList(0, 5)).containsOnly(401);
        assertThat(answers.subList(5, 300)).containsOnly(429);
        assertThat(refused(guess(0, "127.0.0.1")).headers()).containsEntry("Retry-After", "12");
    }

    @Test
    void rightPasswordIsOneOfTheGuessesOnceTheyAreUsedUp() {
        guesses(5, ELSEWHERE);
        Knock right = Knock.at("/console").from(ELSEWHERE).password("admin", first.password());

        assertThat(refused(right).status()).isEqualTo(429);
        clock.addAndGet(12 * SECOND);
        assertThat(granted(right).name()).isEqualTo("admin");
    }

    @Test
    void whoHasShownTheRightOneIsNotLockedOutByGuesses() {
        Knock right = Knock.at("/console").password("admin", first.password());
        granted(right);

        guesses(20, "127.0.0.1");

        assertThat(granted(right).name()).isEqualTo("admin");
    }

    @Test
    void guessesFromManyAddressesAreCountedTogether() {
        List<Integer> answers = IntStream.range(0, 250)
                .map(i -> refused(guess(i, "192.0.2." + i)).status())
                .boxed()
                .toList();

        assertThat(answers.subList(0, 100)).containsOnly(401);
        assertThat(answers.subList(100, 250)).containsOnly(429);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(refused(guess(i, "2001:db8::" + i)).status()).isEqualTo(401);
        }

        assertThat(refused(guess(5, "2001:db8::ffff")).status()).isEqualTo(429);
        assertThat(refused(guess(6, "2001:db8:0:1::1")).status()).isEqualTo(401);
    }

    @Test
    void strangersAreLimitedPerAddressAndCostAKeyNothing() {
        Knock stranger = Knock.at("/talk").from(ELSEWHERE);
        IntStream.range(0, 20)
                .forEach(i -> assertThat(refused(stranger).status()).isEqualTo(401));

        assertThat(refused(stranger).status()).isEqualTo(429);
        assertThat(refused(Knock.at("/talk").from("192.0.2.8")).status()).isEqualTo(401);
        assertThat(granted(stranger.key(first.key().text())).name()).isEqualTo("first");
    }

    @Test
    void oneKeyIsLimitedOverAllItsAddresses() {
        IntStream.range(0, 20)
                .forEach(i -> granted(
                        Knock.at("/talk").from("192.0.2." + i).key(first.key().text())));
        Knock knock = Knock.at("/talk").from("192.0.2.99").key(first.key().text());

        Decision.Refused refusal = refused(knock);

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.headers()).containsEntry("Retry-After", "1");
        clock.addAndGet(SECOND);
        assertThat(granted(knock).name()).isEqualTo("first");
    }

    @Test
    void programsOfThisMachineAreNotLimited() {
        IntStream.range(0, 1_000).forEach(i -> granted(Knock.at("/talk")));

        assertThat(((Decision.Granted) door.decide(Knock.at("/talk")))
                        .messages()
                        .take())
                .isTrue();
    }

    @Test
    void messagesOfAKeyAreLimitedOverAllItsConnections() {
        Knock knock = Knock.at("/talk").from(ELSEWHERE).key(first.key().text());
        var one = ((Decision.Granted) door.decide(knock)).messages();
        var other = ((Decision.Granted) door.decide(knock)).messages();

        int taken = 0;
        while (one.take()) {
            taken++;
        }
        while (other.take()) {
            taken++;
        }

        assertThat(taken).isEqualTo(200);
        assertThat(one.waitMillis()).isEqualTo(10);
        clock.addAndGet(SECOND);
        assertThat(one.take()).isTrue();
    }

    @Test
    void revokedKeyOpensNothingHalfASecondLater() throws IOException {
        Knock knock = Knock.at("/look").key(first.key().text());
        granted(knock);

        vault.change(all -> all.subList(0, 1));
        clock.addAndGet(SECOND);

        assertThat(refused(knock).status()).isEqualTo(401);
    }

    @Test
    void addedKeyIsGoodAtOnceAndLeavesTheOthersKnown() throws IOException {
        Knock knock = Knock.at("/look").key(first.key().text());
        granted(knock);
        ApiKey added = ApiKey.draw("added");
        vault.change(all -> {
            List<Credential> more = new ArrayList<>(all);
            more.add(Credential.key(added, Role.CLIENT, Instant.EPOCH));
            return more;
        });

        assertThat(granted(Knock.at("/talk").key(added.text())).name()).isEqualTo("added");
        guesses(5, "127.0.0.1");
        assertThat(granted(knock).name()).isEqualTo("first");
    }

    @Test
    void ticketLetsInOnceAtItsPathAsWhoGotIt() {
        Caller caller =
                granted(Knock.at("/talk").from(ELSEWHERE).key(first.key().text()));
        String ticket = tickets.issue(caller, "/talk").orElseThrow().text();
        Knock knock = Knock.at("/talk").from("192.0.2.8").ticket(ticket);

        assertThat(granted(knock)).isEqualTo(new Caller("first", Role.OPERATOR, "192.0.2.8", Means.TICKET));
        assertThat(refused(knock).status()).isEqualTo(401);
    }

    @Test
    void ticketForAnotherPathIsUsedUp() {
        String ticket =
                tickets.issue(granted(Knock.at("/talk")), "/talk").orElseThrow().text();

        assertThat(refused(Knock.at("/look").ticket(ticket)).status()).isEqualTo(401);
        assertThat(refused(Knock.at("/talk").ticket(ticket)).status()).isEqualTo(401);
    }

    @Test
    void ticketIsGoodForThirtySeconds() {
        Caller caller = granted(Knock.at("/talk"));
        String early = tickets.issue(caller, "/talk").orElseThrow().text();
        String late = tickets.issue(caller, "/talk").orElseThrow().text();

        now.addAndGet(29);
        granted(Knock.at("/talk").ticket(early));
        now.addAndGet(1);

        assertThat(refused(Knock.at("/talk").ticket(late)).status()).isEqualTo(401);
    }

    @Test
    void ticketsAreBounded() {
        Caller caller = granted(Knock.at("/talk"));
        IntStream.range(0, 10_000)
                .forEach(i -> assertThat(tickets.issue(caller, "/talk")).isPresent());

        assertThat(tickets.issue(caller, "/talk")).isEmpty();
        now.addAndGet(30);
        assertThat(tickets.issue(caller, "/talk")).isPresent();
    }

    private List<Integer> guesses(int count, String address) {
        return IntStream.range(0, count)
                .map(i -> refused(guess(i, address)).status())
                .boxed()
                .toList();
    }

    private static Knock guess(int number, String address) {
        return Knock.at("/console").from(address).password("admin", "guess-" + number);
    }

    private Caller granted(Knock knock) {
        Decision decision = door.decide(knock);
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted) decision).caller();
    }

    private Decision.Refused refused(Knock knock) {
        Decision decision = door.decide(knock);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }
}
