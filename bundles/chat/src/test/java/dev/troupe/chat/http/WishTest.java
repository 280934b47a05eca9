package dev.troupe.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | true
            text/html                                   | true
            TEXT/HTML; q=0.5, application/json;q=0.4    | true
            text/html;q=0.4, application/json;q=0.5     | false
            text/html, application/json                 | false
            text/html, */*                              | false
            text/html;q=0                               | false
            text/html;q=much                            | true
            application/json                            | false
            */*                                         | false
            ,;,                                         | false
            """)
    void browsersWishForHtmlAndProgramsDoNot(String accept, boolean html) {
        assertThat(Wish.isForHtml(accept)).isEqualTo(html);
    }

    @Test
    void whoSaysNothingGetsJson() {
        assertThat(Wish.isForHtml(null)).isFalse();
    }
}
