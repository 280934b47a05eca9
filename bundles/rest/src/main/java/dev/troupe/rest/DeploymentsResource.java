package dev.troupe.rest;

import dev.troupe.core.AccessRule;
import dev.troupe.core.AccessRules;
import dev.troupe.core.Masking;
import dev.troupe.core.Role;
import dev.troupe.deploy.Deployment;
import dev.troupe.deploy.Deployments;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/deployments}: what became of each JAR in the deploy folder, and why. {@code POST /api/v1/deployments/gc}: a full garbage
 * collection, at most one in 10 s, and what it left of bundles that are gone.
 */
@Component(service = {Servlet.class, AccessRules.class})
@HttpWhiteboardServletPattern("/api/v1/deployments/*")
public final class DeploymentsResource extends Resource {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Deployments deployments;
    private final transient Masking masking;

    @Activate
    public DeploymentsResource(@Reference Deployments deployments, @Reference Masking masking) {
        this.deployments = deployments;
        this.masking = masking;
    }

    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.any("/api/v1/deployments/**", Role.OPERATOR));
    }

    @Override
    Answer get(String path, HttpServletRequest request) {
        return path.isEmpty() || path.equals("/") ? Answer.ok(Map.of("deployments", lines())) : notFound(request);
    }

    /** A reason may quote what an agent has thrown at its start. */
    private List<Deployment> lines() {
        return deployments.list().stream().map(this::masked).toList();
    }

    private Deployment masked(Deployment line) {
        return new Deployment(
                line.bundle(),
                line.version(),
                line.file(),
                line.state(),
                line.agents(),
                line.since(),
                masking.over(line.reason()),
                line.process());
    }

    @Override
    Answer post(String path, HttpServletRequest request) {
        return switch (path) {
            case "/gc" -> Answer.ok(deployments.collectGarbage());
            case "", "/" -> notAllowed(request);
            default -> notFound(request);
        };
    }
}
