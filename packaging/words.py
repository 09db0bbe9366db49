"""`make words`: gathers every visible text, brings the catalogues of all languages up to date and says what each one lacks.

A new language begins with `make words LANGUAGE=de`: it makes resources/languages/de/accord.po to be filled by any
gettext editor. Longer texts (guidance, glossary, manual, checklists) are translated by overlay files of the same name
beside it; see docs/languages.md.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from resources import FOLDER as RESOURCES  # noqa: E402
from resources import VERSION, read_source, tongues  # noqa: E402
from resources import words as spoken  # noqa: E402
from resources.samples import samples  # noqa: E402

FLOORS = ("app", "ui", "reports", "models", "resources")
KEYWORDS = ("tr", "N_", "ngettext")
TEMPLATE = "accord.pot"
CREATED = datetime(2026, 11, 22, tzinfo=UTC)  # one day for all: only a changed text changes the file


def list_overlaid() -> Iterator[Path]:
    """The TOML files whose texts a language gives in an overlay."""
    return (path for path in _definitions() if _parts(path)[0] in tongues.BY_OVERLAY)


def gather() -> Catalog:
    """Every text of the code and of the short definitions, with the places where it stands."""
    catalog = Catalog(project="Accord", version=VERSION, copyright_holder="the makers of Accord", charset="utf-8",
                      creation_date=CREATED, revision_date=CREATED)  # fmt: skip
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            with path.open("rb") as file:
                for line, _name, texts, _notes in extract_python(file, KEYWORDS, [], {}):
                    found = [text for text in ([texts] if isinstance(texts, str) else texts or ()) if text]
                    if found:
                        catalog.add(found[0] if len(found) == 1 else (found[0], found[1]), None, [(where, line)])
    for path in _definitions():
        if _parts(path)[0] in tongues.BY_CATALOGUE:
            for text in tongues.list_texts(_parts(path), read_source(*_parts(path))):
                if any(letter.isalpha() for letter in text):
                    catalog.add(text, None, [(path.relative_to(ROOT).as_posix(), 0)])
    for sample in samples():
        for text in (sample.title, sample.subtitle):
            catalog.add(text, None, [(f"resources/samples/{sample.name}.toml", 0)])
    return catalog


def write_template(catalog: Catalog) -> str:
    """The catalogue as a .pot file, without lines and dates: only a changed text changes it."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, include_lineno=False, sort_output=True)
    return file.getvalue().decode("utf-8")


def update(folder: Path, catalog: Catalog) -> Catalog:
    """One language's catalogue with the texts of today: what is new is empty, what has gone is kept as a comment."""
    path = folder / "accord.po"
    if path.is_file():
        with path.open("rb") as file:
            ours = read_po(file, locale=folder.name.replace("-", "_"))
    else:
        ours = Catalog(locale=folder.name.replace("-", "_"), project="Accord", version=VERSION)
    ours.update(catalog)
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, ours, width=120, include_lineno=False, sort_output=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, ours)
    return ours


def list_missing(ours: Catalog) -> list[str]:
    """What a language does not say yet, or only guesses."""
    return [str(message.id) for message in ours if message.id and (message.fuzzy or not all(_forms(message.string)))]


def list_missing_overlays(folder: Path) -> list[str]:
    """The longer texts that a language has no overlay for."""
    return ["/".join(_parts(path)) for path in list_overlaid() if not folder.joinpath(*_parts(path)).is_file()]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(str(form) for form in text) if isinstance(text, list | tuple) else (str(text or ""),)


def _definitions() -> list[Path]:
    found = [path for path in sorted(RESOURCES.rglob("*.toml")) if "languages" not in path.parts]
    return [path for path in found if _parts(path)[0] in tongues.BY_CATALOGUE + tongues.BY_OVERLAY]


def _parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(RESOURCES).parts


def main() -> int:
    """Gather, update, compile and tell; 1 where --check finds something out of date or missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="", metavar="LL", help="begin a new language, for instance de or pt-BR")
    parser.add_argument("--check", action="store_true", help="change nothing; end with 1 where a text is missing")
    options = parser.parse_args()
    catalog = gather()
    template = spoken.FOLDER / TEMPLATE
    text = write_template(catalog)
    stale = not template.is_file() or template.read_text(encoding="utf-8") != text
    if not options.check:
        template.parent.mkdir(exist_ok=True)
        template.write_text(text, encoding="utf-8", newline="\n")
    tags = sorted(
        {path.parent.name for path in spoken.FOLDER.glob("*/accord.po")} | {*filter(None, [options.language])}
    )
    print(
        f"{len(catalog)} texts in {template.relative_to(ROOT)}" + (", out of date" if options.check and stale else "")
    )
    lacking = stale
    for tag in tags:
        ours = update(spoken.FOLDER / tag, catalog) if not options.check else _read(spoken.FOLDER / tag)
        missing, overlays = list_missing(ours), list_missing_overlays(spoken.FOLDER / tag)
        lacking = lacking or bool(missing or overlays)
        print(f"{tag}: {len(missing)} of {len(catalog)} texts and {len(overlays)} overlays are missing")
        for name in [*missing[:5], *overlays[:5]]:
            print(f"  {name[:100]}")
    return 1 if options.check and lacking else 0


def _read(folder: Path) -> Catalog:
    with (folder / "accord.po").open("rb") as file:
        return read_po(file, locale=folder.name.replace("-", "_"))


if __name__ == "__main__":
    sys.exit(main())
