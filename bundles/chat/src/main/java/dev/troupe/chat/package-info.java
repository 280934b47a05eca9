/**
 * Conversations of users with whichever agent suits what they say: the dialect {@code chat}, the routes beside it, the pages for browsers, and the files in
 * which they can be read afterwards. What all of these share is here.
 */
@NullMarked
package dev.troupe.chat;

import org.jspecify.annotations.NullMarked;
