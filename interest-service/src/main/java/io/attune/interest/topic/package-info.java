/** Subjects that the catalogue's texts have in common, found and named in the background. */
package io.attune.interest.topic;
