"""Qt's enumerations, made in a fifth of the time."""

import sys
from collections.abc import Callable
from enum import KEEP, Enum, EnumType, Flag, IntEnum, IntFlag
from itertools import pairwise
from typing import Any, Final

_make_slowly: Final[Callable[..., Any]] = EnumType._create_  # type: ignore[attr-defined]
_EMPTY: Final[dict[Any, Any]] = {base: _make_slowly(base, base.__name__, ()) for base in (Enum, Flag, IntEnum, IntFlag)}
_TAKEN: Final = {base: frozenset(name for above in base.__mro__ for name in vars(above)) for base in _EMPTY}
NAMING: Final = {"module", "qualname", "start"}


def make_quickly() -> None:
    """From now on let `Enum("Name", [("MEMBER", 1), …])` cost a fifth, on the one Python whose inner ways we know.

    The first alignment or key that is named makes PySide6 call it for all of Qt's 94 types with 1,199 members, before anything
    can be painted. tests/ui/test_enums.py compares every type of Qt with what Python itself makes.
    """
    if sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 11):
        EnumType._create_ = _make  # type: ignore[attr-defined]


def _make(base: Any, class_name: str, names: Any, **how: Any) -> Any:
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals.get("__name__")  # Python itself would look one caller too near
    pairs = _read_pairs(base, names)
    if pairs is None or not _is_usual(base, **how):
        return _make_slowly(base, class_name, names, **how)
    made = _copy_empty(base, class_name, how["module"], how.get("qualname"))
    _add_members(made, pairs)
    if issubclass(base, Flag):
        _tell_bits(made, pairs)
    return made


def _is_usual(base: Any, *, type: Any = None, boundary: Any = None, **others: Any) -> bool:
    """Whether it is what PySide6 asks for: numbers alone, and flags that may hold any bits."""
    return type is None and (boundary is KEEP or not issubclass(base, Flag)) and others.keys() <= NAMING


def _read_pairs(base: Any, names: Any) -> dict[str, int] | None:
    """Names with numbers; None where there is anything for which Python has a rule of its own."""
    if base not in _EMPTY or type(names) is not list or set(map(type, names)) != {tuple}:
        return None
    try:
        pairs = dict(names)
    except ValueError:
        return None
    if len(pairs) != len(names) or set(map(type, pairs)) != {str} or set(map(type, pairs.values())) != {int}:
        return None
    special = not _TAKEN[base].isdisjoint(pairs) or not {"mro", ""}.isdisjoint(pairs)
    return None if special or "_" in {name[0] for name in pairs} else pairs


def _copy_empty(base: Any, class_name: str, module: str, qualname: str | None) -> Any:
    """A type without members, from the one that Python made of the same base: this saves half the time."""
    inside = dict(vars(_EMPTY[base]))
    inside |= {"__module__": module, "_member_names_": [], "_member_map_": {}, "_value2member_map_": {}}
    inside |= {"_unhashable_values_": []}
    if qualname is not None:
        inside["__qualname__"] = qualname
    if issubclass(base, Flag):
        inside["_boundary_"] = KEEP
    return type.__new__(EnumType, class_name, (base,), inside)


def _add_members(made: Any, pairs: dict[str, int]) -> None:
    listed, members, by_value = made._member_names_, made._member_map_, made._value2member_map_
    new, holds_number, may_combine, put = made._new_member_, made._use_args_, issubclass(made, Flag), type.__setattr__
    for name, value in pairs.items():
        member = by_value.get(value)
        if member is None:
            by_value[value] = member = new(made, value) if holds_number else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            if not may_combine or (value and not value & value - 1):
                listed.append(name)
        members[name] = member
        put(made, name, member)


def _tell_bits(made: Any, pairs: dict[str, int]) -> None:
    mask = singles = 0
    for value in pairs.values():
        mask |= value
        if value and not value & value - 1:
            singles |= value
    made._all_bits_ = 2 ** mask.bit_length() - 1
    if hasattr(made, "_singles_mask_"):
        made._flag_mask_, made._singles_mask_ = mask, singles
    else:  # Python 3.11.2, which Debian 12 has
        made._flag_mask_ = singles
    values = [pairs[name] for name in made._member_names_]
    if any(after < before for before, after in pairwise(values)):
        made._iter_member_ = made._iter_member_by_def_
