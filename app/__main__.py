"""`accord` and `python -m app`: a window without a command word, a command line with one."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Accord and return its exit code: 0 done, 1 a reason was given, 2 wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    from app.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
