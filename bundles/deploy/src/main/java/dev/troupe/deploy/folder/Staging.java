package dev.troupe.deploy.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Copies of files, each named by what it holds. Confined to the deployer's thread. */
public final class Staging {

    private static final String COPYING = "copying.tmp";

    private final Path folder;

    /** @param folder of nobody else; what lies in it is removed by and by */
    public Staging(Path folder) {
        this.folder = folder;
    }

    /**
     * @param size how much of the file is copied
     * @return the content's SHA-256 in hex, which {@link #copy} turns into the copy's path
     */
    String stage(Path file, long size) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(COPYING);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                OutputStream out = Files.newOutputStream(part)) {
            copy(in, out, size);
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Files.move(part, copy(sha256), StandardCopyOption.REPLACE_EXISTING);
        return sha256;
    }

    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = size;
        while (left > 0) {
            int length = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (length < 0) {
                return; // became shorter; its fingerprint tells
            }
            out.write(buffer, 0, length);
            left -= length;
        }
    }

    Path copy(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    /** Removes all copies but these. */
    void keep(Set<String> sha256s) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder)) {
            for (Path copy : copies) {
                if (!sha256s.contains(copy.getFileName().toString().replace(".jar", ""))) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
