/** A server to talk to, and a terminal to look at. */
package dev.troupe.clients.terminal.trial;
