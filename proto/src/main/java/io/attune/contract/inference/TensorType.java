package io.attune.contract.inference;

/** The types of element that models here take and give; their names are the protocol's. */
public enum TensorType {
  /** Yes or no. */
  BOOL,
  /** Whole numbers, 32 bits. */
  INT32,
  /** Whole numbers, 64 bits. */
  INT64,
  /** Numbers, 32 bits. */
  FP32,
  /** Texts in UTF-8. */
  BYTES
}
