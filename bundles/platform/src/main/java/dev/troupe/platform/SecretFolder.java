package dev.troupe.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with a file for each secret, as Kubernetes mounts one. Confined to one thread. */
final class SecretFolder {

    private static final Logger log = LoggerFactory.getLogger(SecretFolder.class);

    /** Where Kubernetes keeps the files of the present version: a link that it replaces, and so all of them at once. */
    private static final String VERSION = "..data";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final int FILES = 64;
    private static final int BYTES = 65_536;

    private final Path folder;
    private String told = "";

    SecretFolder(Path folder) {
        this.folder = folder;
    }

    /** What lies there now; nothing when it is not there, or cannot be read. */
    Values read() {
        try {
            Values values = readAll(version());
            told = "";
            return values;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Values.NONE; // most platforms have some services only
        } catch (IOException | DirectoryIteratorException e) {
            tell("the secrets in " + folder + " cannot be read: " + e);
            return Values.NONE;
        }
    }

    private Path version() throws IOException {
        Path link = folder.resolve(VERSION);
        return Files.exists(link) ? link.toRealPath() : folder;
    }

    private Values readAll(Path version) throws IOException {
        Values.Builder values = new Values.Builder();
        int files = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(version, SecretFolder::isSecret)) {
            for (Path file : entries) {
                if (++files > FILES) {
                    tell(folder + " holds more than " + FILES + " secrets: the others are left out");
                    break;
                }
                String value = value(file);
                if (value != null) {
                    values.put(file.getFileName().toString(), value);
                }
            }
        }
        return values.build();
    }

    private static boolean isSecret(Path file) {
        return KEY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private @Nullable String value(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES + 1);
            if (bytes.length > BYTES) {
                tell(file + " is larger than " + BYTES + " bytes, which no secret is: it is left out");
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            tell(file + " is no text in UTF-8: it is left out");
        } catch (IOException e) {
            tell(file + " cannot be read: " + e);
        }
        return null;
    }

    private void tell(String what) {
        if (!told.equals(what)) {
            told = what;
            log.warn("{}", what);
        }
    }
}
