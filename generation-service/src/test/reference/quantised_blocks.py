#!/usr/bin/env python3
"""Makes the fixture that the dequantisers are held against: random blocks, decoded by the `gguf` package.

    venv/bin/python quantised_blocks.py ../resources/io/attune/generation/model/gguf/quantised-blocks.json
"""

import json
import sys

import gguf
import numpy as np

ROWS = 3


def main(target):
    random = np.random.default_rng(11)
    cases = []
    for kind in ("F32", "F16", "BF16", "Q4_0", "Q4_1", "Q8_0", "Q6_K"):
        type_ = gguf.GGMLQuantizationType[kind]
        length, size = gguf.GGML_QUANT_SIZES[type_]
        blocks = ROWS if length > 1 else 40
        # Random bytes but for the scales, which stay finite: half floats of moderate size.
        raw = random.integers(0, 256, (blocks, size), dtype=np.uint8)
        scales = random.normal(0, 0.1, (blocks, 2)).astype(np.float16).view(np.uint8)
        if kind in ("Q4_0", "Q8_0"):
            raw[:, :2] = scales[:, :2]
        elif kind == "Q4_1":
            raw[:, :4] = scales
        elif kind == "Q6_K":
            raw[:, -2:] = scales[:, :2]
        elif kind == "F16":
            raw[:2] = [[1, 0], [0xFF, 0x83]]  # subnormal numbers
            raw[2:, 1] &= 0xBF  # no infinity, no NaN
        else:
            raw[:, -1] &= 0xBF
        values = gguf.quants.dequantize(raw.reshape(1, -1), type_).astype(np.float32).reshape(-1)
        cases.append({"type": kind, "code": int(type_), "bytes": raw.tobytes().hex(), "values": [float(v) for v in values]})
    with open(target, "w", encoding="utf-8") as out:
        json.dump({"cases": cases}, out)
        out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
