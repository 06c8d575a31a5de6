package io.attune.cli.audit;

import io.attune.profile.v1.User;

/**
 * A made-up user with a reader's history, and with one attribute of the profile set.
 *
 * @param reader the reader's place in the sample, from 0
 * @param swap which attribute
 * @param value what it is set to
 * @param profile the made-up user's
 */
record Twin(int reader, Swap swap, String value, User profile) {}
