package dev.troupe.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @ParameterizedTest
    @ValueSource(strings = {"chat.html", "index.html"})
    void pageIsOneFileThatLoadsNothingAndWritesNoHtml(String file) throws Exception {
        Page page = Page.read(file, "", "'self'");

        assertThat(page.text()).doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", " src=");
        assertThat(page.text()).doesNotContainPattern("<link(?! rel=\"icon\" href=\"data:)");
        assertThat(page.text()).doesNotContainPattern("<[^>]+ (style|on\\w+)=");
        assertThat(page.policy())
                .startsWith("default-src 'none'; script-src 'sha256-")
                .doesNotContain("unsafe");
    }
}
