package dev.troupe.host.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What comes of a file that is about to be written: told by the lines that the host's list did not have before. */
final class Outcome {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Behind which nothing new means that the host knew the content. */
    private static final Duration NEWS = Duration.ofSeconds(3);

    private final String file;
    private final Set<JsonObject> before = new HashSet<>();

    Outcome(String file) {
        this.file = file;
    }

    void remember(JsonObject deployments) {
        before.addAll(of(deployments));
    }

    /** @throws CommandFailure when it does not go live, with the host's sentence */
    String await(RestApi host, Duration limit) {
        long started = System.nanoTime();
        List<JsonObject> lines = of(host.deployments());
        while (System.nanoTime() - started < limit.toNanos()) {
            for (JsonObject line : lines) {
                if (!before.contains(line) && isFinal(line)) {
                    return sentence(line);
                }
            }
            if (System.nanoTime() - started > NEWS.toNanos() && before.containsAll(lines) && !lines.isEmpty()) {
                return sentence(lines.getFirst());
            }
            pause();
            lines = of(host.deployments());
        }
        throw CommandFailure.of(file + " is not live after " + limit.toSeconds()
                + " s; ./troupe agents shows what came of it, --wait SECONDS waits longer");
    }

    private static boolean isFinal(JsonObject line) {
        return switch (state(line)) {
            case "live", "failed", "superseded" -> true;
            default -> false;
        };
    }

    private String sentence(JsonObject line) {
        if (!state(line).equals("live")) {
            throw CommandFailure.of(state(line) + ": " + text(line, "reason"));
        }
        return text(line, "bundle") + " " + text(line, "version") + " is live";
    }

    /** Lines about this file that still count: not those of versions that leave or have left. */
    private List<JsonObject> of(JsonObject deployments) {
        List<JsonObject> lines = new ArrayList<>();
        for (JsonElement each : deployments.getAsJsonArray("deployments")) {
            JsonObject line = each.getAsJsonObject();
            if (text(line, "file").equals(file)
                    && !state(line).equals("retired")
                    && !state(line).equals("draining")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String state(JsonObject line) {
        return text(line, "state");
    }

    private static String text(JsonObject line, String member) {
        return line.get(member).getAsString();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.of("interrupted");
        }
    }
}
