"""The SHA-256 sums of everything in dist/ that belongs to this version."""

import hashlib
from pathlib import Path


def write_sums(folder: Path, version: str) -> Path:
    """Write SHA256SUMS over every package of this version in a folder, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and version in path.name)
    target = folder / "SHA256SUMS"
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target
