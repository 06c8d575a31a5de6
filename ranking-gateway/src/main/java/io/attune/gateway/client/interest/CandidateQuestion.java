package io.attune.gateway.client.interest;

import io.attune.contract.Tenant;
import io.attune.gateway.client.profile.Interaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the interest service is asked for.
 *
 * @param tenant whose data
 * @param userId the reader
 * @param history what the reader did, newest first
 * @param historyVersion the history's version; empty where the history is not known and the last
 *     interest serves
 * @param followed whom the reader follows; the first 1,000 are sent
 * @param limits candidates wanted of each strategy, in the order of the answer
 * @param exclude items that must not come back; the first 5,000 are sent
 * @param categories only these; empty for all
 */
public record CandidateQuestion(
    Tenant tenant,
    String userId,
    List<Interaction> history,
    String historyVersion,
    List<String> followed,
    Map<Strategy, Integer> limits,
    Set<String> exclude,
    Set<String> categories) {}
