package dev.troupe.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each wrong frame comes after right ones, so that the quick comparison has to see it. */
class FramePatternTest {

    private static final String DATA = "{\"n\":" + Template.ID + "}";

    private final FramePattern pattern = new FramePattern(Judges.answer(DATA));

    @Test
    void answersMayDifferInIdAndTimes() {
        assertThat(fault(answer(1, 1, "0.1"), 1)).isEmpty();
        assertThat(fault(answer(2, 2, "0.12"), 2)).isEmpty();
        assertThat(fault(answer(3, 3, "12.5"), 3)).isEmpty();
    }

    @Test
    void correlationIdOfAnotherIsSeen() {
        fault(answer(1, 1, "0.1"), 1);

        assertThat(fault(answer(3, 2, "0.1"), 2).orElseThrow()).contains("correlationId");
    }

    @Test
    void dataOfAnotherAreSeen() {
        fault(answer(1, 1, "0.1"), 1);

        assertThat(fault(answer(2, 3, "0.1"), 2).orElseThrow()).contains("data");
    }

    @Test
    void failureIsSeen() {
        fault(answer(1, 1, "0.1"), 1);

        assertThat(fault(answer(2, 2, "0.1").replace("true", "false"), 2).orElseThrow())
                .contains("success");
    }

    @Test
    void frameCutShortIsSeen() {
        fault(answer(1, 1, "0.1"), 1);

        assertThat(fault(answer(2, 2, "0.1").substring(0, 150), 2).orElseThrow())
                .contains("no JSON");
    }

    @Test
    void rightFrameOfAnotherFormIsTaken() {
        fault(answer(1, 1, "0.1"), 1);

        assertThat(fault(answer(2, 2, "0.1").replace("response", "v1.0.1"), 2)).isEmpty();
        assertThat(pattern.last().orElseThrow().get("type").getAsString()).isEqualTo("v1.0.1");
    }

    @Test
    void whatComesAfterTheTimeStampIsSampled() {
        int seen = 0;
        for (int message = 0; message < 600; message++) {
            String broken = answer(message, message, message == 0 ? "0.1" : "0.1.1");
            seen += fault(broken, message).isPresent() ? 1 : 0;
        }

        assertThat(seen).isEqualTo(2);
    }

    private Optional<String> fault(String frame, int message) {
        byte[] bytes = ("xx" + frame).getBytes(UTF_8);
        return pattern.fault(bytes, 2, bytes.length, Ids.of(7, message));
    }

    private static String answer(int correlation, int data, String time) {
        return "{\"type\":\"response\",\"agentId\":\"echo\",\"success\":true,\"data\":{\"n\":" + Ids.of(7, data)
                + "},\"correlationId\":\"" + Ids.of(7, correlation)
                + "\",\"timestamp\":\"2026-11-20T13:20:18.106Z\",\"processingTime\":" + time + "}";
    }
}
