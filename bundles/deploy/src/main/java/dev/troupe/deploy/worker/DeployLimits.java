package dev.troupe.deploy.worker;

import dev.troupe.core.Configured;
import dev.troupe.deploy.bundles.BundleLimits;
import dev.troupe.deploy.check.CheckLimits;
import dev.troupe.deploy.folder.FolderLimits;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * All limits, as configured.
 *
 * @param poll how often the folder is looked at although nothing is heard of it
 */
record DeployLimits(Duration poll, FolderLimits folder, CheckLimits check, BundleLimits bundles) {

    private static final int MIB = 20;
    private static final int DAY_MS = 86_400_000;

    /** @throws IllegalArgumentException naming key, value and what is allowed */
    static DeployLimits of(DeployConfig config) {
        return new DeployLimits(
                millis("poll.interval.ms", config::poll_interval_ms, 10),
                new FolderLimits(
                        millis("settle.time.ms", config::settle_time_ms, 0),
                        millis("silence.time.ms", config::silence_time_ms, 0),
                        (long) number("max.file.mib", config::max_file_mib, 1, 4_095) << MIB,
                        number("max.files", config::max_files, 1, 100_000)),
                new CheckLimits(
                        number("max.entries", config::max_entries, 1, 65_534),
                        (long) number("max.unpacked.mib", config::max_unpacked_mib, 1, 1 << MIB) << MIB),
                new BundleLimits(
                        millis("start.time.ms", config::start_time_ms, 1),
                        millis("agents.time.ms", config::agents_time_ms, 1),
                        millis("drain.time.ms", config::drain_time_ms, 0)));
    }

    private static Duration millis(String key, LongSupplier value, int least) {
        return Duration.ofMillis(number(key, value, least, DAY_MS));
    }

    private static int number(String key, LongSupplier value, int least, int most) {
        return (int) Configured.number(key, value, least, most);
    }
}
