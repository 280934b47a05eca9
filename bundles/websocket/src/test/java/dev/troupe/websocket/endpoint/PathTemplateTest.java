package dev.troupe.websocket.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTemplateTest {

    @Test
    void variableTakesOneSegment() {
        PathTemplate template = new PathTemplate("/agents/{name}/ws");

        assertThat(template.match(List.of("agents", "echo", "ws"))).contains(Map.of("name", "echo"));
        assertThat(template.match(List.of("agents", "a", "b", "ws"))).isEmpty();
        assertThat(template.match(List.of("agents", "", "ws"))).isEmpty();
        assertThat(template.match(List.of("agents", "echo"))).isEmpty();
        assertThat(template.match(List.of("agents", "echo", "WS"))).isEmpty();
    }

    @Test
    void variableTakesAtMost64Characters() {
        PathTemplate template = new PathTemplate("/{x}");

        assertThat(template.match(List.of("x".repeat(64)))).isPresent();
        assertThat(template.match(List.of("x".repeat(65)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ws",
                "/",
                "/ws/",
                "//ws",
                "/a b",
                "/../ws",
                "/a/./b",
                "/a?b",
                "/a%20b",
                "/{}",
                "/{x",
                "/x{y}",
                "/{x}{y}",
                "/{a b}",
                "/{x}/{x}",
                "/ä",
                "/*"
            })
    void templateThatIsNoneIsRefusedWithWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PathTemplate(text))
                .withMessageContaining("path '" + text + "' refused")
                .withMessageContaining("/agents/{name}/ws");
    }

    @Test
    void templatesThatMatchTheSamePathsHaveTheSameShape() {
        assertThat(new PathTemplate("/a/{x}").shape()).isEqualTo(new PathTemplate("/a/{other}").shape());
        assertThat(new PathTemplate("/a/{x}").shape()).isNotEqualTo(new PathTemplate("/{x}/a").shape());
    }
}
