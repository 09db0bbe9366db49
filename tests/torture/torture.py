"""`make torture`: minutes of mistreatment, and a table of rounds and losses. ROUNDS=N scales it: 1000 is the whole."""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("ACCORD_HOME", tempfile.mkdtemp(prefix="accord-torture-"))

from models import cipher  # noqa: E402
from tests.torture import damage, full, kills, pairs, passwords, walks  # noqa: E402
from tests.torture.editor import PASSWORD  # noqa: E402
from tests.torture.tally import Tally, run  # noqa: E402

Torture = Callable[..., None]
OPEN: dict[str, tuple[str, Torture, int]] = {
    "kills": ("kill -9 while editing", kills.kill_editing, 1_000),
    "migration": ("kill -9 while an old file is brought up to date", kills.kill_migrating, 300),
    "damage": ("damaged files", damage.damage_files, 10_000),
    "full": ("a full disk at every write", full.fill_disk, 300),
    "pairs": ("two processes, one file", pairs.share_file, 200),
    "walks": ("random edit, undo, redo and putting back", walks.walk_randomly, 10_000),
}
PROTECTED: dict[str, tuple[str, Torture, int]] = {
    f"protected-{key}": (f"{name}, under a password", partial(torture, password=PASSWORD), whole * 3 // 10)
    for key, (name, torture, whole) in OPEN.items()
}
PASSWORDS: dict[str, tuple[str, Torture, int]] = {
    "password-kills": ("kill -9 while a password is set, changed or taken off", passwords.kill_protecting, 500),
    "password-full": ("a full disk while it is", passwords.fill_while_protecting, 120),
}
TORTURES = OPEN | PROTECTED | PASSWORDS
HEAD = "| torture | rounds | losses | took | what happened |\n|---|---:|---:|---:|---|"


def main() -> int:
    """Run what was asked for; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1_000, help="1000 is the whole, 100 a tenth of each torture")
    parser.add_argument("--only", nargs="*", choices=TORTURES, default=list(TORTURES))
    parser.add_argument("--seed", type=int, default=44003)
    options = parser.parse_args()
    cipher.ROUNDS = 1_000  # making a key takes a while, in which nothing happens to a file
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(HEAD, flush=True)
    begun = time.monotonic()
    found: list[Tally] = []
    for key in options.only:
        name, torture, whole = TORTURES[key]
        with tempfile.TemporaryDirectory(prefix="accord-torture-", ignore_cleanup_errors=True) as folder:
            found.append(run(torture, name, max(1, whole * options.rounds // 1_000), Path(folder), options.seed))
        print(found[-1].line, flush=True)
    losses = [loss for tally in found for loss in tally.losses]
    print(f"\n{len(losses)} losses in {sum(t.rounds for t in found):,} rounds, {time.monotonic() - begun:.0f} s.")
    for loss in losses[:40]:
        print(f"\n{loss}")
    return int(bool(losses))


if __name__ == "__main__":
    sys.exit(main())
