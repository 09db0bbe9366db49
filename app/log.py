"""The log that a bug leaves behind, under the platform's own log folder."""

import sys
import traceback
from datetime import datetime
from pathlib import Path

from ui.settings import log_folder


def log_error() -> Path:
    """Append the exception being handled to the log and return the log's path."""
    path = log_folder() / "accord.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')}\n{traceback.format_exc()}\n")
    except OSError as error:
        print(f"The log could not be written: {error}", file=sys.stderr)
    return path
