"""The palette: everything that has a key, and every view, is found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Provider

from reader.tui.content import plain
from reader.tui.keys.names import shown_keys
from reader.tui.keys.table import KEYS
from reader.tui.screens.browse import BrowseScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.binding import ActiveBinding
    from textual.command import Hits

RANKS = {key.id: rank for rank, key in enumerate(sorted(KEYS, key=lambda key: not key.is_shown))}


class _Command(NamedTuple):
    title: str
    run: Callable[[], Any]
    help: Any
    """Content, which is not parsed as markup, or text of ours."""
    is_named_by_us: bool
    """Else its title is the user's, and the matcher would read it as markup."""


class Commands(Provider):
    """What the keys in force do where the focus is, hinted ones first; then the views.

    One provider for both: of several, Textual lists first whichever it likes.
    """

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                plain(command.title), command.run, text=command.title, help=command.help
            )

    async def search(self, query: str) -> Hits:
        """Offer what has a name that matches what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                is_ours = command.is_named_by_us
                shown = matcher.highlight(command.title) if is_ours else plain(command.title)
                yield Hit(score, shown, command.run, text=command.title, help=command.help)

    def _commands(self) -> Iterator[_Command]:
        for active in self._bindings():
            title = active.tooltip or active.binding.description
            key = shown_keys([active.binding.key])
            yield _Command(title, partial(self._run, active), key, is_named_by_us=True)
        if isinstance(self.screen, BrowseScreen):
            for view in self.screen.views.all():
                open_it = partial(self.screen.open_view, view)
                meaning = plain(view.meaning)
                yield _Command(f"View: {view.name}", open_it, meaning, is_named_by_us=False)

    def _bindings(self) -> list[ActiveBinding]:
        """One binding per id, as several keys may stand for one command; hinted ones first."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled and active.binding.id in RANKS:
                # The first of several keys is the one to teach.
                found.setdefault(active.binding.id, active)
        return [found[key_id] for key_id in sorted(found, key=RANKS.__getitem__)]

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)
