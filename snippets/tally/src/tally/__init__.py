"""Counts letters, in C, because that is what this package is an example of."""

import ctypes
import importlib.util

_library = ctypes.CDLL(importlib.util.find_spec('tally._count').origin)
_library.count.argtypes = [ctypes.c_char_p, ctypes.c_char]
_library.count.restype = ctypes.c_long


def count(text, letter):
    return _library.count(text.encode(), letter.encode())
