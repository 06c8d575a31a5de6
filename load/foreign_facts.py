#!/usr/bin/env python3
"""Counts numbers and names of texts that their articles do not have.

Reads JSON lines {"article": ..., "text": ...} from files or standard input and prints each text with
what is foreign in it, then a summary. Shares no code with the service's guard, on purpose. Exits 1 where
anything is foreign.
"""
import fileinput
import json
import re
import sys

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
OPENS = re.compile(r"(?:^|[.!?:]\s*[\"”’']?\s*|[\"“‘(])$")
SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
         "sixteen seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
VALUES = {word: value for value, word in enumerate(SMALL)} | {w: 10 * (i + 2) for i, w in enumerate(TENS)}


def plain(number):
    number = number.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number) else number
    return re.sub(r"\.?0+$", "", number) if re.fullmatch(r"\d+\.\d+", number) else number


def numbers(text):
    """Digits with a scale behind them, and number words, as plain values; "one" is left out."""
    found = set()
    lower = text.lower()
    for match in NUMBER.finditer(lower):
        scale = re.match(r"[ -]?(thousand|million|billion|trillion|bn|m|k)\b", lower[match.end():])
        value = plain(match.group())
        if scale and re.fullmatch(r"[\d.]+", value):
            factor = {"bn": 10**9, "m": 10**6, "k": 1000}.get(scale.group(1)) or SCALES[scale.group(1)]
            value = "%d" % round(float(value) * factor)
        found.add(value)
    for word, scale in re.findall(r"([a-z]+(?:-[a-z]+)?)(?: (thousand|million|billion|trillion)\b)?", lower):
        parts = word.split("-")
        if all(part in VALUES for part in parts) and word != "one":
            found.add(str(sum(VALUES[part] for part in parts) * SCALES.get(scale, 1)))
        elif parts[0] in VALUES and parts[0] != "one":
            found.add(str(VALUES[parts[0]]))
    return found


def bare(word):
    return re.sub(r"[’']s?$", "", word).lower()


def names(text):
    """Capitalised words that do not open a sentence."""
    return {m.group() for m in WORD.finditer(text)
            if m.group()[0].isupper() and not OPENS.search(text[:m.start()]) and bare(m.group()) != "i"}


def known(name, words):
    forms = {bare(name)} | set(bare(name).split("-"))
    return bare(name) in words or all(form in words for form in forms - {bare(name)} or {bare(name)})


def main():
    texts = foreign_numbers = foreign_names = 0
    for line in fileinput.input(encoding="utf-8"):
        pair = json.loads(line)
        words = {bare(word) for word in WORD.findall(pair["article"])}
        words |= {part for word in words for part in word.split("-")}
        wrong = sorted(numbers(pair["text"]) - numbers(pair["article"]))
        strange = sorted(name for name in names(pair["text"]) if not known(name, words))
        texts += 1
        foreign_numbers += len(wrong)
        foreign_names += len(strange)
        if wrong or strange:
            print(json.dumps({"text": pair["text"], "numbers": wrong, "names": strange}, ensure_ascii=False))
    print(f"{texts} texts, {foreign_numbers} foreign numbers, {foreign_names} foreign names")
    return 1 if foreign_numbers or foreign_names else 0


if __name__ == "__main__":
    sys.exit(main())
