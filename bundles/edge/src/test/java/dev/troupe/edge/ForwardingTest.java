package dev.troupe.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    @Test
    void lastWordIsTheProxysOwn() {
        Forwarding word = read("X-Forwarded-For", "127.0.0.1, 198.51.100.7", "X-Forwarded-Proto", "https");

        assertThat(word).isEqualTo(new Forwarding(Optional.of("198.51.100.7"), Optional.of("https")));
    }

    @Test
    void lastHeaderCountsWhenThereAreSeveral() {
        Forwarding word = read("X-Forwarded-For", "127.0.0.1", "X-Forwarded-For", "198.51.100.7");

        assertThat(word.client()).contains("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            for=192.0.2.1;proto=https                    | 192.0.2.1   | https
            For="[2001:db8::1]:4711"                     | 2001:db8::1 |
            for=127.0.0.1, for=192.0.2.9;proto=http      | 192.0.2.9   | http
            """)
    void standardHeaderIsRead(String header, String client, String scheme) {
        Forwarding word = read("Forwarded", header, "X-Forwarded-For", "203.0.113.1");

        assertThat(word).isEqualTo(new Forwarding(Optional.of(client), Optional.ofNullable(scheme)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "example.com", "", "1.2.3.4.5.6", "[", "<script>"})
    void whatIsNoAddressIsNotTaken(String client) {
        assertThat(read("X-Forwarded-For", client).isSilent()).isTrue();
    }

    @Test
    void portIsLeftAside() {
        assertThat(read("X-Forwarded-For", "192.0.2.1:5000").client()).contains("192.0.2.1");
    }

    @Test
    void schemeIsHttpOrHttps() {
        assertThat(read("X-Forwarded-Proto", "javascript").isSilent()).isTrue();
    }

    private static Forwarding read(String... headers) {
        HttpFields.Mutable fields = HttpFields.build();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        return Forwarding.of(fields);
    }
}
