/** Programs that measure the service at sizes that no test reaches, on synthetic data. */
package io.attune.interest.scale;
