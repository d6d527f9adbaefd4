#!/usr/bin/env python3
"""Cut the four faces of banxin from the fonts of a Debian system.

What it needs:

  Debian 12 packages        version used
    fonts-noto-cjk          1:20220127+repack1-1   Song Regular, Hei Bold
    fonts-noto-cjk-extra    1:20220127+repack1-1   Song Black
    fonts-lxgw-wenkai       1.250+repack-1         Kai
    unicode-data            15.0.0-1               the table of 8,105 characters
  PyPI package
    fonttools               4.68.0

How to run it:

  python3 fonts/cut.py                 writes the faces beside this script
  python3 fonts/cut.py --face kai      only one of them
  python3 fonts/cut.py --fonts DIR --unicode DIR --out DIR

The same sources and the same fonttools give the same bytes.

The cut faces carry names of their own, because "LXGW" and the Chinese name
of that family are Reserved Font Names under the SIL Open Font License.
Copyright and licence entries of the name table are kept as they are.
"""

import argparse
import bz2
import re
import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Seconds since 1904-01-01, the epoch of the `head` table: 2026-01-01 00:00 UTC.
MODIFIED = 3850070400

# GSUB and GPOS features that survive.
#   vert vrt2        vertical forms
#   halt vhal        punctuation at half width, for squeezing 标点
#   palt vpal        proportional punctuation, for headlines
#   ccmp             `——` becomes one two-em glyph in the Noto faces
#   locl             regional forms, cut down to LANGUAGES below
#   liga kern mark   Latin
#   fwid hwid pwid   full, half and proportional widths
FEATURES = (
    "vert vrt2 halt vhal palt vpal ccmp locl liga kern mark fwid hwid pwid".split()
)

# Regional forms that survive under `locl`: simplified, and traditional as in
# Taiwan and in Hong Kong. The Japanese and Korean ones would add thousands of
# glyphs which no Chinese page asks for.
LANGUAGES = ("dflt", "ZHS", "ZHT", "ZHH")


class Face:
    """One face to cut: where it comes from and what it is called afterwards."""

    def __init__(self, key, source, index, target, family, style, weight):
        self.key = key  # name on the command line
        self.source = source  # file below the font directory
        self.index = index  # face number inside a collection, -1 for a plain file
        self.target = target  # file below the output directory
        self.family = family  # legacy family name, name ID 1
        self.style = style  # typographic style, name ID 17
        self.weight = weight  # OS/2 usWeightClass, checked, not changed
        self.postscript = Path(target).stem  # name ID 6

    @property
    def full_name(self):
        """Name ID 4."""
        if self.family.endswith(self.style) or self.style == "Regular":
            return self.family
        return f"{self.family} {self.style}"


FACES = [
    Face("song", "opentype/noto/NotoSerifCJK-Regular.ttc", 2,
         "song/BanxinSong-Regular.otf", "Banxin Song", "Regular", 400),
    Face("song-black", "opentype/noto/NotoSerifCJK-Black.ttc", 2,
         "song/BanxinSong-Black.otf", "Banxin Song Black", "Black", 900),
    Face("hei", "opentype/noto/NotoSansCJK-Bold.ttc", 2,
         "hei/BanxinHei-Bold.otf", "Banxin Hei", "Bold", 700),
    Face("kai", "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", -1,
         "kai/BanxinKai-Regular.ttf", "Banxin Kai", "Regular", 400),
]

