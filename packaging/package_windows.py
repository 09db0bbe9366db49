"""Puts the folder built for Windows into a portable zip and an installer, with their sums. For build_windows.sh; needs NSIS."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from sums import write_sums  # noqa: E402

from resources import VERSION  # noqa: E402

DIST = ROOT / "dist"
MACHINE = "x64"
EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))  # seconds; the same for every file


def list_files(folder: Path) -> list[Path]:
    """Every file of the folder, by its path from there."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def write_zip(folder: Path) -> Path:
    """The portable archive: one folder with the program, which runs where it is unpacked."""
    target = DIST / f"Accord-{VERSION}-windows-{MACHINE}.zip"
    top, date = f"Accord-{VERSION}", time.gmtime(EPOCH)[:6]
    files = [(folder / path, path.as_posix()) for path in list_files(folder)]
    files.append((HERE / "windows" / "README.txt", "README.txt"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for source, name in files:
            entry = zipfile.ZipInfo(f"{top}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, source.read_bytes())
    return target


def write_installer(folder: Path, work: Path) -> Path:
    """The installer for one user; its script learns from lists which files to write, and later to take away."""
    target = DIST / f"Accord-{VERSION}-windows-{MACHINE}-setup.exe"
    files = list_files(folder)
    folders = sorted({parent for path in files for parent in path.parents if parent != Path(".")}, reverse=True)
    put = [f'SetOutPath "$INSTDIR\\{_there(parent)}"\n' + "".join(
        f'File "{(folder / path).as_posix()}"\n' for path in files if path.parent == parent
    ) for parent in sorted({path.parent for path in files})]  # fmt: skip
    take = [f'Delete "$INSTDIR\\{_there(path)}"\n' for path in files]
    take += [f'RMDir "$INSTDIR\\{_there(path)}"\n' for path in folders]
    work.mkdir(parents=True, exist_ok=True)
    (work / "put.nsh").write_text("".join(put), encoding="utf-8")
    (work / "take.nsh").write_text("".join(take), encoding="utf-8")
    size = sum((folder / path).stat().st_size for path in files) // 1024
    defines = {"VERSION": VERSION, "SIZE": size, "TARGET": target, "PUT": work / "put.nsh", "TAKE": work / "take.nsh"}
    told = [f"-D{name}={value}" for name, value in defines.items()]
    subprocess.run(
        ["makensis", "-V2", "-NOCD", "-WX", *told, str(HERE / "windows" / "accord.nsi")], check=True, cwd=HERE
    )
    return target


def _there(path: Path) -> str:
    """A path as Windows writes it; $ is NSIS's own sign."""
    return str(path).replace("/", "\\").replace("$", "$$")


def main() -> None:
    """Write both packages of the folder that is named, and say how large they are."""
    folder = Path(sys.argv[1])
    DIST.mkdir(exist_ok=True)
    for path in (write_zip(folder), write_installer(folder, folder.parent.parent / "installer")):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 2**20:.0f} MB")
    write_sums(DIST, VERSION)


if __name__ == "__main__":
    main()
