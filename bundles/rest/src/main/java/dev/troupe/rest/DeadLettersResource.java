package dev.troupe.rest;

import dev.troupe.agent.ErrorCode;
import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.DeadLetters;
import dev.troupe.core.Role;
import dev.troupe.core.UnavailableException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/dead-letters}: how many messages were given up, and the newest 100. {@code GET} and {@code DELETE
 * /api/v1/dead-letters/{id}}: the data of one, and its end. {@code POST /api/v1/dead-letters/{id}/replay}: to its agent once more.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/dead-letters/*")
public final class DeadLettersResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 100;
    private static final Pattern ONE = Pattern.compile("/(\\d{1,18})");
    private static final Pattern REPLAY = Pattern.compile("/(\\d{1,18})/replay");

    private final transient DeadLetters letters;

    @Activate
    public DeadLettersResource(@Reference DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/dead-letters/**", Role.OPERATOR));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return isList(path) ? list() : routed(ONE, this::data, path, request);
    }

    @Override
    Answer post(String path, HttpServletRequest request) {
        return routed(REPLAY, this::replay, path, request);
    }

    @Override
    Answer delete(String path, HttpServletRequest request) {
        return routed(ONE, this::bury, path, request);
    }

    private static boolean isList(String path) {
        return path.isEmpty() || path.equals("/");
    }

    private static Answer routed(Pattern route, LongFunction<Answer> to, String path, HttpServletRequest request) {
        Matcher id = route.matcher(path);
        if (id.matches()) {
            return to.apply(Long.parseLong(id.group(1)));
        }
        boolean there = isList(path)
                || ONE.matcher(path).matches()
                || REPLAY.matcher(path).matches();
        return there ? notAllowed(request) : notFound(request);
    }

    Answer list() {
        return available(() -> Answer.ok(Map.of("total", letters.count(), "deadLetters", letters.list(SHOWN))));
    }

    Answer data(long id) {
        return available(() -> letters.data(id)
                .map(data -> Answer.ok(Map.of("id", id, "data", data)))
                .orElseGet(() -> none(id)));
    }

    Answer replay(long id) {
        return available(() -> letters.replay(id) ? done(id, "replayed") : none(id));
    }

    Answer bury(long id) {
        return available(() -> letters.bury(id) ? done(id, "deleted") : none(id));
    }

    private static Answer done(long id, String what) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("id", id);
        body.put("done", what);
        return Answer.ok(body);
    }

    private static Answer none(long id) {
        return Answer.error(
                HttpServletResponse.SC_NOT_FOUND,
                "not_found",
                "no dead letter " + id + "; GET /api/v1/dead-letters lists them");
    }

    private static Answer available(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (UnavailableException e) {
            return Answer.error(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, ErrorCode.STORE_UNAVAILABLE, "" + e.getMessage());
        }
    }
}
