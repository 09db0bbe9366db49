"""Qt's enumerations made quickly are those that Python would have made."""

import copy
import enum
import pickle
import subprocess
import sys
from collections.abc import Iterator
from types import FunctionType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets

from ui import enums

quick = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other Pythons make them their own way")


def make(
    base: type[enum.Enum], pairs: list[tuple[str, int]], quickly: bool = True, boundary: enum.FlagBoundary = enum.KEEP
) -> type[enum.Enum]:
    how = {"module": "here", "qualname": None, "type": None, "start": 1, "boundary": boundary}
    return (enums._make if quickly else enums._make_slowly)(base, "Made", pairs, **how)


def describe(made: type[enum.Enum]) -> dict[str, object]:
    """All that a type holds, in words that can be compared between two types."""
    told: dict[str, object] = {"order": [member.name for member in made], "mro": made.__mro__[1:]}
    for name, value in vars(made).items():
        if name in ("__doc__", "__dict__", "__weakref__", "_missing_", "__qualname__", "__module__"):
            continue  # PySide6 sets these itself afterwards
        if name == "_iter_member_":
            value = value.__name__
        if name in ("_member_map_", "_value2member_map_"):  # the latter also gathers combinations that were asked for
            value = {key: member.name for key, member in value.items() if made.__members__.get(member.name) is member}
        if isinstance(value, made):
            own = {key: vars(value)[key] for key in ("_name_", "_value_", "_sort_order_")}  # ~ and | keep more later on
            value = {**own, "__objclass__": value.__objclass__ is made}
        if isinstance(value, enum.property):
            value = value.member.name
        told[name] = getattr(value, "__func__", value)  # Python keeps __new__ unwrapped
    return told


def without_functions(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if not isinstance(value, FunctionType)}


def pairs_of(made: type[enum.Enum]) -> list[tuple[str, int]]:
    return [(name, member._value_) for name, member in made.__members__.items()]


def list_types() -> Iterator[type[enum.Enum]]:
    for module in (QtCore, QtGui, QtWidgets, QtPrintSupport, QtSvg):
        named = [getattr(module, name) for name in dir(module)]  # which PySide6 makes when it is asked for
        owners = [module, *(value for value in named if isinstance(value, type))]
        for owner in owners:
            for name in dir(owner):
                value = getattr(owner, name, None)
                if isinstance(value, enum.EnumType) and value.__module__.startswith("PySide6"):
                    yield value


@quick
def test_every_type_of_qt_is_what_python_makes_of_it() -> None:
    types = set(list_types())
    assert len(types) > 600 and QtCore.Qt.AlignmentFlag in types
    for made in types:
        base, pairs = made.__mro__[1], pairs_of(made)
        slow, here = describe(make(base, pairs, quickly=False)), describe(made)
        assert describe(make(base, pairs)) == slow, made
        if "__add__" in here:  # PySide6 lets keys and their modifiers be added together
            slow, here = (without_functions(told) for told in (slow, here))
        assert here == slow, made


@quick
def test_qt_s_types_were_made_quickly() -> None:
    asked = "import ui.enums as e; made = []; old = e._make_slowly\n"
    asked += "e._make_slowly = lambda *a, **k: made.append(a[1]) or old(*a, **k)\n"
    asked += "import ui; from PySide6.QtCore import Qt; assert Qt.AlignmentFlag.AlignLeft; print(len(made), made)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert int(said.split()[0]) <= 4, said  # those without members


BASES = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
NAMES = st.one_of(
    st.from_regex("[A-Z][a-z]{0,2}", fullmatch=True), st.sampled_from(["name", "value", "real", "_x", "mro"])
)
PAIRS = st.lists(st.tuples(NAMES, st.one_of(st.integers(0, 9), st.integers(-9, 2**40))), max_size=9)


@quick
@given(st.sampled_from(BASES), PAIRS, st.sampled_from([enum.KEEP, enum.STRICT, enum.CONFORM, enum.EJECT]))
def test_any_names_and_numbers_make_the_same_type_or_the_same_complaint(base, pairs, boundary) -> None:
    told = []
    for quickly in (False, True):
        try:
            told.append(describe(make(base, pairs, quickly, boundary)))
        except (TypeError, ValueError) as error:
            told.append({"complaint": (type(error), str(error))})
    assert told[0] == told[1]


@quick
def test_flags_combine_and_members_survive_copies() -> None:
    flag = QtCore.Qt.AlignmentFlag
    both = flag.AlignLeft | flag.AlignTop
    assert both.value == 0x21 and both & flag.AlignTop == flag.AlignTop and (~both & flag.AlignLeft).value == 0
    assert flag(0x84) is flag.AlignCenter and flag["AlignLeading"] is flag.AlignLeft
    assert copy.deepcopy(flag.AlignLeft) is flag.AlignLeft
    assert pickle.loads(pickle.dumps(QtCore.Qt.Key.Key_A)) is QtCore.Qt.Key.Key_A
    with pytest.raises(AttributeError):
        QtCore.Qt.Key.Key_A = 3


@quick
def test_a_list_of_names_or_a_mixed_in_type_is_left_to_python() -> None:
    assert [member.value for member in enum.Enum("Made", "A B")] == [1, 2]
    assert enum.Enum("Made", {"A": "x"}).A.value == "x"
    assert enum.Enum("Made", [("A", 1)], type=float).A.value == 1.0
    assert enum.Enum("Made", [("A", 1)]).__module__ == __name__ and enum.Enum("Made", "A").__module__ == __name__
