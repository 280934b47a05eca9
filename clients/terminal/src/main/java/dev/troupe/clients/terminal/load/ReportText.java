package dev.troupe.clients.terminal.load;

import java.util.Formatter;
import java.util.Locale;
import java.util.Map;

/** The report for a person. */
final class ReportText {

    private static final String BAR = "=".repeat(60);
    private static final int CLIENTS = 5; // that are shown one by one

    private final Formatter text = new Formatter(Locale.ROOT);

    private ReportText() {}

    static String of(Report report) {
        ReportText made = new ReportText();
        made.configuration(report.plan());
        made.overview(report);
        made.times(report.times());
        made.clients(report);
        made.faults(report);
        return made.text.toString();
    }

    private void configuration(Plan plan) {
        text.format("%s\n📊 LOAD TEST RESULTS\n%s\n", BAR, BAR);
        text.format("🎯 Test Configuration:\n");
        text.format("   Clients: %d\n", plan.clients());
        text.format("   Duration: %ds\n", plan.duration().toSeconds());
        text.format("   Server: %s\n", plan.server());
    }

    private void overview(Report report) {
        text.format("\n📈 Results Overview:\n");
        text.format("   Messages Sent: %d\n", report.sent());
        text.format("   Messages Received: %d\n", report.received());
        text.format("   Success Rate: %.2f%%\n", report.successRate());
        text.format("   Messages/Second: %.2f\n", report.messagesPerSecond());
        text.format("   Total Errors: %d\n", report.errors());
    }

    private void times(Histogram times) {
        text.format("\n⏱️ Response Times:\n");
        if (times.isEmpty()) {
            text.format("   none\n");
            return;
        }
        time("Average", times.meanSeconds());
        time("Median", times.seconds(0.5));
        time("Min", times.smallestSeconds());
        time("Max", times.largestSeconds());
        time("95th Percentile", times.seconds(0.95));
        time("90th Percentile", times.seconds(0.9));
        time("99th Percentile", times.seconds(0.99));
        time("99.9th Percentile", times.seconds(0.999));
    }

    private void time(String name, double seconds) {
        text.format("   %s: %s\n", name, seconds(seconds));
    }

    private void clients(Report report) {
        text.format("\n👥 Client Performance:\n");
        report.clients().stream().limit(CLIENTS).forEach(this::client);
        if (report.clients().size() > CLIENTS) {
            text.format("   ... and %d more clients\n", report.clients().size() - CLIENTS);
        }
    }

    private void client(Report.Client client) {
        text.format(
                "   %s: %d sent, %d received, %s avg\n",
                client.id(), client.sent(), client.received(), seconds(client.averageSeconds()));
    }

    private void faults(Report report) {
        if (!report.faults().isEmpty()) {
            text.format("\n❌ Errors:\n");
            report.faults().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> fault(each.getKey(), each.getValue()));
        }
    }

    private void fault(Fault fault, Faults.Kind kind) {
        text.format("   %s: %d, the first: %s\n", fault.text(), kind.count(), kind.first());
    }

    /** Three digits behind the point, and more where these would be nought. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds >= 0.1 || seconds == 0 ? "%.3fs" : "%.5fs", seconds);
    }
}
