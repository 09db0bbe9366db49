"""What Windows shows of a program under Properties → Details."""

from typing import Any

ENGLISH, UNICODE = 0x0809, 1200  # Windows' numbers for British English and for UTF-16


def describe(version: str, description: str, file: str) -> Any:
    """The version resource of a file, as PyInstaller writes it into the file; only on Windows.

    ValueError where the version has anything but numbers between its dots.
    """
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = tuple(([int(part) for part in version.split(".")] + [0, 0, 0])[:4])
    said = {
        "CompanyName": "Accord",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": "accord",
        "LegalCopyright": "Accord. The licences of its parts: Help → About.",
        "OriginalFilename": file,
        "ProductName": "Accord",
        "ProductVersion": version,
    }
    table = info.StringTable(f"{ENGLISH:04x}{UNICODE:04x}", [info.StringStruct(*pair) for pair in said.items()])
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, OS=0x40004, fileType=1),
        kids=[info.StringFileInfo([table]), info.VarFileInfo([info.VarStruct("Translation", [ENGLISH, UNICODE])])],
    )
