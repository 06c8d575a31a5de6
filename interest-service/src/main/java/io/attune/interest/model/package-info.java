/** Learned models in service: their files, their versions, and the inference that they do. */
package io.attune.interest.model;
