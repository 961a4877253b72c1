"""Fetches one picture over HTTP: bounded in time, bytes and redirects. Knows no picture.

The one module that connects to anything. It connects to the address that was checked,
not to the name, which may mean another machine a moment later.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from reader import __version__
from reader.feed.urls import UnsafeUrl, checked_url
from reader.pictures.addresses import resolved
from reader.pictures.limits import DEFAULT_LIMITS, PictureError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.pictures.addresses import Address
    from reader.pictures.limits import PictureLimits

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_CHUNK: Final = 1 << 16
_LOOK_SECONDS: Final = 0.05
_HEADERS: Final = {
    "User-Agent": f"everyday-reader/{__version__}",
    "Accept": "image/webp,image/png,image/jpeg,image/gif",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
"""Nothing that tells one reader from another."""


def fetch(
    url: str,
    *,
    allows_private: bool = False,
    limits: PictureLimits = DEFAULT_LIMITS,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """What stands at an address; blocks no longer than the limit.

    Args:
        url: The address.
        allows_private: Ask machines of the own network too.
        limits: What it may cost.
        is_cancelled: Asked several times a second.

    Raises:
        PictureError: It cannot be had, or is no longer wanted.
    """
    task = _Fetch(url, allows_private, limits)
    # In a thread of its own: looking a name up knows no time limit.
    thread = threading.Thread(target=task.run, name="picture", daemon=True)
    thread.start()
    while thread.is_alive() and not is_cancelled() and not task.is_late:
        thread.join(_LOOK_SECONDS)
    if thread.is_alive():
        reason = (
            f"it took longer than {limits.seconds:g} seconds"
            if task.is_late
            else "it is no longer wanted"
        )
        task.give_up()
        raise PictureError(reason)
    if task.error is not None:
        raise task.error
    return task.data


class _Fetch:
    """One fetch, in a thread that may be given up."""

    def __init__(self, url: str, allows_private: bool, limits: PictureLimits) -> None:
        self._url = url
        self._allows_private = allows_private
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._socket: socket.socket | None = None
        self.data = b""
        self.error: Exception | None = None

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def run(self) -> None:
        try:
            self.data = self._fetched()
        except Exception as error:  # noqa: BLE001 - raised again by who waits for it
            self.error = error

    def give_up(self) -> None:
        """Let a thread that still waits for the other side end."""
        self._deadline = 0.0
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def _fetched(self) -> bytes:
        url = self._url
        for _ in range(self._limits.redirects + 1):
            answer = self._asked(url)
            if isinstance(answer, bytes):
                return answer
            url = answer
        raise PictureError("it is redirected too often")

    def _asked(self, url: str) -> bytes | str:
        """What stands there, or where it stands instead."""
        try:
            url = checked_url(url)
        except UnsafeUrl as error:
            raise PictureError(f"its address is not one to fetch: {error.reason}") from error
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = resolved(host, port, allows_private=self._allows_private)
        try:
            connection = _Connection(host, port, address, self._remaining())
            if parts.scheme == "https":
                connection.secure()
            self._socket = connection.sock
            try:
                path = parts.path or "/"
                target = f"{path}?{parts.query}" if parts.query else path
                connection.request("GET", target, headers=_HEADERS)
                with connection.getresponse() as response:
                    return self._answer(url, response)
            finally:
                connection.close()
        except TimeoutError as error:
            raise PictureError(f"{host} did not answer in time") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise PictureError(f"{host} cannot be reached") from error

    def _answer(self, url: str, response: http.client.HTTPResponse) -> bytes | str:
        if response.status in _REDIRECTS:
            return urljoin(url, response.getheader("Location") or "")
        if response.status != http.client.OK:
            raise PictureError(f"the site answered {response.status}")
        if (response.length or 0) > self._limits.download:
            raise PictureError(self._too_large)
        parts: list[bytes] = []
        size = 0
        while part := response.read1(_CHUNK):
            size += len(part)
            if size > self._limits.download:
                raise PictureError(self._too_large)
            self._remaining()
            parts.append(part)
        return b"".join(parts)

    def _remaining(self) -> float:
        seconds = self._deadline - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    @property
    def _too_large(self) -> str:
        return f"it is larger than {self._limits.download / (1 << 20):g} MiB"


class _Connection(http.client.HTTPConnection):
    """A connection to an address, in the name of a host."""

    def __init__(self, host: str, port: int, address: Address, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.sock = socket.socket(address.family, socket.SOCK_STREAM)
        try:
            self.sock.settimeout(seconds)
            self.sock.connect((address.host, address.port))
        except OSError:
            self.sock.close()
            raise

    def secure(self) -> None:
        """Speak TLS; the certificate must be that of the host."""
        try:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        except OSError:
            self.close()
            raise
