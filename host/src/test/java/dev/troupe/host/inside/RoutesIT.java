package dev.troupe.host.inside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.host.ExamOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the host serves, and what {@code openapi.json} says of it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class RoutesIT {

    private static final String REST = "dev.troupe.rest";
    private static final Set<String> DOORS =
            Set.of(REST, "dev.troupe.realtime", "dev.troupe.context", "dev.troupe.chat", "dev.troupe.bridge");
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final Pattern PATH = Pattern.compile("^ {4}\"(/.*?)\": \\{", Pattern.MULTILINE);

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] distribution() throws Exception {
        return ExamOptions.distribution();
    }

    @Test
    public void everyServletOfTheDoorsIsDescribedAndNothingElse() throws Exception {
        Set<String> served = served();
        Set<String> described = described();

        assertThat(served).isNotEmpty();
        assertThat(served)
                .allSatisfy(pattern -> assertThat(described).as(pattern).anyMatch(path -> covers(pattern, path)));
        assertThat(described)
                .allSatisfy(path -> assertThat(served).as(path).anyMatch(pattern -> covers(pattern, path)));
    }

    /** Doors that files of config/ open; the description says that there are such. */
    private static final Set<String> CONFIGURED = Set.of("/analyze-health", "/process-vitals");

    private Set<String> served() throws InvalidSyntaxException {
        Set<String> patterns = new TreeSet<>();
        for (ServiceReference<?> servlet : context.getAllServiceReferences("jakarta.servlet.Servlet", null)) {
            if (DOORS.contains(servlet.getBundle().getSymbolicName())) {
                Object pattern = servlet.getProperty(PATTERN);
                patterns.addAll(
                        Arrays.asList(pattern instanceof String[] many ? many : new String[] {(String) pattern}));
            }
        }
        patterns.removeAll(CONFIGURED);
        return patterns;
    }

    /** Read by the form in which the file is written: the bundles of JSON libraries are not this test's. */
    private Set<String> described() throws IOException {
        Bundle rest = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(REST))
                .findFirst()
                .orElseThrow();
        try (InputStream file = rest.getEntry("dev/troupe/rest/openapi.json").openStream()) {
            Set<String> paths = new TreeSet<>();
            Matcher path = PATH.matcher(new String(file.readAllBytes(), UTF_8));
            while (path.find()) {
                paths.add(path.group(1));
            }
            return paths;
        }
    }

    private static boolean covers(String pattern, String path) {
        String folder = pattern.isEmpty() ? "/" : pattern.replaceFirst("/\\*$", "");
        return path.equals(folder) || (pattern.endsWith("/*") && path.startsWith(folder + "/"));
    }
}
