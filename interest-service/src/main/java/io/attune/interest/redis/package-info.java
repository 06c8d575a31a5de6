/** What this service keeps in Redis: cached interests and text vectors. */
package io.attune.interest.redis;
