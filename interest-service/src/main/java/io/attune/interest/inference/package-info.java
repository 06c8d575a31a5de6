/** This service's models as the Open Inference Protocol serves them: tensors in, tensors out. */
package io.attune.interest.inference;
