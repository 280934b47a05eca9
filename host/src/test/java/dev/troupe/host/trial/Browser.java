package dev.troupe.host.trial;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven as a person would: it clicks and types where things are. */
public final class Browser implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Launched process;
    private final DevTools tools;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile String user = "";
    private volatile String password = "";

    private Browser(Launched process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Where one is on this machine: {@code TROUPE_BROWSER}, or the first of the usual names on the path. */
    public static Optional<Path> find() {
        String given = System.getenv("TROUPE_BROWSER");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser open(Path executable) {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--remote-debugging-port=0",
                "--user-data-dir=" + TrialFolder.folder("browser"),
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                // tests run in containers and as root, where its sandbox does not start; it sees only our own pages
                "--no-sandbox",
                "about:blank"));
        Launched process = Launched.command(new ProcessBuilder(command));
        try {
            URI address = Await.until("the browser listens", Await.LIMIT, () -> address(process));
            Browser browser = new Browser(process, new DevTools(address));
            browser.prepare();
            return browser;
        } catch (AssertionError notReady) {
            process.killAll();
            throw new AssertionError(notReady.getMessage() + "\n" + process.complained(), notReady);
        }
    }

    private static Optional<URI> address(Launched process) {
        Matcher line = LISTENING.matcher(process.complained());
        return line.find() ? Optional.of(URI.create(line.group(1))) : Optional.empty();
    }

    private void prepare() {
        String target = text(tools.call("Target.createTarget", Map.of("url", "about:blank")), "targetId");
        tools.attach(
                text(tools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)), "sessionId"));
        tools.on("Log.entryAdded", event -> complain(event.getAsJsonObject("entry")));
        tools.on("Runtime.exceptionThrown", event -> complaints.add(event.toString()));
        tools.on(
                "Fetch.requestPaused",
                event -> tools.tell("Fetch.continueRequest", Map.of("requestId", text(event, "requestId"))));
        tools.on(
                "Fetch.authRequired",
                event -> tools.tell(
                        "Fetch.continueWithAuth",
                        Map.of("requestId", text(event, "requestId"), "authChallengeResponse", credentials())));
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tools.call(domain + ".enable", Map.of());
        }
        tools.call("Fetch.enable", Map.of("handleAuthRequests", true));
        size(1280, 900, false);
    }

    private void complain(JsonObject entry) {
        if (text(entry, "level").equals("error")) {
            complaints.add(text(entry, "source") + ": " + text(entry, "text"));
        }
    }

    private Map<String, String> credentials() {
        return user.isEmpty()
                ? Map.of("response", "CancelAuth")
                : Map.of("response", "ProvideCredentials", "username", user, "password", password);
    }

    /** What is typed when the browser asks for a name and a password. */
    public Browser logsInAs(String name, String secret) {
        user = name;
        password = secret;
        return this;
    }

    public Browser size(int width, int height, boolean phone) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
        return this;
    }

    public Browser dark(boolean dark) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Returns when the page and its scripts are loaded. */
    public Browser go(URI page) {
        tools.call("Page.navigate", Map.of("url", page.toString()));
        Await.until(
                page + " is loaded",
                () -> evaluate("location.href + ' ' + document.readyState")
                        .getAsString()
                        .equals(page + " complete"));
        return this;
    }

    /** The value of an expression of JavaScript. */
    public JsonElement evaluate(String expression) {
        JsonObject answer = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + " failed: " + answer.get("exceptionDetails"));
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? com.google.gson.JsonNull.INSTANCE : value;
    }

    /** All that can be read of it; empty when it is not there. */
    public String read(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .getAsString();
    }

    public void sees(String selector, String text) {
        try {
            Await.until(selector + " says '" + text + "'", () -> read(selector).contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the page says " + read("body") + complaints, e);
        }
    }

    public void seesNo(String selector) {
        Await.until(
                selector + " is gone",
                () -> evaluate("!document.querySelector(" + quoted(selector) + ")?.checkVisibility()")
                        .getAsBoolean());
    }

    /** With the mouse, in the middle of it, when nothing covers it. */
    public void click(String selector) {
        Await.until(selector + " can be clicked", () -> clickOnce(selector));
    }

    private boolean clickOnce(String selector) {
        JsonElement place = evaluate(
                "(() => { const it = document.querySelector(" + quoted(selector) + "); if (!it) return null;"
                        + " it.scrollIntoView({block: 'center', behavior: 'instant'}); const box = it.getBoundingClientRect();"
                        + " const x = box.x + box.width / 2, y = box.y + box.height / 2; const top = document.elementFromPoint(x, y);"
                        + " return top && (it.contains(top) || top.contains(it)) && !it.disabled ? {x, y} : null; })()");
        if (place.isJsonNull()) {
            return false;
        }
        for (String what : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            what,
                            "x",
                            number(place, "x"),
                            "y",
                            number(place, "y"),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        return true;
    }

    /** In place of what the field holds. */
    public void type(String selector, String text) {
        click(selector);
        evaluate("document.querySelector(" + quoted(selector) + ").select()");
        tools.call("Input.insertText", Map.of("text", text));
    }

    /** Errors that the browser has told since the last call: scripts that failed, and what the page's content policy has kept out. */
    public List<String> complaints() {
        List<String> told = new ArrayList<>();
        for (String one = complaints.poll(); one != null; one = complaints.poll()) {
            told.add(one);
        }
        return told;
    }

    /** What is seen of the page, as PNG. */
    public void shoot(Path file) throws IOException {
        JsonObject shot = tools.call("Page.captureScreenshot", Map.of());
        Files.write(file, Base64.getDecoder().decode(text(shot, "data")));
    }

    private static double number(JsonElement object, String key) {
        return object.getAsJsonObject().get(key).getAsDouble();
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }

    private static String quoted(String text) {
        return new com.google.gson.JsonPrimitive(text).toString();
    }

    @Override
    public void close() {
        tools.close();
        process.killAll();
    }
}
