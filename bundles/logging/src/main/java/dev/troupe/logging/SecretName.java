package dev.troupe.logging;

import java.util.regex.Pattern;

/** Which names of settings are those of secrets. */
final class SecretName {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(pass(word|wd|phrase)|secret|credential|token|(api|access|private|signing|encryption)[._-]?key|authorization).*");
    private static final Pattern COUNTED = Pattern.compile("(?i).*token.*");
    private static final Pattern COUNT = Pattern.compile("\\s*\\d{1,9}\\s*");

    private SecretName() {}

    static boolean matches(String name) {
        return SECRET.matcher(name).matches();
    }

    /** {@code max.tokens = 128000} is no secret, and would be masked in half of all lines. */
    static boolean isCount(String name, String value) {
        return COUNTED.matcher(name).matches() && COUNT.matcher(value).matches();
    }
}
