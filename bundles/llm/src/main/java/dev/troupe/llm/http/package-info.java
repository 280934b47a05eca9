/** Answers of model servers as they come over HTTP: in time, in bounds, event by event. */
@NullMarked
package dev.troupe.llm.http;

import org.jspecify.annotations.NullMarked;
