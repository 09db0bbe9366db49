"""Every screen: the only floor that knows Qt."""

import builtins
import ctypes
import sys

from ui.enums import make_quickly

make_quickly()

import PySide6.QtCore  # noqa: E402, F401  (it changes `import`, which is then changed back)


def _hold_singletons() -> None:
    """Keep None, True and False alive on Python 3.11: PySide6 6.12 returns them uncounted, as only 3.12 and later allow.

    Each such call takes one reference away; after some thousand of them Python would end with “deallocating None”.
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for single in (None, True, False, NotImplemented):
            count = ctypes.c_ssize_t.from_address(id(single))
            if abs(count.value - sys.getrefcount(single)) < 100:  # else this Python lays out its objects differently
                count.value += sys.maxsize // 4


def _import_plainly() -> None:
    """Give `import` back its speed: PySide6 wraps it to search the source of every module for its `__feature__` switches.

    We use none of them. The search reads 10 MB of other people's sources and keeps them in memory.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None and builtins.__import__.__name__ == "__feature_import__":
        builtins.__import__ = plain


_hold_singletons()
_import_plainly()
