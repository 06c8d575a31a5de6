package io.attune.interest.kubernetes;

import java.time.Duration;
import java.util.Optional;

/**
 * How training Jobs are made.
 *
 * @param namespace of this replica's pod, and of the Jobs
 * @param pod the name of this replica's pod, which the Jobs' pods are made after
 * @param container the service's container in it
 * @param sameNode whether a Job's pod must run where a pod of the service does, as it must to share
 *     a disk that one node may mount
 * @param cpu what a Job asks for; empty for what the service does
 * @param memory what a Job asks for and is bounded by; empty for what the service does
 * @param deadline how long a Job may take
 * @param kept how long an ended Job is kept, with its log
 */
public record JobSettings(
    String namespace,
    String pod,
    String container,
    boolean sameNode,
    Optional<String> cpu,
    Optional<String> memory,
    Duration deadline,
    Duration kept) {}
