"""Keeps PySide from reading the source of every module that is imported after it.

PySide asks of each such module whether its source mentions PySide6, because it may have chosen another spelling of Qt's
names (`__feature__`). None of ours does. To find out, it reads the source of some three hundred modules when the window
starts, and keeps the text of each: a fifth of the time and 8 MB.
"""

from __future__ import annotations

from importlib import import_module

vars(import_module("PySide6.support.feature"))["_mod_uses_pyside"] = lambda _module: False
