package dev.troupe.bridge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "127.255.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "64:ff9b:1:a9fe:a9:fe00:808:808",
                "64:ff9b::1:0:808:808",
                "168.63.129.16",
                "64:ff9b::a83f:8110",
                "2002:7f00:1::1",
                "2001:0:1::1",
                "2001:db8::1",
                "::127.0.0.1"
            })
    void addressesOfThisHouseAreNotPublic(String address) throws Exception {
        assertThat(Reach.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "168.63.129.17",
                "192.1.0.1",
                "198.17.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808"
            })
    void othersAre(String address) throws Exception {
        assertThat(Reach.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void nameIsResolvedOnceAndEveryAddressLookedAt() {
        assertThat(new Addresses(true).resolved("localhost", 80))
                .isNotEmpty()
                .allMatch(address -> !address.isUnresolved());
        assertThatThrownBy(() -> new Addresses(false).resolved("localhost", 80))
                .isInstanceOfSatisfying(
                        LostException.class, e -> assertThat(e.isForGood()).isTrue());
    }
}
