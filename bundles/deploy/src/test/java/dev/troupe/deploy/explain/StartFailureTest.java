package dev.troupe.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartFailureTest {

    private static final StackTraceElement JDK = new StackTraceElement("java.lang.Thread", "sleep", "Thread.java", 1);
    private static final StackTraceElement AGENT =
            new StackTraceElement("com.acme.Activator", "start", "Activator.java", 12);

    @Test
    void innermostCauseIsToldWithItsPlace() {
        Exception cause = new IllegalStateException("no key");
        cause.setStackTrace(new StackTraceElement[] {JDK, AGENT});
        Exception failure = new Exception("Activator start error", new RuntimeException("wrapped", cause));

        assertThat(StartFailure.explain(failure))
                .isEqualTo("failed to start: java.lang.IllegalStateException: no key,"
                        + " at com.acme.Activator.start(Activator.java:12)");
    }

    @Test
    void missingClassIsNamed() {
        String sentence = "needs class com.acme.Text, which is neither in its JAR nor imported: build it with bnd";

        assertThat(StartFailure.explain(new NoClassDefFoundError("com/acme/Text")))
                .isEqualTo(sentence);
        assertThat(StartFailure.explain(new ClassNotFoundException("com.acme.Text not found by quiz [12]")))
                .isEqualTo(sentence);
    }

    @Test
    void classThatCouldNotBeSetUpIsNotCalledMissing() {
        assertThat(StartFailure.explain(new NoClassDefFoundError("Could not initialize class com.acme.Text")))
                .isEqualTo("failed to start: java.lang.NoClassDefFoundError:"
                        + " Could not initialize class com.acme.Text");
    }

    @Test
    void classThatJavaRefusesIsToldInOneLine() {
        assertThat(StartFailure.explain(new VerifyError("Bad type on stack\nException Details:\n  Location: x")))
                .isEqualTo("holds a class that Java refuses (java.lang.VerifyError: Bad type on stack): build it anew");
    }

    @Test
    void classUnderTheNameOfAnotherIsRefused() {
        String words = "com/acme/Quiz (wrong name: com/acme/Quit)";

        assertThat(StartFailure.explain(new NoClassDefFoundError(words)))
                .isEqualTo("holds a class that Java refuses (java.lang.NoClassDefFoundError: " + words
                        + "): build it anew");
    }

    @Test
    void placeWithinTheJdkIsNotTold() {
        assertThat(StartFailure.place(new StackTraceElement[] {JDK}, ", at ")).isEmpty();
    }
}
