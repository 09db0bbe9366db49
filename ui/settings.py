"""Preferences of this computer: who works here, how it looks, and what was open. They live in one small JSON file."""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path, user_documents_path, user_log_path

RECENT_AT_MOST = 12
PLACES_AT_MOST = 50
SEARCHES_AT_MOST = 6
DISMISSED_AT_MOST = 200


def _home() -> Path | None:
    home = os.environ.get("ACCORD_HOME")
    return Path(home) if home else None


def config_folder() -> Path:
    """Where preferences are kept; ACCORD_HOME overrides it."""
    return _home() or user_config_path("Accord", appauthor=False)


def data_folder() -> Path:
    """Where backups are kept."""
    return _home() or user_data_path("Accord", appauthor=False)


def log_folder() -> Path:
    """Where crash reports are kept."""
    home = _home()
    return home / "log" if home else user_log_path("Accord", appauthor=False)


def documents_folder() -> Path:
    """Where projects go unless the user says otherwise."""
    home = _home()
    return (home / "Documents" if home else user_documents_path()) / "Accord"


@dataclass(slots=True)
class Recent:
    """A project that was open: enough to draw its row without opening it."""

    path: str
    title: str = ""
    wheel: list[float] = field(default_factory=lambda: [0.0] * 12)
    relationships: int = 0
    opened: str = ""
    protected: bool = False

    @property
    def exists(self) -> bool:
        """Whether the file is still there."""
        return Path(self.path).is_file()


@dataclass(slots=True)
class Settings:
    """What this computer remembers. save() writes it; a file that can't be read is set aside, never fatal."""

    person: str = ""
    theme: str = "system"
    zoom: int = 100
    language: str = "en-GB"
    paper: str = "A4"
    currency: str = "GBP"
    recent: list[Recent] = field(default_factory=list)
    geometry: str = ""
    splitters: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    nudges: bool = True
    nudged: dict[str, str] = field(default_factory=dict)
    dismissed: list[str] = field(default_factory=list)
    told: str = ""

    @classmethod
    def load(cls) -> "Settings":
        """The preferences of this computer, or fresh ones."""
        path = config_folder() / "preferences.json"
        try:
            return cls._read(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, AttributeError):
            aside = path.with_suffix(".broken.json")
            try:
                path.replace(aside)
            except OSError:
                return cls()
            return cls(told=f"Your preferences could not be read and start afresh; the old ones are in {aside.name}.")

    @classmethod
    def _read(cls, data: dict[str, Any]) -> "Settings":
        found = cls()
        for name, usual in asdict(found).items():
            value = data.get(name, usual)
            if name not in ("recent", "told") and isinstance(value, type(usual)):
                setattr(found, name, value)
        keys = Recent.__dataclass_fields__
        for entry in data.get("recent", []):
            recent = Recent(**{key: value for key, value in entry.items() if key in keys})
            if len(recent.wheel) == 12 and isinstance(recent.path, str):
                recent.wheel = [min(1.0, max(0.0, float(part))) for part in recent.wheel]
                found.recent.append(recent)
        found.zoom = max(80, min(200, found.zoom))
        found.searches = [text for text in found.searches if isinstance(text, str)][:SEARCHES_AT_MOST]
        return found

    def save(self) -> bool:
        """Write the preferences, whole or not at all; False where the folder can't be written to."""
        path = config_folder() / "preferences.json"
        temporary = path.with_suffix(f".{os.getpid()}.part")
        data = {key: value for key, value in asdict(self).items() if key != "told"}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(path)
        except OSError:
            return False
        return True

    def list_kept(self, key: str) -> dict[str, Any]:
        """How a list was laid out here last: lanes, widths, order."""
        found = self.lists.get(key, {})
        return dict(found) if isinstance(found, dict) else {}

    def keep_list(self, key: str, **what: Any) -> None:
        """Remember how a list is laid out."""
        self.lists[key] = self.list_kept(key) | what

    def remember(self, path: Path, title: str, wheel: tuple[float, ...] | None, relationships: int, *,
                 protected: bool = False) -> None:  # fmt: skip
        """Put a project at the head of the recent ones, without a wheel with its last one.

        Of a protected one nothing but its path should be told here.
        """
        key = str(path.absolute())
        now = datetime.now().isoformat(timespec="minutes")
        known = next((r.wheel for r in self.recent if r.path == key), [0.0] * 12)
        self.recent = [r for r in self.recent if r.path != key]
        drawn = known if wheel is None else [round(part, 3) for part in wheel]
        self.recent.insert(0, Recent(key, title, drawn, relationships, now, protected))
        del self.recent[RECENT_AT_MOST:]

    def forget(self, path: str) -> None:
        """Take a project off the recent ones; the file itself stays."""
        self.recent = [r for r in self.recent if r.path != path]

    def remember_search(self, text: str) -> None:
        """Put what was looked for at the head of the recent searches."""
        self.searches = [text, *(other for other in self.searches if other != text)][:SEARCHES_AT_MOST]

    def dismiss(self, *marks: str) -> None:
        """Remember notices that were waved away."""
        self.dismissed = [*(mark for mark in self.dismissed if mark not in marks), *marks][-DISMISSED_AT_MOST:]

    def place(self, path: Path) -> dict[str, str]:
        """The page, scope and step last shown of a project."""
        return dict(self.places.get(str(path.absolute()), {}))

    def keep_place(self, path: Path, place: dict[str, str]) -> None:
        """Remember the page, scope and step shown of a project."""
        key = str(path.absolute())
        self.places.pop(key, None)
        self.places[key] = place
        while len(self.places) > PLACES_AT_MOST:
            self.places.pop(next(iter(self.places)))
