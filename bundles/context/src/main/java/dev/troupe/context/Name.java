package dev.troupe.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user or a file may be called: whatever every file system takes as it is, so that a home can move from one to another, and no name leads out of its folder.
 *
 * @param text in Unicode's composed form, NFC
 */
record Name(String text) {

    static final String RULE =
            "1 to 64 letters, digits, blanks and signs but none of / \\ : * ? \" < > |, no '.' or blank in front,"
                    + " none at the end, and nothing that Windows takes for a device, such as NUL";

    private static final int CHARACTERS = 64;
    private static final int BYTES = 200;

    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?");

    /**
     * @param what it names, for the sentence
     * @throws AgentException with code {@code invalid}
     */
    static Name of(String what, String text) {
        return read(text)
                .orElseThrow(() ->
                        new AgentException(ErrorCode.INVALID, what + " '" + Shown.of(text) + "' refused: " + RULE));
    }

    /** Empty when nothing may be called that. */
    static Optional<Name> read(String text) {
        if (text.length() > 4 * CHARACTERS) { // before any work is put into it
            return Optional.empty();
        }
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean fits = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= CHARACTERS
                && name.getBytes(UTF_8).length <= BYTES
                && name.codePoints().allMatch(Name::isAllowed)
                && !name.startsWith(".")
                && !name.startsWith(" ")
                && !name.endsWith(".")
                && !name.endsWith(" ")
                && !DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
        return fits ? Optional.of(new Name(name)) : Optional.empty();
    }

    /** Neither what parts paths, nor what cannot be seen, nor what another version of Unicode may read otherwise. */
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

    @Override
    public String toString() {
        return text;
    }
}
