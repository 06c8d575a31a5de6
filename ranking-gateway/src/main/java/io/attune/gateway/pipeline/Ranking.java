package io.attune.gateway.pipeline;

import io.attune.gateway.client.Topic;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import java.util.List;

/**
 * A ranked list before it has words.
 *
 * @param query the query, hydrated
 * @param selected the list, best first
 * @param topics the reader's interests, heaviest first
 */
record Ranking(Query query, List<Candidate> selected, List<Topic> topics) {}
