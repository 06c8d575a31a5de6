#!/usr/bin/env python3
"""Pairs of abstract and title from a MIND news.tsv, as examples for `./attune train-writer`.

usage: mind_pairs.py NEWS_TSV TRAIN.jsonl HELD_OUT.jsonl [--seed 0]

Takes abstracts of 91 to 519 characters with titles of 21 to 109, shuffles them, and keeps the first 60 out. The data's
licence forbids handing it on: keep what this writes to yourself.
"""
import argparse
import json
import random

arguments = argparse.ArgumentParser()
for name in ("news", "train", "held_out"):
    arguments.add_argument(name)
arguments.add_argument("--seed", type=int, default=0)
arguments = arguments.parse_args()

with open(arguments.news, encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t") for line in lines]
pairs = [(r[3], r[4]) for r in rows if len(r) > 4 and 90 < len(r[4]) < 520 and 20 < len(r[3]) < 110]
random.seed(arguments.seed)
random.shuffle(pairs)
for path, some in ((arguments.held_out, pairs[:60]), (arguments.train, pairs[60:])):
    with open(path, "w", encoding="utf-8") as out:
        for title, text in some:
            out.write(json.dumps({"article": text, "kind": "headline", "text": title}, ensure_ascii=False) + "\n")
print(f"{len(pairs) - 60} to learn, 60 held out")
