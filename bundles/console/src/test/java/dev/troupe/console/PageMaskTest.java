package dev.troupe.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Masking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMaskTest {

    private final PageMask mask = new PageMask(new Masking() {
        @Override
        public boolean isSecret(String name) {
            return name.contains("password");
        }

        @Override
        public String over(String text) {
            return text.replace("sword\"fish", HIDDEN);
        }
    });

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password":{"name":"password","value":"abc"}} | {"password":{"name":"password","value":"***"}}
            {"password":{"values":["abc","",7]}}           | {"password":{"values":["***","","***"]}}
            {"password":"abc","b":[1,null,true]}           | {"password":"***","b":[1,null,true]}
            ["db.password = abc","greeting = abc"]         | ["db.password = ***","greeting = abc"]
            {"a":[{"b":"x sword\\"fish y"}]}               | {"a":[{"b":"x *** y"}]}
            {"value":"abc","password":null}                | {"value":"abc","password":null}
            """)
    void secretsInJsonAreMaskedByNameAndByValue(String page, String masked) {
        assertThat(mask.over(page, true)).isEqualTo(masked);
    }

    @Test
    void otherPagesAreMaskedByValue() {
        assertThat(mask.over("<b>sword\"fish</b> password", false)).isEqualTo("<b>***</b> password");
    }

    @Test
    void whatOnlySaysThatItIsJsonIsMaskedByValue() {
        assertThat(mask.over("{ sword\"fish", true)).isEqualTo("{ ***");
    }
}
