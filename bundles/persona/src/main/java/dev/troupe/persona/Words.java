package dev.troupe.persona;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts text into words without their endings, as far as English has them. */
final class Words {

    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static final int STEM = 3;

    /** Stand in all sentences alike. */
    private static final Set<String> EMPTY = Stream.of(
                    "a an the and or but if so than then that this these those there here it its is am are was were be been",
                    "being i im id ive ill me my mine myself we us our you your yours he him his she her they them their do does",
                    "did done doing dont didnt doesnt have has had havent hasnt having can cant could couldnt would wouldnt",
                    "should shouldnt shall will wont may might must to of in on at by for from with about into over after before",
                    "as not no yes what whats which who whos whom when where why how please want wants like get gets got give",
                    "tell show make let lets any some more most much many very just also too all each every day need needs lot up out now go",
                    "going good")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private Words() {}

    static List<String> of(String text) {
        String small = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return BETWEEN.splitAsStream(small)
                .filter(word -> !word.isEmpty())
                .map(word -> EMPTY.contains(word) ? word : stem(word))
                .toList();
    }

    /** Those that mean something. */
    static List<String> telling(String text) {
        return of(text).stream().filter(Words::isTelling).toList();
    }

    static boolean isTelling(String word) {
        return !EMPTY.contains(word);
    }

    private static String stem(String word) {
        String stem = withoutEnding(word);
        if (stem.length() > STEM && stem.endsWith("e")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.length() >= STEM && stem.endsWith("y") ? stem.substring(0, stem.length() - 1) + "i" : stem;
    }

    private static String withoutEnding(String word) {
        if (word.endsWith("ies") && word.length() > STEM + 1) {
            return word.substring(0, word.length() - 3) + "i";
        } else if (word.endsWith("ing") && word.length() >= STEM + 3) {
            return single(word.substring(0, word.length() - 3));
        } else if (word.endsWith("ed") && word.length() >= STEM + 2) {
            return single(word.substring(0, word.length() - 2));
        } else if (word.endsWith("s") && !word.endsWith("ss") && word.length() > STEM) {
            return word.substring(0, word.length() - 1);
        }
        return word;
    }

    /** {@code runn} as {@code run}; {@code press} stays. */
    private static String single(String stem) {
        int last = stem.length() - 1;
        boolean twice =
                last > 1 && stem.charAt(last) == stem.charAt(last - 1) && "bdgklmnprt".indexOf(stem.charAt(last)) >= 0;
        return twice ? stem.substring(0, last) : stem;
    }
}
