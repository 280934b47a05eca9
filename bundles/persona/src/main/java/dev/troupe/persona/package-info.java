/** Plays agents that are a prompt and tools: with a language model when one answers, else by their patterns, examples and knowledge. */
@NullMarked
package dev.troupe.persona;

import org.jspecify.annotations.NullMarked;
