package dev.troupe.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.fixture.FailingAgent;
import dev.troupe.deploy.fixture.JarMaker;
import dev.troupe.deploy.fixture.SampleAgent;
import dev.troupe.deploy.fixture.TestFramework;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

class MissingAgentsTest {

    private static final String TYPE = SampleAgent.class.getName();
    private static final String AGENT = "<property name=\"agent.name\" value=\"quiz\"/>";
    private static final String NEEDS =
            "<reference name=\"text\" interface=\"java.util.function.Consumer\" bind=\"bind\"/>";

    @TempDir
    static Path cache;

    private static TestFramework framework;

    private static final String FAILING = FailingAgent.class.getName();

    private Bundle installed;

    @BeforeAll
    static void start() throws BundleException {
        framework = TestFramework.withComponents(cache);
    }

    @AfterEach
    void uninstall() throws BundleException {
        if (installed != null) {
            installed.uninstall();
        }
    }

    @AfterAll
    static void stop() throws BundleException {
        framework.close();
    }

    @Test
    void missingServiceIsNamedWithItsReference() throws BundleException {
        start(component("", offers("java.lang.Runnable", "prototype") + NEEDS + AGENT));

        assertThat(explain())
                .isEqualTo("has no agent 'quiz' yet: " + TYPE
                        + " needs a service java.util.function.Consumer (reference text), which nobody offers");
    }

    @Test
    void targetOfTheReferenceIsNamed() throws BundleException {
        String needs = NEEDS.replace("/>", " target=\"(language=de)\"/>");
        start(component("", offers("java.lang.Runnable", "prototype") + needs + AGENT));

        assertThat(explain()).contains("a service java.util.function.Consumer with (language=de) (reference text)");
    }

    @Test
    void missingConfigurationIsNamedWithItsFile() throws BundleException {
        start(component(
                "configuration-policy=\"require\" configuration-pid=\"com.acme.quiz\"",
                offers("java.lang.Runnable", "prototype") + AGENT));

        assertThat(explain())
                .isEqualTo("has no agent 'quiz' yet: " + TYPE
                        + " needs configuration com.acme.quiz: write it to config/com.acme.quiz.cfg");
    }

    @Test
    void configurationThatNoFileCanGiveIsNamed() throws BundleException {
        start(component(
                "configuration-policy=\"require\" configuration-pid=\"com.acme.quiz-key\"",
                offers("java.lang.Runnable", "prototype") + AGENT));

        assertThat(explain())
                .contains(
                        "needs configuration com.acme.quiz-key, which no file can give: rename it without '-' and '~'");
    }

    @Test
    void componentThatWouldServeIsExplainedToo() throws BundleException {
        String server = component(
                "name=\"server\" configuration-policy=\"require\" configuration-pid=\"com.acme.text\"",
                offers("java.util.function.Consumer", "singleton"));
        start(component("", offers("java.lang.Runnable", "prototype") + NEEDS + AGENT), server);

        assertThat(explain())
                .endsWith("which nobody offers; " + TYPE
                        + " would, but needs configuration com.acme.text: write it to config/com.acme.text.cfg");
    }

    @Test
    void disabledComponentIsNamed() throws BundleException {
        start(component("enabled=\"false\"", offers("java.lang.Runnable", "prototype") + AGENT));

        assertThat(explain()).isEqualTo("has no agent 'quiz' yet: " + TYPE + " is disabled");
    }

    @Test
    void serviceThatIsNoAgentIsNamed() throws BundleException {
        start(component("", offers("java.lang.Runnable", "singleton") + AGENT));

        assertThat(explain())
                .startsWith("has no agent 'quiz' yet: " + TYPE + " is there, but not as an agent")
                .endsWith("it is a singleton of java.lang.Runnable");
    }

    @Test
    void nameWithoutComponentIsTheManifestsFault() throws BundleException {
        start(component("", offers("java.lang.Runnable", "prototype")));

        assertThat(explain())
                .isEqualTo(
                        "has no agent 'quiz' yet: its manifest declares one, but no component of it has that name: build it anew");
    }

