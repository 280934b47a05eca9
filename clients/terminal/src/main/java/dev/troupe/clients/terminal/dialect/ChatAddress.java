package dev.troupe.clients.terminal.dialect;

import dev.troupe.clients.terminal.command.CommandFailure;
import java.net.URI;
import java.util.regex.Pattern;

/** Where a user talks: {@code {user_id}} in a URL stands for the name, which else follows {@code /ws/}. */
public final class ChatAddress {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private ChatAddress() {}

    public static URI of(String url, String user) {
        String name = checked(user);
        String address;
        if (url.contains("{user_id}")) {
            address = url.replace("{user_id}", name);
        } else {
            address = url + (url.endsWith("/ws") ? "/" : "/ws/") + name;
        }
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("url '" + url + "' refused: " + e.getMessage());
        }
    }

    public static String checked(String user) {
        if (!USER.matcher(user).matches() || user.matches("\\.+")) {
            throw CommandFailure.usage("user '" + user + "' refused: use 1 to 64 of A–Z, a–z, 0–9, '.', '_' and '-'");
        }
        return user;
    }
}
