package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "65536", "99999999999", "80 80"})
    void badPortIsRefusedWithWhatIsAllowed(String port) {
        assertThatThrownBy(() -> Endpoint.parse("127.0.0.1", port))
                .isInstanceOf(Refusal.class)
                .hasMessage("port '" + port + "' refused: use 0 to 65535, where 0 takes a free one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "999.1.1.1"})
    void badAddressIsRefused(String address) {
        assertThatThrownBy(() -> Endpoint.parse(address, "8080"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("address '" + address + "' refused");
    }

    @Test
    void addressOfVersion6StandsInBrackets() {
        assertThat(Endpoint.parse("::1", "8080").url()).isEqualTo("http://[::1]:8080");
    }

    @Test
    void wildcardIsReachedOnThisMachine() {
        Endpoint endpoint = Endpoint.parse("0.0.0.0", "8080");

        assertThat(endpoint.reachable().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void port0BecomesAFreeOne() {
        Endpoint endpoint = Endpoint.parse("127.0.0.1", "0").free();

        assertThat(endpoint.port()).isPositive();
    }

    @Test
    void portInUseIsRefusedByItsNumber() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = Endpoint.parse("127.0.0.1", Integer.toString(other.getLocalPort()));

            assertThatThrownBy(endpoint::free)
                    .isInstanceOf(Refusal.class)
                    .hasMessage("port " + other.getLocalPort()
                            + " on 127.0.0.1 is in use: stop what uses it, or give another with --port");
        }
    }

    @Test
    void addressThatIsNotOfThisMachineIsRefused() {
        assertThatThrownBy(Endpoint.parse("192.0.2.1", "0")::free)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("192.0.2.1:0 cannot be listened on");
    }
}
