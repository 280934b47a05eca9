/** What was said, in files that users can read. */
@NullMarked
package dev.troupe.chat.files;

import org.jspecify.annotations.NullMarked;
