"""`accord` and `python -m app`: a window without a command word, a command line with one."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Accord and return its exit code: 0 done, 1 a reason was given, 2 wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _let_print_everything()
    from app.commands import run

    return run(arguments)


def _let_print_everything() -> None:
    """Let every letter into a pipe or file: on Windows they would refuse those that its own alphabet lacks."""
    for stream in (sys.stdout, sys.stderr):  # None in a program for Windows that has a window
        if stream is None or not hasattr(stream, "reconfigure"):
            continue
        if sys.platform == "win32" and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        if stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
