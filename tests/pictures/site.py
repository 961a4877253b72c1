"""A web site on this machine that answers as badly as it is told to."""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def picture_bytes(
    form: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any
) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    colour: Any = {"RGB": (200, 30, 30), "RGBA": (0, 0, 0, 0), "P": 1, "L": 30}[mode]
    Image.new(mode, size, colour).save(file, form, **options)
    return file.getvalue()


@dataclass
class Site:
    """What was asked of it, and what it answers."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    """Of the last request."""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)

    def has(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer at a path; its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url + path


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on a free port of loopback."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers = dict(self.headers)
            if answer := site.answers.get(self.path):
                try:
                    answer(self)
                except OSError:
                    return
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
