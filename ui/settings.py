"""Preferences of this computer: who works here, how it looks, and what was open. They live in one small JSON file."""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path, user_documents_path, user_log_path

from resources.words import tr

RECENT_AT_MOST = 12
PROJECTS_AT_MOST = 50
PASSING = ("aside", "in_hand", "known")  # what is not written down
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


def windows_folder() -> Path:
    """Where the windows of this user say which project they show."""
    return data_folder() / "windows"


def documents_folder() -> Path:
    """Where projects go unless the user says otherwise."""
    home = _home()
    return (home / "Documents" if home else user_documents_path()) / "Accord"  # unspoken


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
    screen: str = ""  # the language of the screen; "" is the system's
    language: str = "en-GB"
    paper: str = "A4"
    currency: str = "GBP"
    recent: list[Recent] = field(default_factory=list)
    geometry: str = ""
    splitters: dict[str, str] = field(default_factory=dict)
    projects: dict[str, dict[str, Any]] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    nudges: bool = True
    nudged: dict[str, str] = field(default_factory=dict)
    dismissed: list[str] = field(default_factory=list)
    aside: str = ""
    in_hand: str = ""
    known: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Settings":
        """The preferences of this computer, or fresh ones."""
        path = config_folder() / "preferences.json"
        try:
            found = cls._read(json.loads(path.read_text(encoding="utf-8")))
            found.known = found._data()
            return found
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, AttributeError):
            aside = path.with_suffix(".broken.json")
            try:
                path.replace(aside)
            except OSError:
                return cls()
            return cls(aside=aside.name)

    @property
    def told(self) -> str:
        """A sentence where the preferences could not be read, in the language of the screen, that is chosen only later."""
        if not self.aside:
            return ""
        said = tr("Your preferences could not be read and start afresh; the old ones are in {file}.")
        return said.format(file=self.aside)

    @classmethod
    def _read(cls, data: dict[str, Any]) -> "Settings":
        found = cls()
        for name, usual in asdict(found).items():
            value = data.get(name, usual)
            if name not in ("recent", *PASSING) and isinstance(value, type(usual)):
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

    def _data(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key not in PASSING}

    def save(self) -> bool:
        """Write the preferences, whole or not at all; False where the folder can't be written to.

        Another window may have written since: what was changed here goes on top of what is there.
        """
        path = config_folder() / "preferences.json"
        temporary = path.with_suffix(f".{os.getpid()}.part")
        self._take_in(path)
        data = self._data()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(path)
        except OSError:
            return False
        self.known = data
        return True

    def catch_up(self) -> bool:
        """Take over what other windows wrote; False where there is nothing new."""
        before = self._data()
        self._take_in(config_folder() / "preferences.json")
        return self._data() != before

    def _take_in(self, path: Path) -> None:
        """Take over what other windows wrote since this one last read or wrote."""
        try:
            theirs = self._read(json.loads(path.read_text(encoding="utf-8")))._data()
        except (OSError, ValueError, TypeError, AttributeError):
            return
        if theirs == self.known:
            return
        mine, known = self._data(), self.known or Settings()._data()
        tables = [{entry["path"]: entry for entry in data["recent"]} for data in (known, mine, theirs)]
        merged = _merge(known, mine, theirs)
        entries = sorted(_merge(*tables).values(), key=lambda entry: str(entry["opened"]), reverse=True)
        for name, value in merged.items():
            if isinstance(value, dict):  # others hold on to the table itself
                getattr(self, name).clear()
                getattr(self, name).update(value)
            else:
                setattr(self, name, value)
        self.recent = [Recent(**entry) for entry in entries[:RECENT_AT_MOST]]
        self.known = theirs

    def _own(self, part: str) -> dict[str, Any]:
        """A part of what is remembered of the project in hand."""
        found = self.projects.get(self.in_hand, {}).get(part, {})
        return found if isinstance(found, dict) else {}

    def _keep_own(self, part: str, what: Any) -> None:
        if self.in_hand:
            project = self.projects.pop(self.in_hand, {})
            self.projects[self.in_hand] = project | {part: what}
            while len(self.projects) > PROJECTS_AT_MOST:
                self.projects.pop(next(iter(self.projects)))

    def list_kept(self, key: str) -> dict[str, Any]:
        """How a list was laid out last in the project in hand, else anywhere: lanes, widths, order."""
        found = self._own("lists").get(key, self.lists.get(key, {}))
        return dict(found) if isinstance(found, dict) else {}

    def keep_list(self, key: str, **what: Any) -> None:
        """Remember how a list is laid out, for the project in hand and for those not opened before."""
        kept = self.list_kept(key) | what
        self.lists[key] = kept
        self._keep_own("lists", self._own("lists") | {key: kept})

    def splitter(self, name: str) -> str:
        """Where a splitter was left in the project in hand, else anywhere; "" where it was never moved."""
        found = self._own("splitters").get(name, self.splitters.get(name, ""))
        return found if isinstance(found, str) else ""

    def keep_splitter(self, name: str, state: str) -> None:
        """Remember where a splitter is left."""
        self.splitters[name] = state
        self._keep_own("splitters", self._own("splitters") | {name: state})

    def window(self) -> str:
        """Where the window of the project in hand was; "" where that is not known."""
        found = self._own("window").get("geometry", "")
        return found if isinstance(found, str) else ""

    def keep_window(self, geometry: str) -> None:
        """Remember where the window is, for the project in hand and for those not opened before."""
        self.geometry = geometry
        self._keep_own("window", {"geometry": geometry})

    def take_up(self, path: Path | None) -> None:
        """Say which project is in hand, or None: what is remembered next is remembered of it."""
        self.in_hand = str(path.absolute()) if path is not None else ""

    def remember(self, path: Path, title: str, wheel: tuple[float, ...] | None, relationships: int, *,
                 protected: bool = False) -> None:  # fmt: skip
        """Put a project at the head of the recent ones, without a wheel with its last one.

        Of a protected one nothing but its path should be told here.
        """
        key = str(path.absolute())
        now = datetime.now().isoformat(timespec="microseconds")
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
        """The page, scope, step and scroll last shown of a project."""
        found = self.projects.get(str(path.absolute()), {}).get("place", {})
        return {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}

    def keep_place(self, path: Path, place: dict[str, str]) -> None:
        """Remember the page, scope, step and scroll shown of a project."""
        before, self.in_hand = self.in_hand, str(path.absolute())
        self._keep_own("place", place)
        self.in_hand = before


def _merge(known: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Of what two changed, both: entry by entry in tables; where both changed one thing, mine."""
    found: dict[str, Any] = {}
    for key in dict.fromkeys((*theirs, *mine)):
        old, own, other = (data.get(key) for data in (known, mine, theirs))
        if isinstance(own, dict) and isinstance(other, dict):
            found[key] = _merge(old if isinstance(old, dict) else {}, own, other)
        else:
            found[key] = other if own == old else own
    return {key: value for key, value in found.items() if value is not None}
