"""One picture is fetched, within its limits, from where it may be."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.pictures.fetching import fetch
from reader.pictures.limits import DEFAULT_LIMITS, PictureError

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.pictures.site import Site

QUICK = replace(DEFAULT_LIMITS, seconds=0.3, download=1000)


def refusal(url: str, **options: object) -> str:
    with pytest.raises(PictureError) as caught:
        fetch(url, **{"allows_private": True, **options})  # type: ignore[arg-type]
    return caught.value.reason


def test_what_stands_there_is_fetched(site: Site) -> None:
    url = site.has("/a.png?size=2", b"bytes")
    assert fetch(url, allows_private=True) == b"bytes"
    assert site.asked == ["/a.png?size=2"]


def test_nothing_is_told_about_the_reader(site: Site) -> None:
    fetch(site.has("/a", b"bytes"), allows_private=True)
    assert set(site.headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_this_machine_is_not_asked_unless_it_is_allowed(site: Site) -> None:
    assert refusal(site.has("/a", b"x"), allows_private=False) == (
        "127.0.0.1 is not on the public internet"
    )
    assert site.asked == []


def test_a_redirect_is_followed(site: Site) -> None:
    site.has("/b", b"bytes")
    url = site.has("/a", b"", 302, Location="/b")
    assert fetch(url, allows_private=True) == b"bytes"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://kettle.example/", "", "http://a@b/"]
)
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, target: str) -> None:
    url = site.has("/a", b"", 301, Location=target)
    assert refusal(url).startswith(("its address is not one to fetch", "it is redirected too"))


def test_a_redirect_is_checked_like_the_first_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = site.has("/inside", b"secret")
    url = site.has("/a", b"", 302, Location=inside)
    host = url.replace("127.0.0.1", "kettle.example")
    real = socket.getaddrinfo
    seen: list[str] = []

    def getaddrinfo(name: str, *rest: object, **named: object) -> object:
        seen.append(name)
        return real("127.0.0.1" if name == "kettle.example" else name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    monkeypatch.setattr(
        "reader.pictures.addresses._is_public", lambda _: seen[-1] == "kettle.example"
    )
    assert refusal(host, allows_private=False) == "127.0.0.1 is not on the public internet"
    assert site.asked == ["/a"]


def test_a_name_is_looked_up_once_and_that_address_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.has("/a", b"bytes").replace("127.0.0.1", "kettle.example")
    real = socket.getaddrinfo
    answers = ["127.0.0.1", "192.0.2.1"]

    def getaddrinfo(_name: str, *rest: object, **named: object) -> object:
        return real(answers.pop(0), *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    assert fetch(url, allows_private=True) == b"bytes"
    assert answers == ["192.0.2.1"]
    assert site.headers["Host"].startswith("kettle.example:")


def test_redirects_in_a_circle_end(site: Site) -> None:
    url = site.has("/a", b"", 302, Location="/a")
    assert refusal(url) == "it is redirected too often"
    assert len(site.asked) == DEFAULT_LIMITS.redirects + 1


@pytest.mark.parametrize("status", [204, 206, 404, 500])
def test_another_answer_is_said(site: Site, status: int) -> None:
    assert refusal(site.has("/a", b"", status)) == f"the site answered {status}"


def test_what_says_that_it_is_too_large_is_not_read(site: Site) -> None:
    url = site.has("/a", b"", 200, **{"Content-Length": "5000000"})
    assert refusal(url) == "it is larger than 4 MiB"


def test_what_does_not_say_how_large_it_is_is_read_to_the_limit(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 500)

    site.answers["/a"] = endless
    assert refusal(site.url + "/a", limits=QUICK).startswith("it is larger than")


@pytest.mark.parametrize("what", ["nothing", "head", "body"])
def test_a_site_that_drips_is_given_up(site: Site, what: str) -> None:
    is_over = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        if what != "nothing":
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if what == "body":
            request.wfile.write(b"\r\n")
        while not is_over.wait(0.02) and what != "nothing":
            request.wfile.write(b"x")
        is_over.wait(5)

    site.answers["/a"] = drip
    try:
        reason = refusal(site.url + "/a", limits=QUICK)
    finally:
        is_over.set()
    assert reason in ("it took longer than 0.3 seconds", "127.0.0.1 did not answer in time")


def test_what_is_no_longer_wanted_is_given_up(site: Site) -> None:
    is_over = threading.Event()

    def say_nothing(_: BaseHTTPRequestHandler) -> None:
        is_over.wait(30)

    site.answers["/a"] = say_nothing
    try:
        reason = refusal(site.url + "/a", is_cancelled=lambda: True)
    finally:
        is_over.set()
    assert reason == "it is no longer wanted"


def test_a_name_that_takes_for_ever_to_look_up_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_over = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: is_over.wait(5) and [])
    try:
        reason = refusal("http://kettle.example/a", limits=QUICK)
    finally:
        is_over.set()
    assert reason == "it took longer than 0.3 seconds"


def test_a_machine_that_nobody_listens_on_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/a") == "127.0.0.1 cannot be reached"


def test_what_speaks_no_http_and_what_speaks_no_tls_is_said(site: Site) -> None:
    def greet(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail ready\r\n")

    site.answers["/a"] = greet
    assert refusal(site.url + "/a") == "127.0.0.1 cannot be reached"
    assert refusal(site.url.replace("http:", "https:")) == "127.0.0.1 cannot be reached"
