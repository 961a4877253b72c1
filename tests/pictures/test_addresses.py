"""Only machines of the public internet are asked."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from reader.pictures.addresses import is_public, resolved
from reader.pictures.limits import PictureError


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.251", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::c0a8:101", False),
        ("2002:7f00:1::", False),
        ("2002:c0a8:101::1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("fec0::1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2606:2800:220:1:0:5efe:7f00:1", False),
        ("2606:2800:220:1:200:5efe:c0a8:101", False),
        ("2606:2800:220:1:0:5efe:5db8:d822", True),
    ],
)
def test_an_address_is_public_or_not_whatever_it_is_wrapped_in(text: str, is_so: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) is is_so


def answer_with(*hosts: str) -> Any:
    def getaddrinfo(_host: str, port: int, **_: object) -> list[Any]:
        return [
            (
                socket.AF_INET6 if ":" in host else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (host, port),
            )
            for host in hosts
        ]

    return getaddrinfo


@pytest.mark.parametrize(
    "hosts",
    [("127.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("93.184.216.34", "::1"), ("fe80::1%2",)],
)
def test_a_name_with_an_address_that_is_not_public_is_refused(
    monkeypatch: pytest.MonkeyPatch, hosts: tuple[str, ...]
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", answer_with(*hosts))
    with pytest.raises(PictureError, match=r"kettle\.example is not on the public internet"):
        resolved("kettle.example", 443, allows_private=False)
    assert resolved("kettle.example", 443, allows_private=True).host == hosts[0]


def test_a_public_name_is_answered_with_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", answer_with("93.184.216.34"))
    address = resolved("kettle.example", 443, allows_private=False)
    assert (address.family, address.host, address.port) == (socket.AF_INET, "93.184.216.34", 443)


@pytest.mark.parametrize("error", [socket.gaierror("no"), UnicodeError("no")])
def test_a_name_that_nobody_has_is_said(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("socket.getaddrinfo", fail)
    with pytest.raises(PictureError, match="cannot be found"):
        resolved("kettle.example", 80, allows_private=True)


def test_a_name_without_addresses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", answer_with())
    with pytest.raises(PictureError, match="cannot be found"):
        resolved("kettle.example", 80, allows_private=True)
