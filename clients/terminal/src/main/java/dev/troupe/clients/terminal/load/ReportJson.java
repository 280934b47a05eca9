package dev.troupe.clients.terminal.load;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.troupe.clients.terminal.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The report for a program. Times are in seconds; those that there are none of are null. */
final class ReportJson {

    private ReportJson() {}

    /** Whole or not at all. */
    static void write(Report report, Path file) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(part, of(report) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailure.of(file + " cannot be written: " + e);
        }
    }

    static String of(Report report) {
        JsonObject json = new JsonObject();
        json.add("test_config", configuration(report.plan()));
        json.add("results", results(report));
        json.add("client_details", clients(report));
        return new GsonBuilder()
                .setPrettyPrinting()
                .serializeNulls()
                .disableHtmlEscaping()
                .create()
                .toJson(json);
    }

    private static JsonObject configuration(Plan plan) {
        JsonObject json = new JsonObject();
        json.addProperty("num_clients", plan.clients());
        json.addProperty("test_duration", plan.duration().toSeconds());
        json.addProperty("server_url", plan.server());
        if (plan.rate().isPresent()) {
            json.addProperty("rate", plan.rate().getAsDouble());
        } else {
            json.addProperty("think_seconds", plan.think().toMillis() / 1e3);
        }
        json.addProperty("timeout_seconds", plan.timeout().toSeconds());
        return json;
    }

    private static JsonObject results(Report report) {
        JsonObject json = new JsonObject();
        json.addProperty("total_messages_sent", report.sent());
        json.addProperty("total_messages_received", report.received());
        json.addProperty("total_errors", report.errors());
        json.addProperty("success_rate", report.successRate());
        json.addProperty("messages_per_second", report.messagesPerSecond());
        json.add("response_times", times(report.times()));
        JsonObject errors = new JsonObject();
        report.faults()
                .forEach((fault, kind) -> errors.addProperty(fault.name().toLowerCase(Locale.ROOT), kind.count()));
        json.add("errors", errors);
        return json;
    }

    private static JsonObject times(Histogram times) {
        JsonObject json = new JsonObject();
        time(json, "average", times, Histogram::meanSeconds);
        time(json, "median", times, all -> all.seconds(0.5));
        time(json, "min", times, Histogram::smallestSeconds);
        time(json, "max", times, Histogram::largestSeconds);
        time(json, "p95", times, all -> all.seconds(0.95));
        time(json, "p50", times, all -> all.seconds(0.5));
        time(json, "p90", times, all -> all.seconds(0.9));
        time(json, "p99", times, all -> all.seconds(0.99));
        time(json, "p99_9", times, all -> all.seconds(0.999));
        return json;
    }

    private static void time(JsonObject json, String name, Histogram times, ToDoubleFunction<Histogram> figure) {
        json.add(name, JsonNull.INSTANCE);
        if (!times.isEmpty()) {
            json.addProperty(name, figure.applyAsDouble(times));
        }
    }

    private static JsonArray clients(Report report) {
        JsonArray clients = new JsonArray();
        for (Report.Client client : report.clients()) {
            JsonObject json = new JsonObject();
            json.addProperty("client_id", client.id());
            json.addProperty("connected", client.connected());
            json.addProperty("messages_sent", client.sent());
            json.addProperty("messages_received", client.received());
            json.addProperty("errors", client.errors());
            json.addProperty("avg_response_time", client.averageSeconds());
            clients.add(json);
        }
        return clients;
    }
}
