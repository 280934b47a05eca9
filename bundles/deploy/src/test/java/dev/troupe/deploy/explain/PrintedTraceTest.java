package dev.troupe.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintedTraceTest {

    private static final StackTraceElement JDK = new StackTraceElement("java.util.Map", "of", "Map.java", 1);
    private static final StackTraceElement MADE = new StackTraceElement("com.acme.Quiz", "<init>", "Quiz.java", 12);
    private static final StackTraceElement CALLED = new StackTraceElement("com.acme.Text", "load", "Text.java", 30);

    @Test
    void innermostCauseIsToldWithItsOwnPlace() {
        Throwable cause = at(new IllegalStateException("no key"), JDK, CALLED, MADE);

        String sentence = sentence(at(new RuntimeException("wrapped", cause), MADE));

        assertThat(sentence).isEqualTo("java.lang.IllegalStateException: no key, at com.acme.Text.load(Text.java:30)");
    }

    @Test
    void placeOfTheOuterFailureServesWhenTheCauseHasNone() {
        Throwable cause = at(new NullPointerException(), JDK);

        String sentence = sentence(at(new RuntimeException("wrapped", cause), JDK, MADE));

        assertThat(sentence).isEqualTo("java.lang.NullPointerException, at com.acme.Quiz.<init>(Quiz.java:12)");
    }

    @Test
    void failureWithoutOwnCodeIsToldWithoutPlace() {
        assertThat(sentence(at(new LinkageError("wrong name"), JDK))).isEqualTo("java.lang.LinkageError: wrong name");
    }

    @Test
    void onlyTheFirstLineOfALongMessageIsTold() {
        assertThat(sentence(at(new IllegalStateException("one\ntwo"), MADE)))
                .isEqualTo("java.lang.IllegalStateException: one, at com.acme.Quiz.<init>(Quiz.java:12)");
    }

    @Test
    void nothingPrintedIsInTheLog() {
        assertThat(PrintedTrace.of("").sentence()).isEqualTo("the log says why");
    }

    private static Throwable at(Throwable failure, StackTraceElement... frames) {
        failure.setStackTrace(frames);
        return failure;
    }

    private static String sentence(Throwable failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        return PrintedTrace.of(printed.toString()).sentence();
    }
}
