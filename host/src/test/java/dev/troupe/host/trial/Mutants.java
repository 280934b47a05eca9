package dev.troupe.host.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damaged copies of some bytes: bits flipped, the end cut off, one part written over another. The same seed, the same mutants. */
public final class Mutants {

    private static final int FLIPS = 8;

    private final Random random;

    public Mutants(long seed) {
        random = new Random(seed);
    }

    public byte[] of(byte[] bytes) {
        return switch (random.nextInt(3)) {
            case 0 -> flipped(bytes.clone());
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> spliced(bytes.clone());
        };
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] flipped(byte[] bytes) {
        for (int flips = 1 + random.nextInt(FLIPS); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes) {
        int length = 1 + random.nextInt(Math.max(1, bytes.length / 4));
        int from = random.nextInt(bytes.length - length + 1);
        int to = random.nextInt(bytes.length - length + 1);
        System.arraycopy(bytes, from, bytes, to, length);
        return bytes;
    }
}
