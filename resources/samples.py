"""The sample projects: finished examples that the welcome page offers."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from resources import FOLDER, read_toml


@dataclass(frozen=True, slots=True)
class SampleInfo:
    """What a list of samples shows of one."""

    name: str
    title: str
    subtitle: str
    order: int


@cache
def samples() -> tuple[SampleInfo, ...]:
    """All samples in order. Only the first lines of each file are read: the whole would cost the first paint."""
    found = []
    for path in (FOLDER / "samples").glob("*.toml"):
        with path.open(encoding="utf-8") as file:
            head = dict(re.findall(r'^(\w+)\s*=\s*"?([^"\n]*)', file.read(600), re.MULTILINE))
        found.append(SampleInfo(path.stem, head["title"], head["subtitle"], int(head["order"].split()[0])))
    return tuple(sorted(found, key=lambda sample: sample.order))


def read_sample(name: str) -> dict[str, Any]:
    """The whole of one sample as its file says it."""
    return read_toml("samples", f"{name}.toml")
