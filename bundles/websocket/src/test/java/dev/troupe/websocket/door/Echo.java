package dev.troupe.websocket.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.websocket.Connection;
import dev.troupe.websocket.Conversation;
import dev.troupe.websocket.Dialect;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says back what it hears; {@code throw} and {@code close 4001 bye} make it do that. */
final class Echo implements Dialect {

    final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Connection> closed = new LinkedBlockingQueue<>();

    @Override
    public List<String> subprotocols() {
        return List.of("echo.v1", "echo.v2");
    }

    @Override
    public Conversation converse(Connection connection) {
        opened.add(connection);
        return new Conversation() {
            @Override
            public void onText(byte[] utf8) {
                String[] words = new String(utf8, UTF_8).split(" ", 3);
                switch (words[0]) {
                    case "throw" -> throw new IllegalStateException("as told");
                    case "close" -> connection.close(Integer.parseInt(words[1]), words[2]);
                    default -> connection.send(utf8, false);
                }
            }

            @Override
            public void onClosed() {
                closed.add(connection);
            }
        };
    }

    Connection opened() throws InterruptedException {
        return opened.poll(30, TimeUnit.SECONDS);
    }

    Connection closed() throws InterruptedException {
        return closed.poll(30, TimeUnit.SECONDS);
    }
}
