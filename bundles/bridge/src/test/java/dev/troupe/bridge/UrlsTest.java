package dev.troupe.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource({
        "ws://h/chat/{user_id}/x,     ws://h/chat/me%2F1/x",
        "wss://h:8443/ws?u={user_id}, wss://h:8443/ws?u=me%2F1",
        "ws://h,                      ws://h/ws/me%2F1",
        "ws://h/,                     ws://h/ws/me%2F1",
        "ws://h/ws,                   ws://h/ws/me%2F1",
        "ws://h/ws/,                  ws://h/ws/me%2F1",
        "ws://h/app?k=v,              ws://h/app/ws/me%2F1?k=v",
    })
    void idGoesWhereItBelongs(String url, String result) {
        assertThat(Urls.url("url", url, "me/1", true)).hasToString(result);
    }

    @Test
    void urlStaysAsItIsWhenThatIsWanted() {
        assertThat(Urls.url("url", "wss://h/?v=10", "me", false)).hasToString("wss://h/?v=10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/ws/KEY",
                "h/KEY",
                "ws:///KEY",
                "ws://h?KEY",
                "ws://h/KEY#KEY",
                "ws://h/K EY\nKEY",
                "/KEY"
            })
    void keyInAUrlThatIsRefusedIsNotShown(String url) {
        assertThatThrownBy(() -> Urls.url("url", url + "#", "me", false)).hasMessageNotContaining("KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h", "h", "ws://", "ws:///x", "ws://h x", "ws://user:pass@h", "ws://h:99999", "ws://h/#f"
            })
    void otherUrlsAreRefused(String url) {
        assertThatThrownBy(() -> Urls.url("url", url, "me", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url ")
                .hasMessageNotContaining("pass@");
    }
}
