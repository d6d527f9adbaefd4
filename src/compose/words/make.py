#!/usr/bin/env python3
"""Makes words.bin from jieba's dictionary and extra.txt.

usage: make.py DICT.txt [WORDS] > words.bin

DICT.txt is `src/data/dict.txt` of the crate jieba-rs 0.11.0 (a word, its frequency and its part of speech
a line). Kept are single Han and the WORDS most frequent words of two to five Han (default 80,000), with
the words of extra.txt, which newspapers use and the dictionary lacks or doesn't know as verbs (/v).

words.bin: five little-endian u32, the number of words of one to five characters; then for each length
its words, sorted, each as UTF-16LE; then in the same order a byte for each word: the top bit says verb,
the others are -ln(share of all text) * 5, rounded.
"""
import math
import pathlib
import sys

here = pathlib.Path(__file__).parent
limit = int(sys.argv[2]) if len(sys.argv) > 2 else 80_000
words = {}
total = 0
for line in open(sys.argv[1], encoding="utf8"):
    word, count, tag = line.split()
    total += int(count)
    if 1 <= len(word) <= 5 and all("\u4e00" <= c <= "\u9fff" for c in word):
        words[word] = (int(count), tag)
kept = sorted((w for w in words if len(w) > 1), key=lambda w: (-words[w][0], w))[:limit]
table = {w: words[w] for w in kept}
table.update((w, words[w]) for w in words if len(w) == 1)
for item in (here / "extra.txt").read_text(encoding="utf8").split():
    word, _, tag = item.partition("/")
    count, known = words.get(word, (0, "n"))
    table[word] = (max(count, 200), tag or known)
by_length = [sorted(w for w in table if len(w) == n) for n in range(1, 6)]
out = sys.stdout.buffer
for group in by_length:
    out.write(len(group).to_bytes(4, "little"))
for group in by_length:
    for word in group:
        out.write(word.encode("utf-16-le"))
for group in by_length:
    for word in group:
        count, tag = table[word]
        cost = min(127, round(-math.log(max(count, 1) / total) * 5))
        out.write(bytes([cost | (128 if tag in ("v", "vi", "vq") else 0)]))
