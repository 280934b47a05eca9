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
        String[] parts = url.split("(?=\\?)", 2); // a query comes last
        String path = parts[0];
        String query = parts.length == 2 ? parts[1] : "";
        String address = url.contains("{user_id}")
                ? url.replace("{user_id}", name)
                : path + (path.endsWith("/ws") ? "/" : "/ws/") + name + query;
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
