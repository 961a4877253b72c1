"""Starts the app without what it does not use of the modules that it is made of.

In the process of the app only: what is left out stays out for all that is in it.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.cli.choices import Choices

_OPENSSL: Final = ("ssl", "_hashlib")
_DO_WITHOUT_IT: Final = ("hashlib", "hmac", "asyncio")
"""Modules of Python that look whether OpenSSL is there, and where it is not do without."""


def start_app(choices: Choices) -> int:
    """Opens the app, until it is left; its exit status.

    Raises:
        CommandError: It cannot be opened.
    """
    _import_without_openssl()
    from reader.cli.app import open_app  # which imports hashes

    return open_app(choices)


def _import_without_openssl() -> None:
    """Saves 4 MB, and as many milliseconds.

    Python has hashes of its own beside those of OpenSSL, and who fetches a picture
    imports `ssl` then.
    """
    with _put(dict.fromkeys(_OPENSSL)):
        for name in _DO_WITHOUT_IT:
            importlib.import_module(name)


def import_textual() -> None:
    """Imports Textual without five widgets that the app does not have."""
    # They come with a list of names for type checkers, of which Textual itself, in its
    # palette, asks for one.
    from textual import _types

    names = ModuleType("textual.types")
    names.__dict__["IgnoreReturnCallbackType"] = _types.IgnoreReturnCallbackType
    with _put({names.__name__: names}):
        importlib.import_module("textual.command")


@contextmanager
def _put(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Has modules found for a while that are others, or none, unless they are imported already."""
    put = {name: module for name, module in modules.items() if name not in sys.modules}
    # None is Python's own way to say that there is no such module.
    sys.modules.update(put)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
