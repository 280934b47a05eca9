package dev.troupe.host.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the books when nothing more is entered into any of them. */
record Audit(List<Diary> diaries, Book book, StoreFile store) {

    /** @param course of the faults, told when there is something to complain of */
    Findings findings(int upgrades, int kills, int cuts, List<String> course) {
        Book.Findings entries = book.compare(fates());
        List<String> losses = new ArrayList<>();
        diaries.forEach(diary -> losses.addAll(diary.complaints()));
        losses.addAll(entries.complaints());
        store.unfinished().forEach(message -> losses.add("the journal has an unfinished message: " + message));
        losses.addAll(difference("finished messages", ids(Fate::isAccepted), store.finished()));
        losses.addAll(difference("dead letters", ids(Fate::isDead), store.deadLetters()));
        if (!losses.isEmpty()) {
            losses.add("what happened: " + course);
        }
        return new Findings(
                count(fate -> true),
                count(Fate::isAccepted),
                count(Fate::isAnswered),
                count(Fate::isDead),
                diaries.stream().mapToLong(Diary::refusals).sum(),
                upgrades,
                kills,
                cuts,
                diaries.stream().mapToLong(diary -> diary.standing().resumes()).sum(),
                entries.repeats(),
                diaries.stream()
                        .map(Diary::longestOutage)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                losses);
    }

    /** By what the file calls them. */
    private Map<String, Fate> fates() {
        Map<String, Fate> fates = new HashMap<>();
        for (Diary diary : diaries) {
            diary.fates().stream()
                    .filter(fate -> fate.entry.n() > 0)
                    .forEach(fate -> fates.put(diary.standing().session() + " " + fate.entry.n(), fate));
        }
        return fates;
    }

    /** By what the journal calls them. */
    private Set<String> ids(Predicate<Fate> which) {
        return diaries.stream()
                .flatMap(diary -> diary.fates().stream()
                        .filter(which)
                        .map(fate -> diary.standing().session() + " " + fate.entry.id()))
                .collect(Collectors.toSet());
    }

    private static List<String> difference(String what, Set<String> heard, List<String> journaled) {
        List<String> losses = new ArrayList<>();
        Set<String> missing = new HashSet<>(heard);
        for (String message : journaled) {
            if (!missing.remove(message)) {
                losses.add("the journal has among its " + what + " one that no client heard of, or has it twice: "
                        + message);
            }
        }
        missing.forEach(message -> losses.add("the journal has not among its " + what + ": " + message));
        return losses;
    }

    private long count(Predicate<Fate> which) {
        return diaries.stream()
                .flatMap(diary -> diary.fates().stream())
                .filter(which)
                .count();
    }
}
