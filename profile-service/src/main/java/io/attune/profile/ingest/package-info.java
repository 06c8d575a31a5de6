/** Cleans what callers send, entry by entry, before it is stored. */
package io.attune.profile.ingest;
