"""Passwords on the command line come from files: never from the line itself or the environment, which others can read."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from resources.words import tr

if TYPE_CHECKING:
    import argparse

WITHOUT = ("sample", "self-test")
LONGEST = 4096  # bytes of a first line


def add_options(commands: "Mapping[str, argparse.ArgumentParser]") -> None:
    """What every command takes that opens a project."""
    help = tr("a file whose first line is the password of FILE")
    for name, command in commands.items():
        if name not in WITHOUT:
            command.add_argument("--password-file", metavar="TEXT", type=Path, help=help)
    commands["merge"].add_argument(
        "--other-password-file",
        metavar="TEXT",
        type=Path,
        help=tr("the same for COPY, where its password is another one"),
    )


def read_password(path: Path) -> str:
    """The first line of a file, without its end. Refusal where there is none."""
    from app.commands import Refusal

    try:
        with path.open("rb") as file:
            first = file.readline(LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refusal(
            tr("“{file}” is not a text in UTF-8. Write the password on its first line.").format(file=path)
        ) from error
    if not first:
        raise Refusal(tr("The first line of “{file}” is empty. Write the password there.").format(file=path))
    return first


def protect_new(path: Path, source: Path | None) -> None:
    """Put a project that was just made under a password, if one is given; no plain file is left where that fails."""
    if source is None:
        return
    from models.erasure import erase
    from models.protection import protect

    try:
        protect(path, read_password(source))
    except BaseException:
        erase(path)
        raise


def unlock_files(options: "argparse.Namespace") -> None:
    """Unlock the projects that a command names, with the passwords it was given. Refusal where one is missing."""
    own = getattr(options, "password_file", None)
    other = getattr(options, "other_password_file", None) or own
    for path, source in ((getattr(options, "file", None), own), (getattr(options, "other", None), other)):
        if path is not None and path.is_file():
            _unlock(path, source)


def tell_plain(options: "argparse.Namespace", status: int) -> int:
    """Say on stderr where something was written out of a protected project that has no password; returns the status."""
    output = getattr(options, "output", None)
    if status == 0 and output is not None:
        from models import cipher

        if cipher.is_protected(options.file):
            print(
                tr("accord: “{name}” has no password: whoever gets it can read it.").format(name=output.name),
                file=sys.stderr,
            )
    return status


def _unlock(path: Path, source: Path | None) -> None:
    from app.commands import Refusal
    from models import cipher
    from models.trouble import DamagedError

    if not cipher.is_protected(path):
        return
    if source is None:
        raise Refusal(
            tr("“{name}” has a password. Write it into a file and name that with --password-file.").format(
                name=path.name
            )
        )
    with suppress(DamagedError):  # the password is right; what can be done with such a file, the command finds out
        cipher.unlock(path, read_password(source))
