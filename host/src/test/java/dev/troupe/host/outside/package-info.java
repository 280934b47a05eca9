/** What a user meets: facts about the running distribution, tried from outside. */
@NullMarked
package dev.troupe.host.outside;

import org.jspecify.annotations.NullMarked;
