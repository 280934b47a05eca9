package dev.troupe.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.console.CrossSiteRule.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteRuleTest {

    private static final String HOST = "127.0.0.1:8080";
    private static final String OWN = "http://127.0.0.1:8080";

    @Test
    void pagesOfTheConsoleMayPost() {
        assertThat(post(OWN, "same-origin", null)).isEmpty();
        assertThat(post(OWN, null, null)).isEmpty();
        assertThat(post(null, "same-origin", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "", "SAME-ORIGIN"})
    void pagesOfOtherSitesMayNotPostWhateverTheirOrigin(String site) {
        assertThat(post(OWN, site, "1")).get().asString().contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://127.0.0.1:9999",
                "http://127.0.0.1:8080.evil.example",
                "%%"
            })
    void pagesOfOtherOriginsMayNotPostWhateverTheirSite(String origin) {
        assertThat(post(origin, "same-origin", "1")).get().asString().contains("'" + origin + "'");
        assertThat(post(origin, null, null)).isPresent();
    }

    @Test
    void postThatSaysNothingNeedsTheOwnHeader() {
        assertThat(post(null, null, null)).get().asString().contains(CrossSiteRule.OWN_HEADER);
        assertThat(post(null, null, "1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "post", "ANYTHING"})
    void everyMethodButThoseThatOnlyReadIsTreatedAsPost(String method) {
        assertThat(CrossSiteRule.objection(new Evidence(method, HOST, "http://evil.example", null, null, null, null)))
                .isPresent();
    }

    @Test
    void othersMayLinkToTheConsole() {
        assertThat(get("cross-site", "navigate", "document")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void othersMayNeitherEmbedNorLoadPartsOfIt(String site) {
        assertThat(get(site, "navigate", "iframe")).isPresent();
        assertThat(get(site, "no-cors", "script")).isPresent();
        assertThat(get(site, "cors", "empty")).isPresent();
        assertThat(get(site, null, null)).isPresent();
    }

    @Test
    void personAndProgramMayRead() {
        assertThat(get("none", "navigate", "document")).isEmpty();
        assertThat(get("same-origin", "cors", "empty")).isEmpty();
        assertThat(get(null, null, null)).isEmpty();
    }

    private static Optional<String> post(@Nullable String origin, @Nullable String site, @Nullable String own) {
        return CrossSiteRule.objection(new Evidence("POST", HOST, origin, site, "navigate", "document", own));
    }

    private static Optional<String> get(@Nullable String site, @Nullable String mode, @Nullable String destination) {
        return CrossSiteRule.objection(new Evidence("GET", HOST, null, site, mode, destination, null));
    }
}
