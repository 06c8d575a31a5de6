/** What another way of ranking would have been worth, judged from the log of this one. */
package io.attune.gateway.ranker.policy;
