package dev.troupe.deploy.folder;

import java.time.Duration;

/**
 * How the folder is read.
 *
 * @param settle a file that has not changed for so long has come to rest
 * @param silence how long a file may be incomplete before a word is said about it
 * @param fileBytes size of the largest file
 * @param files how many JARs are looked at
 */
public record FolderLimits(Duration settle, Duration silence, long fileBytes, int files) {}
