package dev.troupe.logback;

import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of text: those that are known, and what looks like one. Also bounds the text. Safe for use by many threads. */
final class Mask {

    static final String HIDDEN = "***";

    private static final int LONGEST = 64 * 1024;

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "-----BEGIN ([A-Z ]{0,20}PRIVATE KEY)-----(?:(?!-----END)[\\s\\S]){0,20000}",
                    "-----BEGIN $1-----" + HIDDEN),
            // Authorization: Bearer …; words of a sentence have no digits
            new Rule("(?i)\\b(bearer|basic)\\s+(?=\\S{0,200}\\d)[A-Za-z0-9._~+/=-]{6,}", "$1 " + HIDDEN),
            // this host's keys, and a common form of others'
            new Rule("\\btroupe_([a-z0-9-]{1,32})_[0-9a-f]{16,}", "troupe_$1_" + HIDDEN),
            new Rule("\\b(sk|pk|rk|ghp|gho|xox[a-z])([-_])[A-Za-z0-9_-]{16,}", "$1$2" + HIDDEN),
            new Rule("(?<=://)([^/\\s:@]{1,64}):[^/\\s@]{1,256}@", "$1:" + HIDDEN + "@"),
            // key=value, "key": "value", ?key=value
            new Rule(
                    "(?i)((?:pass(?:word|wd|phrase)|secret|credentials?|token|ticket|api[._-]?key|access[._-]?key"
                            + "|private[._-]?key|authorization)(?:[._-][a-z0-9._-]{0,40})?[\"']?\\s{0,4}[=:]\\s{0,4})"
                            + "(?!(?i:bearer|basic)\\s)(\"(?:[^\"\\\\]|\\\\.){0,4096}\"?|'[^']{0,4096}'?|[^\\s,;&\"'}\\])]+)",
                    "$1" + HIDDEN));

    private final Secrets secrets;

    Mask(Secrets secrets) {
        this.secrets = secrets;
    }

    String over(String text) {
        String known = secrets.over(text, HIDDEN);
        String masked = known.length() <= LONGEST
                ? known
                : known.substring(0, LONGEST) + "… (" + (known.length() - LONGEST) + " characters more)";
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }
}
