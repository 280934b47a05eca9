package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Deletes what a home has gathered, when no host runs on it and its owner agrees; {@code ./troupe clean} starts it. */
public final class Clean {

    private static final int DECLINED = 1;

    private Clean() {}

    public static void main(String... arguments) {
        try {
            System.exit(run(List.of(arguments), System.in, System.out));
        } catch (Refusal refusal) {
            System.err.println("troupe: " + refusal.getMessage());
            System.exit(refusal.exitCode());
        }
    }

    /** @return the exit code */
    static int run(List<String> arguments, InputStream answers, PrintStream out) {
        List<String> rest = new ArrayList<>(arguments);
        boolean agreed = rest.remove("--yes");
        boolean all = rest.remove("--all");
        Path home = home(rest);
        if (all) {
            refuseSources(home);
        }
        try (HomeLock _ = HomeLock.take(home)) {
            List<Gathered> gathered = Gathered.in(home, all);
            if (gathered.isEmpty()) {
                out.println(home + " has gathered nothing");
                return 0;
            }
            out.println("In " + home + ":");
            gathered.forEach(each -> out.println("  " + each));
            if (!agreed && !agrees(answers, out)) {
                out.println("nothing is deleted");
                return DECLINED;
            }
            delete(gathered, home, all);
            out.println("deleted");
            return 0;
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.HOME, "home " + home + " cannot be cleaned: " + e, e);
        }
    }

    private static Path home(List<String> arguments) {
        Options options = Options.parse(arguments);
        if (!options.settings().isEmpty()) {
            throw new Refusal(Refusal.Reason.USAGE, "clean takes --home DIR, --yes and --all, and nothing else");
        }
        Path home = options.home();
        if (!Files.isRegularFile(home.resolve("data/shipped.properties"))) {
            throw new Refusal(
                    Refusal.Reason.HOME,
                    "home " + home + " refused: it is no home of a Troupe host, for it has no data/shipped.properties");
        }
        return home;
    }

    /** Settings of a home are the owner's; those of a source tree are the project's. */
    private static void refuseSources(Path home) {
        for (String sign : List.of(".git", "pom.xml")) {
            if (Files.exists(home.resolve(sign))) {
                throw new Refusal(
                        Refusal.Reason.HOME,
                        "home " + home + " refused with --all: it has " + sign
                                + ", and of a source tree it would delete config/ too; clean it without --all");
            }
        }
    }

    private static boolean agrees(InputStream answers, PrintStream out) throws IOException {
        out.print("Delete this? [y/N] ");
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(answers, UTF_8)).readLine();
        if (answer == null) {
            out.println();
        }
        return answer != null && answer.strip().matches("(?i)y|yes");
    }

    private static void delete(List<Gathered> gathered, Path home, boolean all) throws IOException {
        for (Gathered each : gathered) {
            each.delete();
        }
        if (all) {
            try {
                Files.deleteIfExists(home);
            } catch (DirectoryNotEmptyException e) {
                // what else lies there is not ours
            }
        }
    }
}
