package dev.troupe.bridge.dialect;

/** What a frame of the server comes to. */
public sealed interface Heard {

    /** Somebody says something to an agent. */
    record Said(String sender, String text) implements Heard {}

    /** Nothing for an agent: blank, our own, or a server's housekeeping. */
    record Nothing() implements Heard {}

    /** It cannot be understood, and its sender should hear so. */
    record Broken(String why) implements Heard {}
}
