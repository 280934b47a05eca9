package dev.troupe.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts text into words: in small letters, without what stands between them. Of scripts that part no words each ideograph is one. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String small = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < small.length(); at += Character.charCount(small.codePointAt(at))) {
            int now = small.codePointAt(at);
            if (Character.isIdeographic(now)) {
                end(word, words);
                words.add(Character.toString(now));
            } else if (Character.isLetterOrDigit(now) || Character.getType(now) == Character.NON_SPACING_MARK) {
                word.appendCodePoint(now);
            } else if (!isApostrophe(now)) { // "what's" is one word, however the apostrophe is written
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static boolean isApostrophe(int character) {
        return character == '\'' || character == '’';
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
