package dev.troupe.host.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code agents} lists a running host's agents ({@code --gc}: and what is left of those that are gone), {@code send AGENT JSON} talks to one, {@code health} tells how the host is; all take
 * {@code --url} and {@code --home}. {@code deploy FILE --home DIR} brings a JAR to the host of that home and waits until it is live, {@code --wait}
 * seconds long, or not at all when they are 0.
 */
public final class Client {

    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final String DEFAULT_HOME = "run";
    private static final String DEFAULT_WAIT = "30";
    private static final String DEFAULT_TYPE = "message"; // a text to answer, in data.text

    private static final Gson gson = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private Client() {}

    public static void main(String... arguments) {
        try {
            System.out.println(run(List.of(arguments)));
        } catch (CommandFailure failure) {
            System.err.println("troupe: " + failure.getMessage());
            System.exit(failure.exitCode());
        }
    }

    /** What the command prints. */
    static String run(List<String> commandLine) {
        String command = commandLine.isEmpty() ? "" : commandLine.getFirst();
        List<String> arguments = commandLine.stream().skip(1).toList();
        return switch (command) {
            case "agents" -> agents(Arguments.parse(arguments, List.of("--home", "--url"), List.of("--gc")));
            case "health" -> health(Arguments.parse(arguments, List.of("--home", "--url")));
            case "send" -> send(Arguments.parse(arguments, List.of("--home", "--type", "--url")));
            case "deploy" -> deploy(Arguments.parse(arguments, List.of("--home", "--wait")));
            default ->
                throw CommandFailure.usage("command '" + command + "' unknown: use agents, health, send or deploy");
        };
    }

    private static String agents(Arguments arguments) {
        if (!arguments.words().isEmpty()) {
            throw CommandFailure.usage(
                    "agents takes no '" + arguments.words().getFirst() + "', only --gc, --home and --url");
        }
        RestApi api = api(arguments);
        String live = AgentTable.of(api.agents().getAsJsonArray("agents"));
        String troubles = Troubles.in(api.deployments().getAsJsonArray("deployments"));
        String host = Conditions.in(api.health())
                + api.deadLetters().map(DeadLetters::in).orElse("");
        return live + troubles + host + (arguments.has("--gc") ? Leaks.in(api.collectGarbage()) : "");
    }

    /** @throws CommandFailure with the same text when the host is not well */
    private static String health(Arguments arguments) {
        if (!arguments.words().isEmpty()) {
            throw CommandFailure.usage("health takes no '" + arguments.words().getFirst() + "', only --home and --url");
        }
        RestApi api = api(arguments);
        JsonObject health = api.health();
        String text = Health.of(health, api.url().toString());
        if (!Health.isWell(health)) {
            throw CommandFailure.of(text);
        }
        return text;
    }

    private static String send(Arguments arguments) {
        if (arguments.words().size() != 2) {
            throw CommandFailure.usage("send takes an agent and JSON, as in: send echo '{\"text\":\"hello\"}'");
        }
        JsonObject message = new JsonObject();
        message.addProperty("type", arguments.option("--type", DEFAULT_TYPE));
        message.add("data", data(arguments.words().get(1)));
        JsonObject answer = api(arguments).send(arguments.words().getFirst(), message);
        return gson.toJson(answer.get("data"));
    }

    private static String deploy(Arguments arguments) {
        if (arguments.words().size() != 1) {
            throw CommandFailure.usage("deploy takes a file, as in: deploy my-agent/target/my-agent-1.0.0.jar");
        }
        String seconds = arguments.option("--wait", DEFAULT_WAIT);
        if (!seconds.matches("\\d{1,4}")) {
            throw CommandFailure.usage("--wait '" + seconds + "' refused: use 0 to 9999 seconds");
        }
        Duration limit = Duration.ofSeconds(Long.parseLong(seconds));
        Deploy deploy =
                new Deploy(Path.of(arguments.words().getFirst()), Path.of(arguments.option("--home", DEFAULT_HOME)));
        return limit.isZero() ? deploy.andGo() : deploy.andWait(limit);
    }

    private static JsonElement data(String text) {
        if (text.isBlank()) { // which Gson takes for null
            throw notJson(text);
        }
        try {
            return gson.fromJson(text, JsonElement.class);
        } catch (JsonParseException e) {
            throw notJson(text);
        }
    }

    private static CommandFailure notJson(String text) {
        return CommandFailure.usage("data '" + text + "' is not JSON: use something like '{\"text\":\"hello\"}'");
    }

    private static RestApi api(Arguments arguments) {
        Path home = Path.of(arguments.option("--home", DEFAULT_HOME));
        String here = HomeKey.read(home).map(key -> key.url().toString()).orElse(DEFAULT_URL);
        return RestApi.at(
                arguments.option("--url", here),
                home,
                url -> Optional.ofNullable(System.getenv("TROUPE_KEY")).or(() -> HomeKey.textFor(home, url)));
    }
}
