/**
 * What is stored of users, items, events and ties, under which keys, and how it changes atomically.
 */
package io.attune.profile.store;
