package dev.troupe.core;

/**
 * Who is at the door, as {@link Access} has made sure.
 *
 * @param name of the key or of the user; {@code anonymous} for who came without either from this machine
 * @param address where from, without a port
 */
public record Caller(String name, Role role, String address, Means means) {

    /** Under this name a servlet finds the caller among its request's attributes. */
    public static final String ATTRIBUTE = "dev.troupe.caller";

    /** How the caller showed who it is. */
    public enum Means {
        /** Not at all: it is a program on this machine. */
        LOOPBACK,
        KEY,
        TICKET,
        PASSWORD
    }

    public boolean may(Role needed) {
        return role.covers(needed);
    }

    @Override
    public String toString() {
        return name + " (" + role + ") at " + address;
    }
}
