"""The palette: everything that has a key can be found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from reader.tui.content import plain
from reader.tui.keymap import shown_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import ActiveBinding
    from textual.command import Hits


class KeyCommands(Provider):
    """What the keys in force do, where the focus is."""

    def _bindings(self) -> Iterator[ActiveBinding]:
        """One binding per id: several keys may stand for one command."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and active.enabled and binding.description and binding.id not in seen:
                seen.add(binding.id)
                yield active

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
