package dev.troupe.chat;

import dev.troupe.core.AgentInfo;
import dev.troupe.core.Agents;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What agents are called in chats. Safe for use by many threads. */
@Component(service = Cast.class)
public final class Cast {

    private static final int LONGEST = 48; // leaves room for _interactions.md in the name of a file
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private final Agents agents;
    private final Configuration configuration;

    @Activate
    public Cast(@Reference Agents agents, @Reference Configuration configuration) {
        this.agents = agents;
        this.configuration = configuration;
    }

    /** As on the wire: the title, such as {@code Helios 💪}. */
    public String title(String agent) {
        return agents.find(agent)
                .map(AgentInfo::title)
                .filter(title -> !title.isBlank())
                .orElse(agent);
    }

    /** The name with capitals, such as {@code Helios}. */
    public String name(String agent) {
        return WORD.matcher(agent).replaceAll(Cast::capital);
    }

    private static String capital(MatchResult word) {
        return word.group().substring(0, 1).toUpperCase(Locale.ROOT)
                + word.group().substring(1);
    }

    /** As in the agent's own file, and in that file's name: {@code General Assistant}. */
    public String nameInFiles(String agent) {
        String name = configuration.now().names().getOrDefault(agent, name(agent));
        return name.substring(0, Math.min(LONGEST, name.length()));
    }
}
