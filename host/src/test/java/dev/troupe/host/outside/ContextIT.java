package dev.troupe.host.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.trial.RawPeer;
import dev.troupe.host.trial.Rest;
import dev.troupe.host.trial.Troupe;
import dev.troupe.host.trial.TroupeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of users, seen from outside. */
@ExtendWith(TroupeExtension.class)
class ContextIT {

    @Test
    void operatorReadsWhatThereIsOfAUser(Troupe troupe) throws IOException {
        Path folder = Files.createDirectories(troupe.home().resolve("user_contexts/context-it"));
        Files.writeString(folder.resolve("general assistant_interactions.md"), "[now] \"Grüße\" 💪\n");

        Rest.Reply list = troupe.rest().get("/user/context-it/files");
        Rest.Reply file = troupe.rest().get("/user/context-it/file/general%20assistant_interactions.md");

        assertThat(list.body())
                .isEqualTo("{\"user_id\":\"context-it\",\"files\":[\"general assistant_interactions.md\"]}");
        assertThat(file.body())
                .isEqualTo("{\"user_id\":\"context-it\",\"filename\":\"general assistant_interactions.md\","
                        + "\"content\":\"[now] \\\"Grüße\\\" 💪\\n\"}");
        assertThat(file.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void unknownUserHasNoFilesAndGetsNone(Troupe troupe) {
        Rest.Reply list = troupe.rest().get("/user/no-such-user/files");
        Rest.Reply file = troupe.rest().get("/user/no-such-user/file/notes.md");

        assertThat(list.body()).isEqualTo("{\"user_id\":\"no-such-user\",\"files\":[]}");
        assertThat(file.status()).isEqualTo(404);
        assertThat(file.body()).isEqualTo("{\"detail\":\"File not found\"}");
        assertThat(troupe.home().resolve("user_contexts/no-such-user")).doesNotExist();
    }

    @Test
    void programsWithoutAKeyReadNothing(Troupe troupe) {
        assertThat(troupe.anonymous().get("/user/context-it/files").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/x/file/../../../config/host.properties",
                "/user/x/file/..%2f..%2f..%2fconfig%2fhost.properties",
                "/user/x/file/..%5c..%5cconfig%5chost.properties",
                "/user/..%2f/files",
                "/user/%2e%2e/file/host.properties",
                "/user/../config/file/host.properties",
                "/user/config/..;/file/host.properties",
                "/user/x/file/%00",
                "/user/x/file/CON"
            })
    void noNameLeadsOutOfTheFolder(String path, Troupe troupe) {
        String request = "GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + troupe.port() + "\nAuthorization: Bearer "
                + troupe.ownersKey() + "\n\n";
        try (RawPeer peer = RawPeer.request(troupe, request)) {
            assertThat(peer.status()).as(path).isIn(400, 401, 403, 404);
        }
    }
}
