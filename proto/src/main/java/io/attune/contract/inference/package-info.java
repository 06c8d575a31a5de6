/**
 * Models on tensors, served by the Open Inference Protocol: what a model is, and the protocol
 * around it.
 */
package io.attune.contract.inference;
