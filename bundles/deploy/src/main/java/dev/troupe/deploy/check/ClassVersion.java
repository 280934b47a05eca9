package dev.troupe.deploy.check;

/**
 * Version of a class file (JVMS 4.1).
 *
 * @param major 69 is Java 25
 * @param preview whether the class uses preview features, which only the very same Java runs, when told to
 */
public record ClassVersion(int major, boolean preview) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_0 = 44;
    private static final int PREVIEW = 0xFFFF;

    /** The newest that this JVM runs. */
    public static ClassVersion ofThisJvm() {
        return new ClassVersion(JAVA_0 + Runtime.version().feature(), false);
    }

    /** @param head at least the first 8 bytes of the file named */
    static ClassVersion read(String name, byte[] head) throws UnfitException {
        if (number(head, 0, 4) != MAGIC) {
            throw new UnfitException("holds a class file that is none, " + name);
        }
        return new ClassVersion(number(head, 6, 2), number(head, 4, 2) == PREVIEW);
    }

    private static int number(byte[] bytes, int from, int length) {
        int value = 0;
        for (int at = from; at < from + length; at++) {
            value = (value << 8) | (bytes[at] & 0xFF);
        }
        return value;
    }

    int java() {
        return major - JAVA_0;
    }
}
