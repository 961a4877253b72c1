"""The palette: everything that has a key can be found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Provider

from reader.tui.content import plain
from reader.tui.key_names import shown_keys
from reader.tui.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.binding import ActiveBinding
    from textual.command import Hits

    from reader.tui.screens.browse import BrowseScreen


RANKS = {key.id: rank for rank, key in enumerate(sorted(KEYS, key=lambda key: not key.is_shown))}


class KeyCommands(Provider):
    """What the keys in force do, where the focus is."""

    def _bindings(self) -> list[ActiveBinding]:
        """One binding per id, as several keys may stand for one command; hinted ones first."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled and active.binding.id in RANKS:
                # The first of several keys is the one to teach.
                found.setdefault(active.binding.id, active)
        return [found[key_id] for key_id in sorted(found, key=RANKS.__getitem__)]

    def _title(self, active: ActiveBinding) -> str:
        return active.tooltip or active.binding.description

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for active in self._bindings():
            yield DiscoveryHit(
                plain(self._title(active)),
                partial(self._run, active),
                text=self._title(active),
                help=shown_keys([active.binding.key]),
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose names match what is typed."""
        matcher = self.matcher(query)
        for active in self._bindings():
            title = self._title(active)
            score = matcher.match(title)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(self._run, active),
                    text=title,
                    help=shown_keys([active.binding.key]),
                )

    async def _run(self, active: ActiveBinding) -> None:
        await self.app.run_action(active.binding.action, active.node)


class ViewCommands(Provider):
    """Every view, by its name."""

    @property
    def _screen(self) -> BrowseScreen | None:
        from reader.tui.screens.browse import BrowseScreen

        return self.screen if isinstance(self.screen, BrowseScreen) else None

    async def discover(self) -> Hits:
        """Offer every view before anything is typed."""
        for title, run, meaning in self._views():
            yield DiscoveryHit(plain(title), run, text=title, help=meaning)

    async def search(self, query: str) -> Hits:
        """Offer the views whose names match what is typed."""
        matcher = self.matcher(query)
        for title, run, meaning in self._views():
            score = matcher.match(title)
            if score > 0:
                # Not highlighted: the matcher would read a name of the user's as markup.
                yield Hit(score, plain(title), run, text=title, help=meaning)

    def _views(self) -> Iterator[tuple[str, Callable[[], None], Any]]:
        """Title, what to run, and the meaning: content, which is not parsed as markup."""
        screen = self._screen
        if screen is None:
            return
        for view in screen.views.all():
            yield f"View: {view.name}", partial(screen.open_view, view), plain(view.meaning)
