package dev.troupe.deploy;

/**
 * The process of a bundle that has one of its own.
 *
 * @param memoryMib what it holds of the machine's memory, as far as is known; 0 when it is not
 * @param heapMib what its objects may take at most
 * @param starts how often it was started: 1 unless it had to be started again
 */
public record OwnProcess(long pid, long memoryMib, int heapMib, int starts) {}
