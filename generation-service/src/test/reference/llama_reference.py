#!/usr/bin/env python3
"""Makes the fixture that the TensorFlow model's logits are held against.

An independent path to the same numbers: the `gguf` package dequantises the file, Hugging Face's `transformers`
computes in float64 with PyTorch, and its own tokenizer, built from the file's vocabulary and merges, cuts the text.

    python3 -m venv venv && venv/bin/pip install numpy gguf tokenizers transformers torch
    venv/bin/python llama_reference.py SmolLM2-135M-Instruct.Q4_1.gguf ../resources/io/attune/generation/model/smollm2-reference.json
"""

import hashlib
import json
import sys

import gguf
import numpy as np
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

TOP = 64
FIXED = 64
GREEDY_TOKENS = 24

CHAT = "<|im_start|>system\nYou write headlines.<|im_end|>\n<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
ARTICLE = (
    "The town council of Harrowgate voted 7 to 2 on Tuesday to rebuild the footbridge over the river Nidd, closed since "
    "the floods of February 2021. Work will begin in spring and cost 4.3 million pounds, two thirds of it paid by the "
    "county. \"We have walked the long way round for three winters,\" said the council's chair, Maria Oyelaran. "
)
PROMPTS = {
    "one_token": "The",
    "short": "What is the capital of France?",
    "chat": CHAT.format("Write a headline: the river rose 3 metres overnight."),
    "digits": "In 1987, 12,345 people paid 3.14159 each; the total was 1234567890.",
    "unicode": "Zürich – naïve café, “smart quotes”, 東京タワー, Привет мир, 👩‍🚀🚀 ½ ² ٣",
    "whitespace": "  def f(x):\n\n\treturn  x\r\n   # end  ",
    "long": CHAT.format(ARTICLE * 5),
}


def load(path):
    reader = gguf.GGUFReader(path)
    field = lambda key: reader.fields[key].contents()
    heads, kv = field("llama.attention.head_count"), field("llama.attention.head_count_kv")
    tokens = field("tokenizer.ggml.tokens")
    config = LlamaConfig(
        vocab_size=len(tokens),
        hidden_size=field("llama.embedding_length"),
        intermediate_size=field("llama.feed_forward_length"),
        num_hidden_layers=field("llama.block_count"),
        num_attention_heads=heads,
        num_key_value_heads=kv,
        max_position_embeddings=field("llama.context_length"),
        rms_norm_eps=field("llama.attention.layer_norm_rms_epsilon"),
        rope_theta=field("llama.rope.freq_base"),
        tie_word_embeddings=True,
    )
    model = LlamaForCausalLM(config).to(torch.float64).eval()
    model.load_state_dict(weights(reader, heads, kv), strict=False)
    return model, tokenizer(tokens, field("tokenizer.ggml.merges"), field("tokenizer.ggml.token_type"))


def weights(reader, heads, kv):
    names = {
        "token_embd.weight": "model.embed_tokens.weight",
        "output_norm.weight": "model.norm.weight",
        "attn_norm.weight": "input_layernorm.weight",
        "ffn_norm.weight": "post_attention_layernorm.weight",
        "attn_q.weight": "self_attn.q_proj.weight",
        "attn_k.weight": "self_attn.k_proj.weight",
        "attn_v.weight": "self_attn.v_proj.weight",
        "attn_output.weight": "self_attn.o_proj.weight",
        "ffn_gate.weight": "mlp.gate_proj.weight",
        "ffn_up.weight": "mlp.up_proj.weight",
        "ffn_down.weight": "mlp.down_proj.weight",
    }
    state = {}
    for tensor in reader.tensors:
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float64)
        name = tensor.name
        if name.startswith("blk."):
            _, layer, rest = name.split(".", 2)
            if rest in ("attn_q.weight", "attn_k.weight"):
                values = halves(values, heads if rest == "attn_q.weight" else kv)
            name = f"model.layers.{layer}.{names[rest]}"
        else:
            name = names[name]
        state[name] = torch.from_numpy(np.ascontiguousarray(values))
    state["lm_head.weight"] = state["model.embed_tokens.weight"]
    return state


def halves(rows, heads):
    """Undoes llama.cpp's order of rotated pairs: neighbours back to halves."""
    out, columns = rows.shape
    return rows.reshape(heads, out // heads // 2, 2, columns).swapaxes(1, 2).reshape(out, columns)


def tokenizer(tokens, merges, types):
    made = Tokenizer(models.BPE({t: i for i, t in enumerate(tokens)}, [tuple(m.split(" ")) for m in merges]))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([AddedToken(t, special=True) for t, kind in zip(tokens, types) if kind == 3])
    return made


def main(source, target):
    model, words = load(source)
    fixed = np.random.default_rng(7).choice(model.config.vocab_size, FIXED, replace=False)
    cases = []
    for name, text in PROMPTS.items():
        ids = words.encode(text, add_special_tokens=False).ids
        with torch.no_grad():
            logits = model(torch.tensor([ids])).logits[0, -1].numpy()
            written = model.generate(
                torch.tensor([ids]), attention_mask=torch.ones(1, len(ids)), max_new_tokens=GREEDY_TOKENS, do_sample=False,
                eos_token_id=[0, 2], pad_token_id=2,
            )[0, len(ids):].tolist()
        top = np.argsort(-logits, kind="stable")[:TOP]
        cases.append({
            "name": name,
            "text": text,
            "tokens": ids,
            "token_digest": hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest(),
            "top_tokens": top.tolist(),
            "top_logits": [round(float(x), 6) for x in logits[top]],
            "fixed_logits": [round(float(x), 6) for x in logits[fixed]],
            "log_normaliser": round(float(np.log(np.exp(logits - logits.max()).sum()) + logits.max()), 6),
            "greedy": written,
            "greedy_text": words.decode([t for t in written if t not in (0, 2)]),
        })
        print(name, len(ids), "tokens:", cases[-1]["greedy_text"][:70].replace("\n", " "))
    digest = hashlib.sha256(open(source, "rb").read()).hexdigest()
    with open(target, "w", encoding="utf-8") as out:
        json.dump({"model_digest": digest, "fixed_tokens": fixed.tolist(), "cases": cases}, out, ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