# Characters besides those of the three character sets, as inclusive ranges.
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin: ǎ ǐ ǒ ǔ ǖ ǘ ǚ ǜ
    (0x01F8, 0x01F9),  # pinyin: ǹ
    (0x02C6, 0x02C7), (0x02C9, 0x02CB), (0x02D8, 0x02DD),  # tone marks, accents
    (0x0300, 0x0304), (0x0308, 0x0308), (0x030C, 0x030C),  # combining tone marks
    (0x0391, 0x03A1), (0x03A3, 0x03A9), (0x03B1, 0x03C9),  # Greek without accents
    (0x0401, 0x0401), (0x0410, 0x044F), (0x0451, 0x0451),  # Russian
    (0x2000, 0x200B), (0x2010, 0x2016), (0x2018, 0x2022),  # general punctuation
    (0x2025, 0x2027), (0x2030, 0x2037), (0x2039, 0x203C),
    (0x2044, 0x2044), (0x2047, 0x2049),
    (0x2070, 0x2070), (0x2074, 0x207A), (0x207F, 0x2089),  # superscripts, subscripts
    (0x20A9, 0x20A9), (0x20AB, 0x20AC), (0x20BD, 0x20BD),  # ₩ ₫ € ₽
    (0x2100, 0x2100), (0x2103, 0x2103), (0x2105, 0x2105),  # ℃ ℅
    (0x2109, 0x210A), (0x2113, 0x2113), (0x2116, 0x2117),  # ℉ ℓ № ℗
    (0x2121, 0x2122), (0x2126, 0x2127), (0x212A, 0x212B),  # ℡ ™ Ω Å
    (0x2150, 0x217F),  # fractions, roman numerals
    (0x2190, 0x2199), (0x21C4, 0x21C6), (0x21D0, 0x21D2), (0x21D4, 0x21D4),  # arrows
    (0x21E6, 0x21E9),
    (0x2200, 0x2200), (0x2202, 0x2203), (0x2205, 0x220B),  # mathematical operators
    (0x220F, 0x220F), (0x2211, 0x2213), (0x2215, 0x2215),
    (0x2219, 0x2220), (0x2223, 0x2223), (0x2225, 0x222E),
    (0x2234, 0x2237), (0x223D, 0x223D), (0x2248, 0x2248), (0x224C, 0x224C),
    (0x2260, 0x2262), (0x2264, 0x2267), (0x226A, 0x226B), (0x226E, 0x226F),
    (0x2282, 0x2283), (0x2286, 0x2287), (0x2295, 0x2299), (0x22A5, 0x22A5),
    (0x22BF, 0x22BF), (0x22EF, 0x22EF), (0x2312, 0x2312),
    (0x2460, 0x24FF),  # circled and parenthesised numbers and letters
    (0x2500, 0x257F), (0x2581, 0x258F), (0x2593, 0x2595),  # box drawing, blocks
    (0x25A0, 0x25AB), (0x25B1, 0x25B3), (0x25B6, 0x25B7),  # ■ □ ▲ △ ▶
    (0x25BC, 0x25BD), (0x25C0, 0x25C1), (0x25C6, 0x25C7),  # ▼ ▽ ◀ ◆ ◇
    (0x25C9, 0x25C9), (0x25CB, 0x25CC), (0x25CE, 0x25D3),  # ◉ ○ ◎ ●
    (0x25E2, 0x25E6), (0x25EF, 0x25EF),
    (0x2600, 0x2603), (0x2605, 0x2606), (0x2609, 0x2609),  # ☀ ☁ ★ ☆
    (0x260E, 0x260F), (0x261C, 0x261F),  # ☎ ☞
    (0x2640, 0x2642), (0x2660, 0x266F),  # ♀ ♂ ♥ ♪
    (0x2702, 0x2702), (0x2713, 0x2713), (0x2756, 0x2756),  # ✂ ✓ ❖
    (0x2776, 0x2793),  # ❶ to ➓
    (0x2FF0, 0x2FFB),  # ideographic description characters, in GB 18030
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3041, 0x3096), (0x3099, 0x30FF),  # kana
    (0x3105, 0x312F), (0x31A0, 0x31BA),  # bopomofo
    (0x3220, 0x3247), (0x3250, 0x325F),  # ㈠ ㉑
    (0x3280, 0x32FF),  # ㊀ ㊙ ㊣
    (0x3300, 0x33FF),  # ㎡ ㎞ ㎜ ㎏
    (0xFE10, 0xFE19), (0xFE30, 0xFE4F),  # vertical forms
    (0xFE50, 0xFE52), (0xFE54, 0xFE66), (0xFE68, 0xFE6B),  # small forms
    (0xFF01, 0xFF9F),  # full and half width
    (0xFFE0, 0xFFE6), (0xFFE8, 0xFFEE),
]

