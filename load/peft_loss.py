#!/usr/bin/env python3
"""Loads an adapter of `./attune train-writer` in PEFT and says its loss on examples, and some headlines.

usage: peft_loss.py MODEL.gguf ADAPTER_FOLDER EXAMPLES.jsonl [--limit 200] [--headlines 5]
needs: pip install torch transformers peft gguf numpy

The loss is in nats a token of the texts, their end included: the number that a training prints for the same examples as its
held-out loss, where all articles are short enough to be read whole.
"""
import argparse
import json
import os

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

NAMES = {"headline": "Headline", "blurb": "Blurb", "push": "Push line", "reason": "Reason to read"}

arguments = argparse.ArgumentParser()
for name in ("model", "adapter", "examples"):
    arguments.add_argument(name)
arguments.add_argument("--limit", type=int, default=200)
arguments.add_argument("--headlines", type=int, default=5)
arguments = arguments.parse_args()

folder, file = os.path.split(os.path.abspath(arguments.model))
tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
bare = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32)
model = PeftModel.from_pretrained(bare, arguments.adapter).eval()


def prompt(example):
    readers = f" for readers of {example['interest']}" if example.get("interest") else ""
    ask = f"{NAMES[example['kind']]}{readers}:"
    text = f"<|im_start|>user\n{example['article']}\n\n{ask}<|im_end|>\n<|im_start|>assistant\n"
    return tokenizer(text).input_ids


def loss():
    total = count = 0
    for example in examples:
        asked = prompt(example)
        words = tokenizer(example["text"] + "<|im_end|>").input_ids
        labels = [-100] * len(asked) + words
        found = model(input_ids=torch.tensor([asked + words]), labels=torch.tensor([labels])).loss.item()
        total += found * len(words)
        count += len(words)
    return total / count


with open(arguments.examples, encoding="utf-8") as lines:
    examples = [json.loads(line) for line in lines][: arguments.limit]
with torch.no_grad():
    print(f"{len(examples)} texts, loss {loss():.4f}", flush=True)
    with model.disable_adapter():
        print(f"without the adapter {loss():.4f}", flush=True)
    for example in [e for e in examples if e["kind"] == "headline"][: arguments.headlines]:
        asked = torch.tensor([prompt(example)])
        written = model.generate(
            input_ids=asked, attention_mask=torch.ones_like(asked), max_new_tokens=28, do_sample=False, eos_token_id=2,
            pad_token_id=2)
        print("house  ", example["text"])
        print("written", tokenizer.decode(written[0, asked.shape[1]:], skip_special_tokens=True).strip(), flush=True)
