/** Who is here, which conversations there are, and the pages for browsers, over HTTP. */
@NullMarked
package dev.troupe.chat.http;

import org.jspecify.annotations.NullMarked;
