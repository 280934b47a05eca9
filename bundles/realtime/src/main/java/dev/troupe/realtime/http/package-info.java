/** What is served over HTTP: status, publishing, task doors and streams, in the words of agent-common. */
@NullMarked
package dev.troupe.realtime.http;

import org.jspecify.annotations.NullMarked;
