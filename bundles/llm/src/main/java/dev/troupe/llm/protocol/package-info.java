/** What model servers are asked and what they answer, in JSON. */
@NullMarked
package dev.troupe.llm.protocol;

import org.jspecify.annotations.NullMarked;
