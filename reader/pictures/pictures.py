"""Pictures by their address: from the disk, else from the network."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.feed.urls import canonical_url
from reader.paths import make_private
from reader.pictures.decoding import decoded
from reader.pictures.fetching import fetch
from reader.pictures.limits import DEFAULT_LIMITS, PictureError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from reader.pictures.limits import PictureLimits

_SUFFIX: Final = ".jpg"


class Pictures:
    """Fetches each picture once. Safe from any thread.

    Args:
        folder: Where they are kept; None keeps none.
        allows_private: Ask machines of the own network too.
        limits: What a picture may cost.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        allows_private: bool = False,
        limits: PictureLimits = DEFAULT_LIMITS,
    ) -> None:
        self._folder = folder
        self._allows_private = allows_private
        self._limits = limits

    def get(self, url: str, is_cancelled: Callable[[], bool] = lambda: False) -> Image:
        """The picture at an address; blocks until it is there, or not wanted any more.

        Raises:
            PictureError: There is none to show.
        """
        kept = self._kept(url)
        if kept is not None:
            return kept
        data = fetch(
            url,
            allows_private=self._allows_private,
            limits=self._limits,
            is_cancelled=is_cancelled,
        )
        picture = decoded(data, self._limits)
        self._keep(url, picture)
        return picture

    def _path(self, url: str) -> Path | None:
        if self._folder is None:
            return None
        name = hashlib.sha256(canonical_url(url).encode()).hexdigest()
        return self._folder / f"{name}{_SUFFIX}"

    def _kept(self, url: str) -> Image | None:
        path = self._path(url)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                picture = decoded(file.read(self._limits.download), self._limits)
            # What is looked at again is kept longest.
            os.utime(path)
        except (OSError, PictureError):
            return None
        return picture

    def _keep(self, url: str, picture: Image) -> None:
        """Puts a picture on disk, made anew: no byte of the network's stays."""
        path = self._path(url)
        if path is None:
            return
        with suppress(OSError):
            folder = make_private(path.parent)
            descriptor, name = tempfile.mkstemp(prefix=".new-", suffix=_SUFFIX, dir=folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    picture.save(file, "JPEG", quality=85)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            self._make_room(folder)

    def _make_room(self, folder: Path) -> None:
        """Removes those not looked at for longest, until the rest is small enough."""
        files = [(path, path.stat()) for path in folder.glob(f"*{_SUFFIX}")]
        size = sum(stat.st_size for _, stat in files)
        for path, stat in sorted(files, key=lambda pair: pair[1].st_mtime_ns):
            if size <= self._limits.stored:
                break
            path.unlink(missing_ok=True)
            size -= stat.st_size
