package dev.troupe.chat;

import dev.troupe.core.Configured;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration, checked.
 *
 * @param sockets of one user
 * @param users with a conversation, at rest or not
 * @param characters of one message
 * @param rest how long a conversation is kept behind its user's last socket
 * @param queueBytes that may wait to be written into files
 * @param ownUser whether a key may speak for no user but the one of its name
 * @param names of agents in their own files; those that are not in it have their own
 */
public record Settings(
        int sockets,
        int users,
        int characters,
        Duration rest,
        long queueBytes,
        boolean ownUser,
        Map<String, String> names) {

    public Settings {
        names = Map.copyOf(names);
    }

    @ObjectClassDefinition(
            name = "Troupe: chat",
            description = "The dialect chat, and what is kept of its conversations. Changes are taken up at once")
    public @interface Config {
        @AttributeDefinition(
                name = "Sockets",
                description = "How many sockets one user may have",
                min = "1",
                max = "1000")
        int sockets_per_user() default 16;

        @AttributeDefinition(
                name = "Users",
                description = "How many may have a conversation; who is not connected makes room",
                min = "1",
                max = "1000000")
        int users_max() default 10_000;

        @AttributeDefinition(name = "Message", description = "Characters of one message", min = "1", max = "1000000")
        int message_characters() default 16_000;

        @AttributeDefinition(
                name = "Rest",
                description = "Milliseconds for which a conversation is kept behind its user's last socket",
                min = "0",
                max = "86400000")
        long rest_ms() default 1_800_000;

        @AttributeDefinition(
                name = "Queue of files",
                description = "Bytes that may wait to be written into the users' files",
                min = "1024",
                max = "1073741824")
        long files_queue_bytes() default 16_777_216;

        @AttributeDefinition(
                name = "Users of keys",
                description = "For which users a key may speak: any, or the one of its own name",
                options = {@Option(label = ANY, value = ANY), @Option(label = OWN, value = OWN)})
        String keys_users() default ANY;

        @AttributeDefinition(
                name = "Names in files",
                description = "What agents are called in NAME_interactions.md, as in general=General Assistant")
        String interactions_names() default "general=General Assistant";
    }

    private static final String ANY = "any";
    private static final String OWN = "own";
    private static final int DAY = 86_400_000;
    private static final int GIB = 1 << 30;
    private static final Pattern NAMED = Pattern.compile(
            "\\s*([a-z0-9][a-z0-9_-]{0,63})\\s*=\\s*([A-Za-z0-9](?:[A-Za-z0-9 _-]{0,46}[A-Za-z0-9_-])?)\\s*");

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static Settings of(Config config) {
        return new Settings(
                (int) number("sockets.per.user", config::sockets_per_user, 1, 1_000),
                (int) number("users.max", config::users_max, 1, 1_000_000),
                (int) number("message.characters", config::message_characters, 1, 1_000_000),
                Duration.ofMillis(number("rest.ms", config::rest_ms, 0, DAY)),
                number("files.queue.bytes", config::files_queue_bytes, 1024, GIB),
                own(config.keys_users().strip()),
                names(config.interactions_names()));
    }

    private static boolean own(String value) {
        if (!value.equals(ANY) && !value.equals(OWN)) {
            throw new IllegalArgumentException("keys.users '" + value + "' refused: any or own");
        }
        return value.equals(OWN);
    }

    private static Map<String, String> names(String text) {
        Map<String, String> names = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            Matcher named = NAMED.matcher(entry);
            if (named.matches()) {
                names.put(named.group(1), named.group(2));
            } else if (!entry.isBlank()) {
                throw new IllegalArgumentException(
                        "interactions.names '" + entry.strip()
                                + "' refused: agents and names of 1 to 48 letters, digits, blanks, '_' and '-', as in general=General Assistant");
            }
        }
        return names;
    }

    private static long number(String key, LongSupplier value, long least, long most) {
        return Configured.number(key, value, least, most);
    }
}
