/** Neural networks in TensorFlow, and the steps along the gradient by which they learn. */
package io.attune.interest.training.neural;
