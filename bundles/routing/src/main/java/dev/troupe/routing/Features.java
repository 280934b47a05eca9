package dev.troupe.routing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.stemmer.PorterStemmer;

/** What the classifier sees of a text: the stems of the words that mean something, their beginnings, and each two words that follow one another. */
final class Features {

    private static final String WORD = "w=";
    private static final String BEGINNING = "p=";
    private static final String PAIR = "b=";

    private static final int BEGINS = 4;

    /** Stand in all sentences alike. */
    private static final Set<String> EMPTY = Stream.of(
                    "a an the and or but if so than then that this these those there here it its is am are was were be been",
                    "being i im id ive ill me my mine myself we us our you your yours he him his she her they them their do does",
                    "did done doing dont didnt doesnt have has had havent hasnt having can cant could couldnt would wouldnt",
                    "should shouldnt shall will wont may might must to of in on at by for from with about into over after before",
                    "as not no yes what whats which who whos whom when where why how please want wants need needs like get gets",
                    "got give gives tell show make makes let lets find help any some more most much many very just also too all",
                    "every each one two up out now today tomorrow yesterday go goes going good better best nice agent agents assistant",
                    "assistants bot bots first last next new still already again ever never soon later")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private Features() {}

    static Set<String> of(List<String> words) {
        Set<String> features = new LinkedHashSet<>();
        PorterStemmer stemmer = new PorterStemmer();
        for (String word : words) {
            if (!EMPTY.contains(word)) {
                String stem = stemmer.stem(word);
                features.add(WORD + stem);
                if (stem.length() >= BEGINS) {
                    features.add(BEGINNING + stem.substring(0, BEGINS));
                }
            }
        }
        features.addAll(pairs(words));
        return features;
    }

    /** Only each two words that follow one another, one of which means something. */
    static Set<String> pairs(List<String> words) {
        Set<String> pairs = new LinkedHashSet<>();
        PorterStemmer stemmer = new PorterStemmer();
        for (int i = 1; i < words.size(); i++) {
            if (!EMPTY.contains(words.get(i - 1)) || !EMPTY.contains(words.get(i))) {
                pairs.add(PAIR + stemmer.stem(words.get(i - 1)) + "_" + stemmer.stem(words.get(i)));
            }
        }
        return pairs;
    }
}
