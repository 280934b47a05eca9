package dev.troupe.context;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.json.Json;
import java.io.ByteArrayOutputStream;

/** JSON as people like to read it: a member or element to a line, two blanks for each level. Confined to one thread. */
final class Indented {

    private final ByteArrayOutputStream out;
    private final byte[] bytes;
    private final int to;
    private int at;
    private int depth;

    private Indented(Json json) {
        this.bytes = json.bytes();
        this.at = json.from();
        this.to = json.to();
        this.out = new ByteArrayOutputStream(2 * json.size());
    }

    /** With the end of a line at its end. */
    static byte[] of(Json json) {
        Indented text = new Indented(json);
        text.write();
        text.out.write('\n');
        return text.out.toByteArray();
    }

    private void write() {
        while (at < to) {
            byte c = bytes[at++];
            switch (c) {
                case '{', '[' -> open(c);
                case '}', ']' -> close(c);
                case ',' -> {
                    out.write(c);
                    newLine();
                }
                case ':' -> {
                    out.write(c);
                    out.write(' ');
                }
                case '"' -> string();
                case ' ', '\t', '\n', '\r' -> {} // it has our own
                default -> out.write(c);
            }
        }
    }

    private void open(byte bracket) {
        out.write(bracket);
        skipGap();
        if (bytes[at] == '}' || bytes[at] == ']') {
            out.write(bytes[at++]);
        } else {
            depth++;
            newLine();
        }
    }

    private void close(byte bracket) {
        depth--;
        newLine();
        out.write(bracket);
    }

    private void string() {
        int from = at - 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at++;
        out.write(bytes, from, at - from);
    }

    private void skipGap() {
        while (bytes[at] <= ' ') {
            at++;
        }
    }

    private void newLine() {
        out.write('\n');
        out.writeBytes("  ".repeat(depth).getBytes(US_ASCII));
    }
}
