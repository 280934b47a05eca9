package dev.troupe.core.session;

/** What lies in a mailbox. */
sealed interface Mail permits Turn, Chore {}
