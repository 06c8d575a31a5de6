/** The profile service as this service sees it: its items, its histories, its change stream. */
package io.attune.interest.client;
