package dev.troupe.deploy.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Two versions of a package that would meet in one bundle. The framework reports them on a page; here it is a sentence. */
public final class UsesConflict {

    private static final Pattern TWO = Pattern.compile(
            "package '([^']+)' from resources .*? via two dependency chains\\." + "\\s+Chain 1:(.*?)\\s+Chain 2:(.*)",
            Pattern.DOTALL);

    private static final Pattern OWN = Pattern.compile(
            "exports package '([^']+)' and is also exposed to it .*? via the following dependency chain:(.*)",
            Pattern.DOTALL);

    /** How the framework writes a bundle's revision, as {@code [12](R 12.0)}. */
    private static final Pattern BUNDLE = Pattern.compile("\\[(\\d+)]\\(R ");

    private UsesConflict() {}

    /**
     * The rest of a sentence that begins with the bundle.
     *
     * @param report of the framework
     * @param label of the bundle with this id
     * @return empty when the report is of something else
     */
    public static Optional<String> explain(Bundle bundle, String report, LongFunction<String> label) {
        Matcher two = TWO.matcher(report);
        Matcher own = OWN.matcher(report);
        if (two.find()) {
            List<String> chain = chain(two.group(2), label);
            String ways = way(chain) + " and " + way(chain(two.group(3), label));
            return Optional.of(sentence(bundle, chain.getFirst(), two.group(1), ways));
        }
        if (own.find()) {
            List<String> chain = chain(own.group(2), label);
            return Optional.of(sentence(bundle, chain.getFirst(), own.group(1), "from itself and " + way(chain)));
        }
        return Optional.empty();
    }

    private static String sentence(Bundle bundle, String victim, String name, String ways) {
        String detour = victim.equals(MissingNeeds.label(bundle)) ? "" : "needs " + victim + ", which ";
        return detour + "would get package " + name + " twice, " + ways
                + ", and cannot use both: deploy versions that agree on one";
    }

    /** From the bundle that asks to the one that has the package. */
    private static List<String> chain(String text, LongFunction<String> label) {
        return BUNDLE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> label.apply(Long.parseLong(found.substring(1, found.indexOf(']')))))
                .distinct()
                .toList();
    }

    private static String way(List<String> chain) {
        String between =
                chain.stream().skip(1).limit(Math.max(0, chain.size() - 2)).collect(Collectors.joining(" and "));
        return "from " + chain.getLast() + (between.isEmpty() ? "" : " through " + between);
    }
}
