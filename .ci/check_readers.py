#!/usr/bin/env python3
"""Does a book open in reader engines as it was made?

    check_readers.py epub-shot.mjs BOOK.epub FOLDER

Opens the cover, a printed page, a story (one with a picture, if there is one) in foliate and epub.js, at a
phone's and a tablet's size; the pictures go to FOLDER, to be looked at. No reader may complain, and contents,
page list and cover must be those that the book's own navigation document has, read here by Python's parser.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path, PurePosixPath

SIZES = {"phone": "400x800", "tablet": "820x1180"}
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"


def text(element):
    return "".join(element.itertext()).strip()


def contents(items):
    """The entries of an `ol`, each with those under it."""
    found = []
    for item in items.findall(f"{XHTML}li"):
        below = item.find(f"{XHTML}ol")
        found.append((text(item.find(f"{XHTML}a")), [] if below is None else contents(below)))
    return found


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        opf = next(name for name in files if name.endswith(".opf"))
        package = ET.fromstring(files[opf])
        items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
        self.spine = [items[ref.get("idref")].get("href") for ref in package.iter(f"{OPF}itemref")]
        self.cover = any("cover-image" in item.get("properties", "") for item in items.values())
        nav = next(item for item in items.values() if "nav" in item.get("properties", "").split())
        folder = PurePosixPath(opf).parent
        tree = ET.fromstring(files[str(folder / nav.get("href"))])
        lists = {nav.get(f"{EPUB}type"): nav.find(f"{XHTML}ol") for nav in tree.iter(f"{XHTML}nav")}
        self.contents = contents(lists["toc"])
        pages = lists.get("page-list")
        self.pages = [] if pages is None else [label for label, _ in contents(pages)]
        self.documents = {href: files[str(folder / href)].decode() for href in self.spine}

    def views(self):
        """What to look at, each with its place in the spine."""
        stories = [href for href in self.spine if href.startswith("story-")]
        pictured = [href for href in stories if "<img" in self.documents[href]]
        pages = [href for href in self.spine if href.startswith("page-")]
        views = {"front": self.spine[:1], "page": pages[:1], "story": (pictured or stories)[:1]}
        return {name: self.spine.index(href) for name, hrefs in views.items() for href in hrefs}


def told(entries):
    """A reader's contents, as `contents` gives them: foliate's and epub.js's fields."""
    entries = entries or []
    return [
        ((e.get("label") or e.get("l") or "").strip(), told(e.get("subitems") or e.get("s"))) for e in entries
    ]


def main():
    shot, path, folder = sys.argv[1:]
    book, name, faults = Book(path), Path(path).stem, []
    Path(folder).mkdir(parents=True, exist_ok=True)
    for reader in ["foliate", "epubjs"]:
        for size, pixels in SIZES.items():
            for view, index in book.views().items():
                picture = f"{folder}/{name}-{reader}-{size}-{view}.png"
                run = subprocess.run(
                    ["node", shot, reader, path, picture, str(index), pixels], capture_output=True, text=True
                )
                place = f"{reader}, {size}, {view}"
                if run.returncode:
                    faults.append(f"{place}: {run.stdout}{run.stderr}")
                    continue
                info = json.loads(run.stdout)["info"]
                pages = info["pageList"]
                wanted = book.pages if isinstance(pages, list) else len(book.pages)
                for what, is_, must in [
                    ("contents", told(info["toc"]), book.contents),
                    ("page list", pages, wanted),
                    ("cover", info["cover"], book.cover),
                ]:
                    if is_ != must:
                        faults.append(f"{place}: {what}: {is_}, not {must}")
    for fault in faults:
        print(fault)
    print(f"  {len(book.spine)} documents, {len(book.pages)} pages, {len(faults)} faults")
    sys.exit(bool(faults))


main()
