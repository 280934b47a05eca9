package dev.troupe.clients.terminal.chat;

import dev.troupe.clients.terminal.command.Screen;
import dev.troupe.clients.terminal.command.Style;

/** What a conversation looks like: all of it on a terminal, what agents said elsewhere. Safe for use by many threads. */
final class Stage {

    private static final String PROMPT = "you> ";

    private final Screen out;
    private final Screen err;
    private final StringBuilder pieces = new StringBuilder();

    Stage(Screen out, Screen err) {
        this.out = out;
        this.err = err;
    }

    synchronized void prompt() {
        out.footer(out.paint(Style.BOLD, PROMPT));
    }

    synchronized void typed() {
        out.typed();
    }

    synchronized void thinking(String text) {
        out.footer(out.paint(Style.DIM, Screen.harmless(text)));
    }

    synchronized void piece(String who, String text) {
        if (out.isTerminal()) {
            out.piece((pieces.isEmpty() ? name(who) : "") + Screen.harmless(text));
            pieces.append(text);
        }
    }

    synchronized void anew() {
        if (!pieces.isEmpty()) {
            pieces.setLength(0);
            out.line(out.paint(Style.DIM, "(begins anew)"));
        }
    }

    synchronized void answer(String who, String text) {
        boolean shown = pieces.toString().equals(text) && !pieces.isEmpty();
        pieces.setLength(0);
        out.footer("");
        if (shown) {
            out.endPieces();
        } else {
            say(who, text);
        }
    }

    synchronized void say(String who, String text) {
        out.line(name(who) + Screen.harmless(text));
    }

    synchronized void failure(String why) {
        pieces.setLength(0);
        out.footer("");
        if (out.isTerminal()) {
            out.line(out.paint(Style.RED, Screen.harmless(why)));
        } else {
            err.line("troupe: " + Screen.harmless(why));
        }
    }

    synchronized void notice(String text) {
        if (out.isTerminal()) {
            out.line(out.paint(Style.DIM, Screen.harmless(text)));
        }
    }

    private String name(String who) {
        return out.paint(Style.CYAN, Screen.harmless(who) + ":") + " ";
    }
}
