#!/usr/bin/env python3
"""The running text of an edition, a paragraph a line: what `banxin galley` is measured on.

    running_text.py EDITION

Datelines stand before the first paragraph of their story, captions where their pictures do. The articles'
XML is read here with Python's own parser.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from check_text import inner, local


def paragraphs(article):
    dateline = article.find("{*}head/{*}dateline")
    before = "" if dateline is None else (dateline.get("label") or "") + inner(dateline) + " "
    for block in article.find("{*}body"):
        kind = local(block)
        caption = block.find("{*}caption") if kind == "figure" else None
        if kind == "p":
            yield before + " ".join(inner(block).split())
            before = ""
        elif caption is not None:
            yield " ".join(inner(caption).split())


def main():
    for path in sorted((Path(sys.argv[1]) / "articles").glob("*.xml")):
        print("\n".join(paragraphs(ET.parse(path).getroot())))


main()
