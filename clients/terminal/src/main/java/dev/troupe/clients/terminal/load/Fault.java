package dev.troupe.clients.terminal.load;

/** Why a request, or a connection, came to nothing. */
enum Fault {
    NO_CONNECTION("no connection"),
    CLOSED("connection lost"),
    TIMEOUT("no reply in time"),
    REFUSED("answered with an error");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
