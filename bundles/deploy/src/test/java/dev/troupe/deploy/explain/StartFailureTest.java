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
    void placeWithinTheJdkIsNotTold() {
        assertThat(StartFailure.place(new StackTraceElement[] {JDK}, ", at ")).isEmpty();
    }
}
