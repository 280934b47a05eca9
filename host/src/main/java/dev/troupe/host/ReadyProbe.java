package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Asks the host over HTTP, as its owner would, whether it is ready.
 *
 * @param sockets plain ones, or such as speak TLS
 * @param key gives the host's key, once it has made one
 */
record ReadyProbe(Endpoint endpoint, SocketFactory sockets, Supplier<Optional<String>> key) {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** @param status 0 when nothing answered; {@code body} then says why */
    record Answer(int status, String body) {

        boolean isReady() {
            return status == 200;
        }
    }

    /** The first answer that says ready, or the last one within {@code limit}. */
    Answer await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Answer answer = ask();
        while (!answer.isReady() && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE);
            answer = ask();
        }
        return answer;
    }

    /** A plain socket: the JDK's HTTP client would cost more of the start than the question is worth. */
    Answer ask() {
        try (Socket socket = sockets.createSocket()) {
            socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
            socket.connect(endpoint.reachable(), (int) ANSWER_LIMIT.toMillis());
            String request = "GET /health/ready HTTP/1.1\r\nHost: " + endpoint.authority() + "\r\n"
                    + key.get()
                            .map(text -> "Authorization: Bearer " + text + "\r\n")
                            .orElse("")
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            return new Answer(0, endpoint.authority() + " does not answer: " + e.getMessage());
        }
    }

    private static Answer parse(String response) {
        String[] parts = response.split("\r\n\r\n", 2);
        String[] statusLine = parts[0].split(" ", 3); // HTTP/1.1 200 OK
        int status = statusLine.length > 1 && statusLine[1].matches("\\d{3}") ? Integer.parseInt(statusLine[1]) : 0;
        String body = parts.length > 1 ? parts[1].strip() : "";
        return new Answer(status, body.isEmpty() ? parts[0].lines().findFirst().orElse("an empty answer") : body);
    }
}
