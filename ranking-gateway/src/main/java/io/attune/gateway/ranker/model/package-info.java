/** The model of what readers do with what they are shown, and how it is learned. */
package io.attune.gateway.ranker.model;
