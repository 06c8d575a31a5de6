/** How the service talks to Redis: connection, pipelines, scripts, keys, layout, durability. */
package io.attune.profile.redis;
