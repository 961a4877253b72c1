"""How this terminal draws pictures: it is asked, once, and old or odd ones are helped.

It can only be asked while Textual does not listen to it: so the app is suspended for
that moment, when the first picture is wanted. What draws is imported then, too.
"""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.app import App
    from textual.widget import Widget

_LIBRARY: Final = "textual_image.widget"
_ASK_NAME: Final = "\x1b[>q"
"""XTVERSION."""
_ANSWER_START, _ANSWER_END = "\x1bP>|", "\x1b\\"
_PATIENCE: Final = 0.3
"""Seconds to wait for the answer."""
_KITTY: Final = re.compile(r"kitty\((\d+)\.(\d+)")
_FIRST_KITTY: Final = (0, 28)
"""The first kitty in which characters stand for parts of a picture."""

_name = ""
"""What the terminal calls itself, e.g. `kitty(0.26.5)`; empty for no answer."""


def prepare_drawing(app: App[object] | None = None) -> None:
    """Find out how the terminal draws pictures.

    Args:
        app: The app that occupies the terminal, if one does.
    """
    global _name  # noqa: PLW0603 - there is one terminal, asked once
    if _LIBRARY in sys.modules:
        return
    try:
        with app.suspend() if app is not None else nullcontext():
            import textual_image.widget  # noqa: F401 - asks when it is imported

            _name = _terminal_name()
    except SuspendNotSupported:
        return


def drawing(picture: Image, app: App[object]) -> Widget:
    """A picture in the best way that the terminal has."""
    from textual_image import renderable, widget

    if app.no_color:
        return widget.UnicodeImage(picture)
    if app.is_headless:
        return widget.HalfcellImage(picture)
    if renderable.Image is renderable.SixelImage:
        from reader.tui.terminal.sixels import DitheredSixels

        return DitheredSixels(picture)
    if renderable.Image is renderable.TGPImage and not has_placeholders(_name):
        return widget.HalfcellImage(picture)
    return widget.Image(picture)


def cell_shape() -> float:
    """How much higher than wide a cell of the terminal is."""
    # Private: the library tells nobody else what the terminal answered to it.
    from textual_image._terminal import get_cell_size

    cell = get_cell_size()
    return cell.height / cell.width


def has_placeholders(name: str) -> bool:
    """Whether a terminal puts parts of a picture in the place of characters.

    That is how a picture keeps its place among text. A terminal that has kitty's protocol
    without it draws the characters, which are boxes without a meaning.
    """
    if name.startswith("ghostty"):
        return True
    found = _KITTY.match(name)
    return found is not None and (int(found[1]), int(found[2])) >= _FIRST_KITTY


def _terminal_name() -> str:
    from textual_image._terminal import TerminalError, capture_terminal_response

    output = sys.__stdout__
    if output is None or not output.isatty():
        return ""
    try:
        with capture_terminal_response(_ANSWER_START, _ANSWER_END, _PATIENCE) as answer:
            output.write(_ASK_NAME)
            output.flush()
    except (TerminalError, TimeoutError):
        return ""
    return str(answer.sequence[len(_ANSWER_START) : -len(_ANSWER_END)])
