#!/usr/bin/env python3
"""Compares two OpenAI-compatible servers on headlines, in turn, on the same articles, and prints one table.

usage: chat_compare.py OURS PEER [--news FILE] [--rows 1,16,32,16x8] [--repeats 3] [--requests 48]

OURS and PEER are base addresses, for example http://localhost:8083; it starts neither. A row is how many
callers ask at once, and behind an x how many kinds of reader ask for each article; without, all articles
differ. Each repeat of a row asks both servers, ours first in every other one, for articles that no
earlier repeat asked for, as long as there are enough. --news takes a table of the MIND data's form
(identity, category, subcategory, title, abstract); without it the articles are the sample newsroom's.

Prints for each row the medians of both: output tokens a second, requests a second, median latency; and
the ratio of ours to the peer's, of the figures that were taken one after the other. Exits 1 where a
request failed.
"""
import argparse
import concurrent.futures
import json
import pathlib
import statistics
import sys
import time
import urllib.request

INSTRUCTION = ("You write news headlines. Use only facts in the article. Answer with one headline of at most "
               "twelve words, nothing else. Prefer the angle that the reader cares about.")
READERS = "sports money health travel politics family science food music cars weather film".split()
NEWSROOM = pathlib.Path(__file__).parent.parent / "cli/src/main/resources/newsroom"


def articles(news):
    """Pairs of category and text."""
    if news:
        lines = [line.rstrip("\n").split("\t") for line in open(news, encoding="utf-8")]
        return [(f[1], f[4]) for f in lines if len(f) > 4 and 200 < len(f[4]) < 700]
    files = sorted(NEWSROOM.glob("*.jsonl"))
    items = [json.loads(line) for file in files for line in open(file, encoding="utf-8")]
    return [(item["category"], item["body"][:700]) for item in items if len(item["body"]) > 200]


def question(category, text, tokens):
    return json.dumps({
        "model": "default", "temperature": 0, "max_tokens": tokens, "messages": [
            {"role": "system", "content": INSTRUCTION},
            {"role": "user", "content": f"Article: {text}\n\nThe reader cares about {category}.\nHeadline:"}],
    }).encode()


def ask(address, body):
    """Seconds and output tokens of one request."""
    start = time.monotonic()
    request = urllib.request.Request(
        address + "/v1/chat/completions", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=300) as answer:
        usage = json.load(answer)["usage"]
    return time.monotonic() - start, usage["completion_tokens"]


def measure(address, bodies, callers):
    """Tokens a second, requests a second, median seconds of one."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(callers) as pool:
        answers = list(pool.map(lambda body: ask(address, body), bodies))
    seconds = time.monotonic() - start
    return (sum(tokens for _, tokens in answers) / seconds, len(answers) / seconds,
            statistics.median(latency for latency, _ in answers))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("peer")
    parser.add_argument("--news")
    parser.add_argument("--rows", default="1,16,32,16x8")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--requests", type=int, default=48)
    parser.add_argument("--tokens", type=int, default=24)
    options = parser.parse_args()
    news = articles(options.news)
    asked = 0
    for address in (options.ours, options.peer):
        ask(address, question(*news[-1], options.tokens))
    print("| callers x readers | ours tokens/s | peer | ratio | ours requests/s | peer | ratio | ours median s | peer |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in options.rows.split(","):
        callers, readers = map(int, (row + "x1").split("x")[:2])
        count = options.requests if callers > 1 else max(4, options.requests // 6)
        found = {options.ours: [], options.peer: []}
        for repeat in range(options.repeats):
            bodies = []
            for number in range(count):
                category, text = news[(asked + number // readers) % len(news)]
                wanted = READERS[number % readers % len(READERS)] if readers > 1 else category
                bodies.append(question(wanted, text, options.tokens))
            asked += -(-count // readers)
            order = [options.ours, options.peer]
            for address in order if repeat % 2 == 0 else reversed(order):
                found[address].append(measure(address, bodies, callers))
        cells = [row]
        for figure in (0, 1):
            ours, peer = ([run[figure] for run in found[address]] for address in (options.ours, options.peer))
            ratio = statistics.median(a / b for a, b in zip(ours, peer))
            cells += [f"{statistics.median(ours):.1f}", f"{statistics.median(peer):.1f}", f"{ratio:.2f}"]
        cells += [f"{statistics.median(run[2] for run in found[address]):.2f}" for address in found]
        print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    try:
        main()
    except OSError as failure:
        sys.exit(f"a request failed: {failure}")
