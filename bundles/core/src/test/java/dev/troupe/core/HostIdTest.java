package dev.troupe.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdTest {

    @TempDir
    private Path data;

    @Test
    void idIsMadeOnce() throws IOException {
        String id = HostId.in(data);

        assertThat(id).hasSize(36);
        assertThat(HostId.in(data)).isEqualTo(id);
    }

    @Test
    void fileThatHoldsNoIdIsRefusedWithItsName() throws IOException {
        Files.writeString(data.resolve("host.id"), "a b\n");

        assertThatThrownBy(() -> HostId.in(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("host.id holds no");
    }
}
