package dev.troupe.chat.talk;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user may be called: what is a folder's name on every file system, and leads out of none. */
public final class UserId {

    public static final String RULE =
            "1 to 64 letters, digits, blanks and signs but none of / \\ : * ? \" < > |, no '.' or blank in"
                    + " front, none at the end, and nothing that Windows takes for a device";

    private static final int CHARACTERS = 64;
    private static final int BYTES = 200;
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?");
    private static final Pattern ENDS = Pattern.compile("[. ].*|.*[. ]", Pattern.DOTALL);

    private UserId() {}

    /** In Unicode's composed form; empty when nobody may be called that. */
    public static Optional<String> read(String given) {
        if (given.length() > 4 * CHARACTERS) { // before any work is put into it
            return Optional.empty();
        }
        String id = Normalizer.normalize(given, Normalizer.Form.NFC);
        boolean fits = !id.isEmpty()
                && id.codePointCount(0, id.length()) <= CHARACTERS
                && id.getBytes(StandardCharsets.UTF_8).length <= BYTES
                && id.codePoints().allMatch(UserId::isAllowed)
                && !ENDS.matcher(id).matches()
                && !DEVICE.matcher(id.toLowerCase(Locale.ROOT)).matches();
        return fits ? Optional.of(id) : Optional.empty();
    }

    private static boolean isAllowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> "/\\:*?\"<>|".indexOf(c) < 0;
        };
    }
}
