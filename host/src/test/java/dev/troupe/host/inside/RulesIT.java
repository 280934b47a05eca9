package dev.troupe.host.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Access;
import dev.troupe.core.AccessRule;
import dev.troupe.core.Role;
import dev.troupe.host.ExamOptions;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;

/** All that this host serves has a rule that says who may use it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class RulesIT {

    @Inject
    private BundleContext context;

    @Inject
    private Access access;

    @Inject
    private HttpServiceRuntime http;

    @Inject
    private ConfigurationAdmin configurations;

    @org.ops4j.pax.exam.Configuration
    public Option[] distribution() throws Exception {
        return ExamOptions.distribution();
    }

    @Test
    public void everyServletAndResourceHasARule() {
        List<String> routes = routes();

        assertThat(routes).contains("/api/v1/agents/x", "/api/v1/dead-letters/x", "/health/x");
        assertThat(routes)
                .allSatisfy(route -> Stream.of("GET", "POST", "PUT", "DELETE", "PATCH")
                        .forEach(method -> assertThat(access.rule(method, route))
                                .as(method + " " + route)
                                .isPresent()));
    }

    @Test
    public void everyEndpointHasARule() throws Exception {
        Configuration[] endpoints =
                configurations.listConfigurations("(service.factoryPid=dev.troupe.websocket.endpoint)");

        assertThat(endpoints).isNotEmpty().allSatisfy(endpoint -> {
            String path = String.valueOf(endpoint.getProperties().get("path"));
            assertThat(access.rule("GET", path.replaceAll("\\{[^}]*}", "x")))
                    .as(path)
                    .isPresent();
        });
    }

    @Test
    public void nobodyButAnAdminMayUseTheConsole() {
        assertThat(access.rule("POST", "/system/console/bundles"))
                .map(AccessRule::role)
                .contains(Role.ADMIN);
    }

    @Test
    public void servletThatBringsNoRuleIsServedToNobody() throws IOException {
        var registration = context.registerService(
                Servlet.class,
                new Open(),
                FrameworkUtil.asDictionary(Map.of("osgi.http.whiteboard.servlet.pattern", "/unruled/*")));
        try {
            assertThat(routes()).contains("/unruled/x");
            assertThat(access.rule("GET", "/unruled/x")).isEmpty();
            assertThat(status("/unruled/x")).isEqualTo(403);
            assertThat(status("/health/live")).isEqualTo(200);
        } finally {
            registration.unregister();
        }
    }

    private int status(String path) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + context.getProperty("org.osgi.service.http.port") + path);
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setReadTimeout(30_000);
        return connection.getResponseCode();
    }

    /** One path for each pattern. */
    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        for (ServletContextDTO part : http.getRuntimeDTO().servletContextDTOs) {
            Stream<String[]> patterns = Stream.concat(
                    Arrays.stream(part.servletDTOs).map(servlet -> servlet.patterns),
                    Arrays.stream(part.resourceDTOs).map(resource -> resource.patterns));
            patterns.flatMap(Arrays::stream)
                    .map(pattern -> (part.contextPath + pattern).replace("*", "x"))
                    .map(route -> route.isEmpty() ? "/" : route)
                    .forEach(routes::add);
        }
        return routes;
    }

    /** Answers all. */
    private static final class Open extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
