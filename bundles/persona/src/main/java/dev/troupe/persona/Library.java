package dev.troupe.persona;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sections of Markdown, of which it finds the one that a text is about (BM25). Immutable. */
final class Library {

    private static final double K = 1.2;
    private static final double B = 0.75;

    /** Of what the text asks for, the share that a section must have; a word counts by how rare it is. */
    private static final double ABOUT = 0.35;

    /** Characters of a text that are looked at, and of a section that are told. */
    private static final int ASKED = 2_000;

    private static final int TOLD = 1_500;

    private final List<Section> sections;
    private final Map<String, Integer> holders = new HashMap<>(); // word → sections that have it
    private final double length;

    private Library(List<Section> sections) {
        this.sections = sections;
        this.length = sections.stream().mapToInt(Section::length).average().orElse(1);
        sections.forEach(section -> section.words().keySet().forEach(word -> holders.merge(word, 1, Integer::sum)));
    }

    static Library of(List<Shelf.Document> documents) {
        List<Section> sections = new ArrayList<>();
        documents.forEach(document -> sections.addAll(Section.of(document)));
        return new Library(List.copyOf(sections));
    }

    List<String> titles() {
        return sections.stream().map(Section::title).toList();
    }

    /** What is known of it; empty when that is nothing. */
    Optional<String> find(String text) {
        Set<String> words = new LinkedHashSet<>(Words.telling(Texts.head(text, ASKED)));
        double asked = words.stream().mapToDouble(this::rarity).sum();
        Section best = null;
        double most = 0;
        for (Section section : sections) {
            double found = words.stream()
                    .filter(section::has)
                    .mapToDouble(this::rarity)
                    .sum();
            double score = found >= ABOUT * asked ? score(section, words) : 0;
            if (score > most) {
                most = score;
                best = section;
            }
        }
        return Optional.ofNullable(best).map(section -> Texts.cut(section.text(), TOLD));
    }

    private double score(Section section, Set<String> words) {
        double score = 0;
        for (String word : words) {
            double times = section.words().getOrDefault(word, 0);
            score += rarity(word) * times * (K + 1) / (times + K * (1 - B + B * section.length() / length));
        }
        return score;
    }

    /** Of a word that nobody knows, as if one section had it: it says no more against all of them. */
    private double rarity(String word) {
        int having = holders.getOrDefault(word, 1);
        return Math.log(1 + (sections.size() - having + 0.5) / (having + 0.5));
    }
}
