/** The log of what was served and what readers did with it, in Redis. */
package io.attune.gateway.ranker.log;
