/** Facts about what runs inside the framework: bundles, services, wiring. Run there by Pax Exam, which knows JUnit 4 only. */
@NullMarked
package dev.troupe.host.inside;

import org.jspecify.annotations.NullMarked;
