"""The refreshes of a library that are under way beside it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class RefreshUnderWay(Protocol):
    """A refresh that goes on, wherever it does."""

    def cancel(self) -> None:
        """Have it stop; waits for nothing."""
        ...

    def let_keys_pass(self) -> None:
        """Have it leave a core to others for a moment."""
        ...


class Refreshes:
    """Those that are under way, none as a rule."""

    def __init__(self) -> None:
        self._refreshes: set[RefreshUnderWay] = set()

    @contextmanager
    def holding(self, refresh: RefreshUnderWay) -> Iterator[None]:
        """Have one reached as long as it goes on."""
        self._refreshes.add(refresh)
        try:
            yield
        finally:
            self._refreshes.discard(refresh)

    def cancel(self) -> None:
        """Stop them all; waits for nothing."""
        for refresh in list(self._refreshes):
            refresh.cancel()

    def let_keys_pass(self) -> None:
        """Tell them that somebody presses keys."""
        for refresh in list(self._refreshes):
            refresh.let_keys_pass()
