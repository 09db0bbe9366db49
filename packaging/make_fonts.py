#!/usr/bin/env python3
"""Make resources/fonts from Debian's font packages, and prove that every face loads.

    python packaging/make_fonts.py            make the fonts (Debian with apt-get; needs fonttools 4.68.0)
    .venv/bin/python packaging/make_fonts.py --check   load every face in ReportLab and in Qt

The made files are committed, so this runs only when a font is renewed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PACKAGES = (
    "fonts-inter-variable",
    "fonts-droid-fallback",
    "fonts-nanum",
    "fonts-noto-core",
    "fonts-dejavu-core",
)
VARIABLE = "truetype/inter-vf/Inter-{slope}.var.ttf"
# style, weight on the axis, source
INTER = (
    ("Regular", 400, "roman"),
    ("Medium", 500, "roman"),
    ("SemiBold", 600, "roman"),
    ("Bold", 700, "roman"),
    ("Italic", 400, "italic"),
)
# Accents, kerning, local letter forms and tabular figures stay; ligatures like "->" and stylistic sets go, so that
# the screen shows the same letters as the paper (ReportLab applies no OpenType features).
KEPT_FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "tnum", "case")
PRIVATE_USE = range(0xE000, 0xF900)
# Nanum reserves its names, so the cut has a name of its own; its Han is left to Droid, which has four times as much.
HANGUL = "Accord Hangul"
NANUM = (("Regular", 400, "truetype/nanum/NanumGothic.ttf"), ("Bold", 700, "truetype/nanum/NanumGothicBold.ttf"))
HANGUL_CHARACTERS = {
    *range(0x20, 0x7F),
    *range(0x1100, 0x1200),
    *range(0x3000, 0x3020),
    *range(0x3131, 0x318F),
    *range(0x3200, 0x3220),
    *range(0x3260, 0x3280),
    *range(0xAC00, 0xD7B0),
}
# Taken byte for byte, because changing them gains nothing.
UNCHANGED = (
    "truetype/droid/DroidSansFallbackFull.ttf",
    "truetype/noto/NotoSansArabic-Regular.ttf",
    "truetype/noto/NotoSansArabic-Bold.ttf",
    "truetype/noto/NotoSansHebrew-Regular.ttf",
    "truetype/noto/NotoSansHebrew-Bold.ttf",
    "truetype/noto/NotoSansThai-Regular.ttf",
    "truetype/noto/NotoSansThai-Bold.ttf",
    "truetype/noto/NotoSansSymbols2-Regular.ttf",
    "truetype/dejavu/DejaVuSans.ttf",
)


def fetch(folder: Path) -> Path:
    """Unpack the Debian packages below folder and return their fonts folder."""
    subprocess.run(["apt-get", "download", *PACKAGES], cwd=folder, check=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(folder / "unpacked")], check=True)
    return folder / "unpacked" / "usr" / "share" / "fonts"


def rename(font: Any, family: str, style: str) -> None:
    """Give an instance its own names: Windows' four-style family, the typographic family, a unique PostScript name."""
    linked = style in ("Regular", "Bold", "Italic")  # the styles a four-style family can hold
    spaced = family if style == "Regular" else f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    version = str(font["name"].getDebugName(5)).split(";")[0].removeprefix("Version ")
    names = {
        1: family if linked else spaced,
        2: style if linked else "Regular",
        3: f"{version};{postscript};Accord",
        4: spaced,
        6: postscript,
    }
    if not linked:
        names |= {16: family, 17: style}
    table = font["name"]
    kept = [
        record for record in table.names if record.nameID in (0, 5, 7, 8, 9, 11, 12, 13, 14) and record.platformID == 3
    ]
    table.names = kept
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def instance(source: Path, weight: int) -> Any:
    """One static weight of a variable font."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight}, inplace=True, optimize=True)
    for table in ("DSIG", "STAT"):
        if table in font:
            del font[table]
    return font


def mark_style(font: Any, style: str, weight: int) -> None:
    """Set the bits by which systems tell regular, bold and italic apart."""
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = weight
    regular, bold, italic = 1 << 6, 1 << 5, 1
    os2.fsSelection &= ~(regular | bold | italic)
    os2.fsSelection |= {"Bold": bold, "Italic": italic}.get(style, regular)
    head.macStyle = {"Bold": 1, "Italic": 2}.get(style, 0)


def reduce(font: Any, characters: set[int]) -> None:
    """Keep the given characters and the layout features that both surfaces can agree on."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = list(KEPT_FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def tabular(font: Any) -> None:
    """Point the digits and their signs at the equal-width forms, for ReportLab, which cannot switch `tnum` on."""
    gsub = font["GSUB"].table
    swaps: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swaps |= getattr(getattr(table, "ExtSubTable", table), "mapping", {})
    for table in font["cmap"].tables:
        table.cmap = {code: swaps.get(glyph, glyph) for code, glyph in table.cmap.items()}


