package dev.troupe.deploy.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads all entries of one JAR: their checksums have to agree, and this JVM has to know the version of their classes. */
final class Contents {

    private static final int CLASS_HEAD = 8;

    private final CheckLimits limits;
    private final ClassVersion newest;
    private final byte[] buffer = new byte[16 * 1024];
    private long unpacked;

    Contents(CheckLimits limits, ClassVersion newest) {
        this.limits = limits;
        this.newest = newest;
    }

    void check(ZipFile zip) throws IOException, UnfitException {
        for (ZipEntry entry : Collections.list(zip.entries())) {
            try (InputStream in = zip.getInputStream(entry)) {
                check(entry, in);
            } catch (ZipException e) {
                throw UnfitException.damaged(entry, e);
            }
        }
    }

    private void check(ZipEntry entry, @Nullable InputStream in) throws IOException, UnfitException {
        if (in == null) {
            throw new ZipException("no such entry");
        }
        CRC32 sum = new CRC32();
        int head = in.readNBytes(buffer, 0, buffer.length);
        if (isClass(entry)) {
            checkVersion(entry, head);
        }
        for (int length = head; length > 0; length = in.readNBytes(buffer, 0, buffer.length)) {
            sum.update(buffer, 0, length);
            count(length);
        }
        if (entry.getCrc() != sum.getValue()) {
            throw new ZipException("its checksum is wrong");
        }
    }

    /** What lies under META-INF/versions is read by a JVM new enough for it, or not at all. */
    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    private void checkVersion(ZipEntry entry, int length) throws UnfitException {
        if (length < CLASS_HEAD) {
            throw new UnfitException("holds an empty class file, " + entry.getName());
        }
        ClassVersion version = ClassVersion.read(entry.getName(), buffer);
        if (version.major() > newest.major()) {
            throw new UnfitException("needs Java " + version.java() + " (class version " + version.major() + " in "
                    + entry.getName() + "); this host runs Java " + newest.java());
        }
        if (version.preview()) {
            throw new UnfitException("uses preview features of Java " + version.java() + " (in " + entry.getName()
                    + "), which this host does not run");
        }
    }

    private void count(int length) throws UnfitException {
        unpacked += length;
        if (unpacked > limits.unpackedBytes()) {
            throw new UnfitException(
                    "unpacks to more than %,d MiB (max.unpacked.mib)".formatted(limits.unpackedBytes() >> 20));
        }
    }
}
