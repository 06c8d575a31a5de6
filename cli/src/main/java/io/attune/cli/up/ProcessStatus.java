package io.attune.cli.up;

/**
 * How one process of a system is.
 *
 * @param name of the service, or {@code redis}
 * @param address {@code host:port}
 * @param ready true where it serves
 * @param pid its process; null where it does not run on this machine
 * @param memoryMib resident memory in MiB; null where not known
 */
public record ProcessStatus(String name, String address, boolean ready, Long pid, Long memoryMib) {}