def make(source: Path) -> None:
    """Write every font file into resources/fonts."""
    from fontTools.ttLib import TTFont

    for style, weight, slope in INTER:
        font = instance(source / VARIABLE.format(slope=slope), weight)
        rename(font, "Inter", style)
        mark_style(font, style, weight)
        reduce(font, {code for code in font.getBestCmap() if code not in PRIVATE_USE})
        font.save(FONTS / f"Inter-{style}.ttf")
    for style, weight in (("Regular", 400), ("Bold", 700)):
        font = instance(source / VARIABLE.format(slope="roman"), weight)
        rename(font, "Inter Figures", style)
        mark_style(font, style, weight)
        tabular(font)
        latin = {*range(0x20, 0x180), 0x2007, 0x2009, 0x2212, 0x202F, *range(0x2010, 0x2027), *range(0x20A0, 0x20C0)}
        reduce(font, latin & set(font.getBestCmap()))
        font.save(FONTS / f"InterFigures-{style}.ttf")
    for style, weight, name in NANUM:
        font = TTFont(source / name)
        rename(font, HANGUL, style)
        mark_style(font, style, weight)
        reduce(font, HANGUL_CHARACTERS & set(font.getBestCmap()))
        font.save(FONTS / f"{HANGUL.replace(' ', '')}-{style}.ttf")
    for name in UNCHANGED:
        target = FONTS / Path(name).name
        shutil.copyfile(source / name, target)
        target.chmod(0o644)
    for path in FONTS.glob("*.ttf"):
        refuse_blanks(path)


def refuse_blanks(path: Path) -> None:
    """Stop at a font that claims characters it doesn't draw (NanumSquare leaves 8,693 Hangul syllables blank)."""
    from fontTools.ttLib import TTFont

    font = TTFont(path)
    glyphs = font["glyf"]
    seen = [code for code in font.getBestCmap() if unicodedata.category(chr(code))[0] not in "ZCM"]
    blank = [f"U+{code:04X}" for code in seen if glyphs[font.getBestCmap()[code]].numberOfContours == 0]
    if set(blank) - {"U+115F", "U+1160", "U+2800", "U+3164", "U+FFFC"}:
        raise SystemExit(f"{path.name} draws nothing for {len(blank)} characters, such as {', '.join(blank[:5])}.")


def check() -> int:
    """Load every face of fonts.toml in ReportLab and in Qt; return the number of faults."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
    from reportlab.pdfbase.ttfonts import TTFont

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    table = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
    named = {
        face[key] for face in table["face"] for key in ("file", "bold", "italic", "medium", "semibold") if key in face
    }
    faults = 0
    postscript: dict[bytes, str] = {}
    for name in sorted(named | {path.name for path in FONTS.glob("*.ttf")}):
        face = TTFont(name.removesuffix(".ttf"), str(FONTS / name)).face
        number = QFontDatabase.addApplicationFont(str(FONTS / name))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        clash = postscript.setdefault(face.name, name) != name
        wrong = number < 0 or not families or clash or name not in named
        faults += wrong
        print(f"{'FAULT' if wrong else 'ok':5} {name:32} {len(face.charToGlyph):6} characters  Qt: {families}")
    for face in table["face"]:
        exists = face["family"] in QFontDatabase.families()
        faults += not exists
        print(f"{'ok' if exists else 'FAULT':5} family {face['family']}: {QFontDatabase.styles(face['family'])}")
    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold):
        asked = QFont("Inter")
        asked.setWeight(weight)
        got = QFontInfo(asked)
        faults += got.family() != "Inter" or got.weight() != weight
        print(f"      Inter {weight.name}: {got.family()} {got.weight()} {got.styleName()}")
    print(f"{faults} faults, {sum(path.stat().st_size for path in FONTS.glob('*.ttf')) / 1e6:.1f} MB")
    del application
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only prove that the fonts load")
    parser.add_argument("--source", type=Path, help="an unpacked usr/share/fonts, to work without apt-get")
    arguments = parser.parse_args()
    if arguments.check:
        return int(check() > 0)
    with tempfile.TemporaryDirectory() as folder:
        make(arguments.source or fetch(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