    @Test
    void componentOfALibraryThatWaitsIsTold() throws BundleException {
        start(component(
                "configuration-policy=\"require\" configuration-pid=\"com.acme.text\"",
                offers("java.util.function.Consumer", "singleton")));

        assertThat(new MissingAgents(framework.components()).explainIdle(installed))
                .hasValue("is live, but its " + TYPE
                        + " needs configuration com.acme.text: write it to config/com.acme.text.cfg");
    }

    @Test
    void libraryWhoseComponentsAreWellHasNothingToTell() throws BundleException {
        start(component("", offers("java.util.function.Consumer", "singleton")));

        assertThat(new MissingAgents(framework.components()).explainIdle(installed))
                .isEmpty();
    }

    @Test
    void severalAreToldInOrder() throws BundleException {
        start(component("", offers("java.lang.Runnable", "prototype")));

        assertThat(new MissingAgents(framework.components()).explain(installed, Set.of("b", "a")))
                .startsWith("has no agent 'a' yet: its")
                .contains("; and it has no agent 'b' yet: its");
    }

    @Test
    void constructorThatThrowsIsToldWithItsCauseAndPlace() throws BundleException {
        start(failing("", offers("java.lang.Runnable", "prototype") + AGENT));
        make("java.lang.Runnable");

        assertThat(failure())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith(FAILING
                                + " cannot be made: java.lang.IllegalStateException: model.bin is not there, at "
                                + FAILING + ".load(FailingAgent.java:"));
    }

    @Test
    void failureOfAServiceThatTheAgentNeedsIsTheReason() throws BundleException {
        String server = failing("name=\"server\"", offers("java.util.function.Consumer", "singleton"));
        start(component("", offers("java.lang.Runnable", "prototype") + NEEDS + AGENT), server);
        make("java.lang.Runnable");

        assertThat(failure())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith(TYPE + " needs a service java.util.function.Consumer (reference text), but its "
                                + FAILING + " cannot be made: java.lang.IllegalStateException: model.bin"));
    }

    @Test
    void classThatIsNotThereIsTheReason() throws BundleException {
        start(component("", offers("java.lang.Runnable", "prototype") + AGENT).replace(TYPE, "com.acme.None"));
        make("java.lang.Runnable");

        assertThat(failure())
                .hasValue("com.acme.None cannot be made: it needs class com.acme.None,"
                        + " which is neither in its JAR nor imported: build it with bnd");
    }

    @Test
    void componentThatWasNotTriedHasNotFailed() throws BundleException {
        start(failing("", offers("java.lang.Runnable", "prototype") + AGENT));

        assertThat(failure()).isEmpty();
    }

    private Optional<String> failure() {
        return new MissingAgents(framework.components()).failure(installed, "quiz");
    }

    /** As the stage does it when an agent comes. */
    private static void make(String type) {
        ServiceReference<?> reference = framework.context().getServiceReference(type);
        framework.context().getServiceObjects(reference).getService();
    }

    private static String failing(String attributes, String content) {
        return component(attributes, content).replace(TYPE, FAILING);
    }

    private static String component(String attributes, String content) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" " + attributes + ">"
                + "<implementation class=\"" + TYPE + "\"/>" + content + "</scr:component>";
    }

    private static String offers(String type, String scope) {
        return "<service scope=\"" + scope + "\"><provide interface=\"" + type + "\"/></service>";
    }

    private void start(String... components) throws BundleException {
        JarMaker jar = JarMaker.bundle("quiz", "1.3.0")
                .type(SampleAgent.class)
                .type(FailingAgent.class)
                .header("Service-Component", "OSGI-INF/*.xml");
        for (int number = 0; number < components.length; number++) {
            jar.entry("OSGI-INF/" + number + ".xml", components[number]);
        }
        installed = framework.install(jar);
        installed.start();
    }

    private String explain() {
        return new MissingAgents(framework.components()).explain(installed, Set.of("quiz"));
    }
}
