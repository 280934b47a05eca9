package dev.troupe.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Choice;
import dev.troupe.core.Choice.Candidate;
import dev.troupe.core.Enquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteResourceTest {

    private final List<Enquiry> asked = new ArrayList<>();

    private final RouteResource resource = new RouteResource(enquiry -> {
        asked.add(enquiry);
        Candidate helios = new Candidate("helios", List.of("gym"), 0.9);
        return Optional.of(new Choice("helios", 0.9, "keywords", "keyword gym", List.of(helios)));
    });

    @Test
    void choiceIsExplained() {
        Answer answer = resource.explain("Which gym is open?", "ceres");

        assertThat(answer.status()).isEqualTo(200);
        assertThat((Map<?, ?>) answer.body())
                .hasToString("{agent=helios, confidence=0.9, by=keywords, reason=keyword gym,"
                        + " candidates=[Candidate[agent=helios, keywords=[gym], score=0.9]]}");
        assertThat(asked).containsExactly(new Enquiry("Which gym is open?", "ceres"));
    }

    @Test
    void withoutConversationThereIsNoAgent() {
        resource.explain("Which gym is open?", null);

        assertThat(asked).containsExactly(new Enquiry("Which gym is open?", ""));
    }

    @Test
    void withoutTextRouterOrAgentTheErrorSaysSo() {
        assertThat(resource.explain(" ", null).status()).isEqualTo(400);
        assertThat(new RouteResource(null).explain("hello", null).status()).isEqualTo(503);
        assertThat(new RouteResource(enquiry -> Optional.empty())
                        .explain("hello", null)
                        .status())
                .isEqualTo(503);
    }
}
