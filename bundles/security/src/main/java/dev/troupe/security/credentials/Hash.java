package dev.troupe.security.credentials;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is kept of a secret: PBKDF2 with HMAC-SHA-512 over it and a salt of its own. Its text is {@code iterations$salt$digest}. */
public record Hash(int iterations, String salt, String digest) {

    /** What people think of can be guessed, so that each guess shall cost a fair part of a second. */
    static final int FOR_PEOPLE = 210_000;

    /** What we draw ourselves has more than 100 random bits; no number of guesses finds it. */
    static final int FOR_RANDOM = 1_000;

    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,8})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");
    private static final SecureRandom RANDOM = new SecureRandom();

    static Hash of(String secret, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Hash(iterations, text(salt), text(derive(secret, salt, iterations)));
    }

    /** @throws IllegalArgumentException when the text is no hash */
    static Hash parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !isAllowed(Integer.parseInt(parts.group(1)))) {
            throw new IllegalArgumentException("no hash of the form iterations$salt$digest");
        }
        return new Hash(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
    }

    private static boolean isAllowed(int iterations) {
        return iterations >= 1 && iterations <= MOST_ITERATIONS;
    }

    boolean fits(String secret) {
        return MessageDigest.isEqual(bytes(digest), derive(secret, bytes(salt), iterations));
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, DIGEST_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    @Override
    public String toString() {
        return iterations + "$" + salt + "$" + digest;
    }
}