# Pinyin letters outside the ranges: ɑ ɡ ḿ ế ề.
SINGLES = "\u0251\u0261\u1e3f\u1ebf\u1ec1"


def decoded(codec, rows, columns):
    """The characters a two-byte `codec` has in the given rows and columns."""
    found = set()
    for row in rows:
        for column in columns:
            try:
                found.add(bytes((row, column)).decode(codec))
            except UnicodeDecodeError:
                continue
    return {c for c in found if len(c) == 1}


def spans(codes):
    """Code points as text, runs of them shortened: `0104-010F 0114`."""
    runs = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in runs)


def general_standard(unicode_dir):
    """通用规范汉字表: the 8,105 characters that carry the property `kTGH`."""
    packed = unicode_dir / "Unihan_OtherMappings.txt.bz2"
    plain = unicode_dir / "Unihan_OtherMappings.txt"
    if packed.exists():
        text = bz2.decompress(packed.read_bytes()).decode("utf-8")
    else:
        text = plain.read_text(encoding="utf-8")
    found = {chr(int(code, 16)) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.M)}
    if len(found) != 8105:
        sys.exit(f"expected 8105 characters with kTGH, found {len(found)}")
    return found


def repertoire(unicode_dir):
    """All characters wanted, each list named for the report."""
    lists = {
        "通用规范汉字表": general_standard(unicode_dir),
        "GB 2312": decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)),
        # A1 to A3 are symbols, A4 to C6 the 5,401 characters of level 1.
        "Big5 level 1": decoded("big5", range(0xA1, 0xC6 + 1), range(0x40, 0xFF)),
        # Symbols only; private-use code points stay out.
        "GBK symbols": {
            c for c in decoded("gbk", range(0xA1, 0xAA), range(0x40, 0xFF))
            if unicodedata.category(c)[0] in "NPSLZ" and not "\u4e00" <= c <= "\u9fff"
        },
        "other": {chr(c) for low, high in RANGES for c in range(low, high + 1)}
        | set(SINGLES),
    }
    # Unassigned code points inside the ranges are nobody's loss.
    return {
        name: {c for c in chars if unicodedata.category(c) not in ("Cn", "Co")}
        for name, chars in lists.items()
    }


def drop_other_regions(font):
    """Keep only the language systems of LANGUAGES, so that `locl` for others goes."""
    for tag in ("GSUB", "GPOS"):
        if tag not in font:
            continue
        for record in font[tag].table.ScriptList.ScriptRecord:
            script = record.Script
            script.LangSysRecord = [
                r for r in script.LangSysRecord if r.LangSysTag.strip() in LANGUAGES
            ]
            script.LangSysCount = len(script.LangSysRecord)


def drop_ideographic_variants(font):
    """Drop the variation sequences of U+E0100 and above: they are Japanese forms."""
    for table in font["cmap"].tables:
        if table.format == 14:
            table.uvsDict = {s: v for s, v in table.uvsDict.items() if s < 0xE0100}
    font["cmap"].tables = [
        t for t in font["cmap"].tables if t.format != 14 or t.uvsDict
    ]


