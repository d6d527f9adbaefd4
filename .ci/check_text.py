#!/usr/bin/env python3
"""Is every text of an edition in the PDF or the EPUB that was made of it, whole, in order and once?

    check_text.py EDITION FILE.pdf|FILE.epub|FILE.txt

The articles' XML is read here with Python's own parser, so nothing of the program vouches for itself. White
space is taken out on both sides; a paragraph that runs over several columns must still come out in one piece
(`pdftotext -raw` gives the order of the content stream). Body texts must follow one another as in the
article; headlines, bylines, captions and credits may stand anywhere. A text of eight characters or more may
not occur more often than the edition has it. What is in the file beyond the articles is printed, to be
looked at; in a PDF no piece of it may be long.
"""

import re
import subprocess
import sys
import zipfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

# Furniture (masthead, folio line, roles in bylines) comes in pieces no longer than this.
FURNITURE = 120


def bare(text):
    return re.sub(r"\s+", "", text or "")


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def inner(element):
    """The text of an element without the readings over ruby."""
    parts = [element.text or ""]
    for child in element:
        if local(child) != "rt":
            parts.append(inner(child))
        parts.append(child.tail or "")
    return "".join(parts)


def texts_of(article):
    """What an article prints: its body in order, and the texts that may stand anywhere."""
    body, free = [], [article.get("column")]
    dateline = ""
    for part in article.find("{*}head"):
        kind = local(part)
        if kind == "dateline":
            dateline = (part.get("label") or "") + inner(part)
        elif kind == "byline":
            for person in part:
                free += [person.get("org"), inner(person)]
        elif kind in ("kicker", "headline", "deck", "summary", "editors-note"):
            free.append(inner(part))
    for block in article.find("{*}body"):
        kind = local(block)
        if kind == "p":
            body.append(dateline + inner(block))
            dateline = ""
        elif kind in ("h2", "note"):
            body.append(inner(block))
        elif kind == "quote":
            body += [inner(p) for p in block] or [inner(block)]
            free.append(block.get("cite"))
        elif kind == "list":
            body += [inner(item) for item in block]
        elif kind == "table":
            body += [inner(cell) for row in block for cell in row]
        elif kind == "figure":
            free += [inner(part) for part in block if local(part) in ("caption", "credit")]
    free.append(dateline)
    return [bare(t) for t in body if bare(t)], [bare(t) for t in free if bare(t)]


class Words(HTMLParser):
    """The text of an XHTML body."""

    def __init__(self):
        super().__init__()
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("head", "rt", "rp", "nav")

    def handle_endtag(self, tag):
        self.silent -= tag in ("head", "rt", "rp", "nav")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def text_of_epub(path):
    """The texts of the documents that hold an article, in the order of the package."""
    parts = []
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        for name in names:
            text = book.read(name).decode("utf-8")
            if "<article" in text:
                words = Words()
                words.feed(text)
                parts.append("".join(words.parts))
    return "".join(parts)


def text_of(path):
    if path.suffix == ".epub":
        return text_of_epub(path)
    if path.suffix == ".pdf":
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return path.read_text(encoding="utf-8")


def main():
    edition, made = Path(sys.argv[1]), Path(sys.argv[2])
    found = bare(text_of(made))
    rest, faults, all_texts = found, [], []
    files = sorted((edition / "articles").glob("*.xml"))
    for file in files:
        body, free = texts_of(ET.parse(file).getroot())
        all_texts += body + free
        at = 0
        for text in body:
            place = found.find(text, at)
            if place < 0:
                elsewhere = found.find(text) >= 0
                why = "out of order" if elsewhere else "missing or torn"
                faults.append(f"{file.name}: {why}: {text[:30]}")
            else:
                at = place + len(text)
        for text in free:
            if text not in found:
                faults.append(f"{file.name}: missing or torn: {text[:30]}")
    for text in sorted(set(all_texts)):
        if len(text) < 8:
            continue
        wanted = sum(other.count(text) for other in all_texts)
        if found.count(text) > wanted:
            faults.append(f"{found.count(text)} times instead of {wanted}: {text[:30]}")
    for text in sorted(all_texts, key=len, reverse=True):
        rest = rest.replace(text, "\n", 1)
    pieces = [piece for piece in rest.split("\n") if piece]
    if made.suffix == ".pdf":
        faults += [f"not of any article: {p}" for p in pieces if len(p) > FURNITURE]
        print("  beyond the articles:", " ".join(pieces))
    chars = sum(map(len, all_texts))
    for fault in faults:
        print("  " + fault)
    state = f"{len(faults)} faults" if faults else "all there"
    print(f"  {len(files)} articles, {len(all_texts)} texts, {chars} characters: {state}")
    sys.exit(1 if faults or not all_texts else 0)


if __name__ == "__main__":
    main()
