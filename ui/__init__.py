"""Every screen: the only floor that knows Qt."""

import ctypes
import sys


def _hold_singletons() -> None:
    """Keep None, True and False alive on Python 3.11: PySide6 6.12 returns them uncounted, as only 3.12 and later allow.

    Each such call takes one reference away; after some thousand of them Python would end with “deallocating None”.
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for single in (None, True, False, NotImplemented):
            count = ctypes.c_ssize_t.from_address(id(single))
            if abs(count.value - sys.getrefcount(single)) < 100:  # else this Python lays out its objects differently
                count.value += sys.maxsize // 4


_hold_singletons()