def rename(font, face):
    """Give the face its own names; copyright, makers and licence stay."""
    table = font["name"]
    old = {r.nameID: r.toUnicode() for r in table.names
           if (r.platformID, r.langID) == (3, 0x409)}
    version = re.match(r"Version (\d+\.\d+)", old[5]).group(1)
    source = old[4]
    kept = {i: old[i] for i in (0, 7, 8, 9, 11, 12, 13, 14) if i in old}
    table.names = []

    names = {
        # A legacy family holds at most Regular and Bold, so Black is its own.
        1: face.family,
        2: "Bold" if face.style == "Bold" else "Regular",
        3: f"{version};{face.postscript}",
        4: face.full_name,
        5: f"Version {version}; cut for banxin",
        6: face.postscript,
        10: f"Cut from {source} {version}.",
        16: face.family.removesuffix(" Black"),
        17: face.style,
    }
    names.update(kept)
    for name_id in sorted(names):
        table.setName(names[name_id], name_id, 3, 1, 0x409)

    font["OS/2"].achVendID = "NONE"  # the vendor did not make this cut
    if "CFF " in font:
        rename_cff(font["CFF "].cff, face)


def rename_cff(cff, face):
    """The names inside a CID-keyed CFF table."""
    top = cff.topDictIndex[0]
    old = cff.fontNames[0]
    cff.fontNames[0] = face.postscript
    top.FullName = face.full_name
    top.FamilyName = face.family.removesuffix(" Black")
    for part in top.FDArray:
        part.FontName = part.FontName.replace(old, face.postscript)


def check_names(font, face):
    """Stop if a reserved or foreign name is left where a user would read it."""
    shown = [r.toUnicode() for r in font["name"].names if r.nameID in (1, 3, 4, 6, 16)]
    if "CFF " in font:
        top = font["CFF "].cff.topDictIndex[0]
        shown += [font["CFF "].cff.fontNames[0], top.FullName, top.FamilyName]
        shown += [part.FontName for part in top.FDArray]
    for name in shown:
        if re.search(r"LXGW|霞鹜|WenKai|Noto", name):
            sys.exit(f"{face.key}: foreign name left: {name}")


def cut(face, fonts_dir, out_dir, lists):
    """Cut one face, write it, and print what it lacks."""
    font = TTFont(fonts_dir / face.source, fontNumber=face.index, recalcTimestamp=False)
    if font["OS/2"].usWeightClass != face.weight:
        sys.exit(f"{face.key}: weight {font['OS/2'].usWeightClass}, expected {face.weight}")

    has = font.getBestCmap()
    wanted = {ord(c) for chars in lists.values() for c in chars}
    missing = sorted(wanted - has.keys())

    drop_other_regions(font)
    drop_ideographic_variants(font)

    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.layout_scripts = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.name_legacy = True
    options.drop_tables += ["gasp"]  # of no use without hinting

    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted - set(missing))
    subsetter.subset(font)

    rename(font, face)
    check_names(font, face)
    font["head"].modified = MODIFIED

    target = out_dir / face.target
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target, reorderTables=True)

    glyphs = font["maxp"].numGlyphs
    print(f"{face.target}: {target.stat().st_size:,} bytes, {glyphs:,} glyphs, "
          f"{len(wanted) - len(missing):,} characters")
    for name, chars in lists.items():
        lacks = [c for c in missing if chr(c) in chars]
        if lacks:
            print(f"  lacks {len(lacks)} of {name}: {spans(lacks)}")


def main():
    parser = argparse.ArgumentParser(description="Cut banxin's faces.")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"),
                        help="directory that holds opentype/noto and truetype/lxgw-wenkai")
    parser.add_argument("--unicode", type=Path, default=Path("/usr/share/unicode"),
                        help="directory that holds Unihan_OtherMappings.txt(.bz2)")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent,
                        help="where song/, hei/ and kai/ go")
    parser.add_argument("--face", choices=[f.key for f in FACES], action="append",
                        help="cut only this face; may be given more than once")
    options = parser.parse_args()

    lists = repertoire(options.unicode)
    for name, chars in lists.items():
        print(f"{name}: {len(chars):,} characters")
    for face in FACES:
        if not options.face or face.key in options.face:
            cut(face, options.fonts, options.out, lists)


if __name__ == "__main__":
    main()
