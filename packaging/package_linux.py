"""Puts the built folder into a portable .tar.gz and a .deb, with their sums. Run by build_linux.sh; needs dpkg-deb."""

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from make_icons import SIZES, draw_png  # noqa: E402
from sums import write_sums  # noqa: E402

from resources import VERSION  # noqa: E402

FOLDER = ROOT / "build" / "folder" / "accord"
STAGE = ROOT / "build" / "deb"
DIST = ROOT / "dist"
MACHINE = "x86_64"
EPOCH = int(
    os.environ.get("SOURCE_DATE_EPOCH", time.time())
)  # seconds; the same for every file, so that builds can be compared
ICONS = {"accord": "apps", "application-vnd.accord": "mimetypes"}


def write_desk(share: Path) -> None:
    """Put the desktop entry, the type of our files and the icons below a `share` folder."""
    for name, place in (("accord.desktop", "applications"), ("accord.xml", "mime/packages")):
        _copy(HERE / "linux" / name, share / place / name)
    for name, context in ICONS.items():
        drawing = HERE / "icons" / f"{name}.svg"
        _copy(drawing, share / "icons/hicolor/scalable" / context / drawing.name)
        for size in SIZES:
            target = share / f"icons/hicolor/{size}x{size}" / context / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(draw_png(drawing, size))


def write_tar() -> Path:
    """The portable archive: one folder with the program, which runs where it is unpacked."""
    target = DIST / f"Accord-{VERSION}-linux-{MACHINE}.tar.gz"
    share = ROOT / "build" / "share"
    shutil.rmtree(share, ignore_errors=True)
    write_desk(share)

    def owned(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = EPOCH
        return info

    top = f"Accord-{VERSION}"
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=EPOCH) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in sorted([*FOLDER.rglob("*"), *share.rglob("*")]):
            inside = path.relative_to(FOLDER if path.is_relative_to(FOLDER) else share.parent)
            archive.add(path, f"{top}/{inside}", recursive=False, filter=owned)
        archive.add(HERE / "linux" / "README.txt", f"{top}/README.txt", filter=owned)
    return target


def write_deb() -> Path:
    """The Debian package: the folder in /usr/lib/accord, a command in /usr/bin, and all that a desktop wants to know."""
    target = DIST / f"accord_{VERSION}_amd64.deb"
    shutil.rmtree(STAGE, ignore_errors=True)
    usr = STAGE / "usr"
    shutil.copytree(FOLDER, usr / "lib" / "accord", symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / "accord").symlink_to("../lib/accord/accord")
    write_desk(usr / "share")
    doc = usr / "share" / "doc" / "accord"
    _copy(HERE / "linux" / "copyright", doc / "copyright")
    (doc / "licence-texts.txt").symlink_to("../../../lib/accord/_internal/docs/licence-texts.txt")
    size = sum(path.lstat().st_size for path in STAGE.rglob("*") if not path.is_dir()) // 1024
    control = (HERE / "linux" / "control").read_text(encoding="utf-8")
    (STAGE / "DEBIAN").mkdir()
    (STAGE / "DEBIAN" / "control").write_text(control.format(version=VERSION, size=size), encoding="utf-8")
    for path in STAGE.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "accord" else 0o644)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(STAGE), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)},
    )
    return target


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main() -> None:
    """Write both packages and say how large they are."""
    DIST.mkdir(exist_ok=True)
    files = [write_tar(), write_deb()]
    write_sums(DIST, VERSION)
    for path in files:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
