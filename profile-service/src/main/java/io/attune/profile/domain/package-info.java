/** What the service knows of: users, items, events and ties, as values without any technology. */
package io.attune.profile.domain;
