/** The dialect {@code realtime}: frames with six keys, topics, tasks, broadcasts; and who is connected. */
@NullMarked
package dev.troupe.realtime.socket;

import org.jspecify.annotations.NullMarked;
