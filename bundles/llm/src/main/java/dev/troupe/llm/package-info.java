/** The language models that are configured, and what makes one of them answer. */
@NullMarked
package dev.troupe.llm;

import org.jspecify.annotations.NullMarked;
