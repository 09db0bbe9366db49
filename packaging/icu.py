"""Makes Qt's ICU data small: of 31 MB, Qt's core reads collation, time zones and the names of encodings; the rest stays out.

Qt sorts, changes case and names time zones through ICU; dates, money, line breaks and scripts it does itself.
"""

import re
import shutil
import struct
import subprocess
from pathlib import Path

NAME = re.compile(r"libicudata\.so\.(\d+)$")
# Items that stay, by their names without the package's prefix. Sorting stays, but for the 1.2 MB of Chinese, Japanese and
# Korean dictionaries, which fall back on the order of Unicode.
KEPT = re.compile(
    r"coll/(?!(zh|ja|ko)\.res).+|cnvalias\.icu|zone/(pool|root)\.res|(root|pool|res_index|supplementalData|likelySubtags"
    r"|numberingSystems|keyTypeData|timezoneTypes|zoneinfo64|icuver|icustd)\.res"
)
ALIGNED = 16


def cut(source: Path, folder: Path) -> Path | None:
    """Write the same library with only the items of KEPT into a folder; None where no C compiler is at hand to link it.

    ValueError where the library does not hold ICU's common data as version 1 lays it out.
    """
    found, compiler = NAME.search(source.name), shutil.which("cc") or shutil.which("gcc")
    if found is None or compiler is None:
        return None
    head, items = _read(source.read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    data, assembly, target = folder / f"icudt{found[1]}l.dat", folder / "icu.s", folder / source.name
    data.write_bytes(
        _write(head, {name: item for name, item in items.items() if KEPT.fullmatch(name.partition("/")[2])})
    )
    symbol = f"icudt{found[1]}_dat"
    assembly.write_text(
        f'.section .rodata\n.balign {ALIGNED}\n.globl {symbol}\n.type {symbol},@object\n{symbol}:\n.incbin "{data}"\n'
        f'.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",@progbits\n'
    )
    flags = ["-shared", "-nostdlib", f"-Wl,-soname,{source.name}"]
    subprocess.run([compiler, *flags, "-o", str(target), str(assembly)], check=True)
    return target


def _read(library: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header of the package inside a library, and its items by name."""
    start = next((at.start() for at in re.finditer(b"(?s)..\xda\x27.{8}CmnD\x01", library)), -1)
    if start < 0:
        raise ValueError("no ICU common data of version 1")
    size = struct.unpack_from("<H", library, start)[0]
    table = start + size
    count = struct.unpack_from("<I", library, table)[0]
    entries = [struct.unpack_from("<II", library, table + 4 + 8 * number) for number in range(count)]
    names = [library[table + at : library.index(b"\0", table + at)].decode("ascii") for at, _ in entries]
    ends = [at for _, at in entries[1:]] + [None]
    items = {
        name: library[table + at : table + end] if end else _last(library, table + at)
        for name, (_, at), end in zip(names, entries, ends)
    }
    return library[start:table], items


def _last(library: bytes, start: int) -> bytes:
    """The last item: nothing says how long it is, so all that a resource bundle says of itself, or the page's rest."""
    return library[start : start + 2**16]


def _write(head: bytes, items: dict[str, bytes]) -> bytes:
    """The package of some items, in the order of their names, as ICU looks them up."""
    names = sorted(items, key=lambda name: name.encode("ascii"))
    text, places = b"", []
    begin = 4 + 8 * len(names)
    for name in names:
        places.append(begin + len(text))
        text += name.encode("ascii") + b"\0"
    offset = begin + len(text)
    table, body = [struct.pack("<I", len(names))], b""
    for name, place in zip(names, places):
        pad = -(len(head) + offset + len(body)) % ALIGNED
        body += b"\xaa" * pad
        table.append(struct.pack("<II", place, offset + len(body)))
        body += items[name]
    return head + b"".join(table) + text + body
