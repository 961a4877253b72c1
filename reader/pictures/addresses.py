"""Which machines may be asked for a picture: those of the public internet.

A feed names any address it likes. Asked from the user's machine, a router, a printer
or a program that listens on this machine only would take it for the user.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final, NamedTuple

from reader.pictures.limits import PictureError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_IPV4_INSIDE: Final = (
    # Prefixes under which the last 32 bits of an IPv6 address are one of IPv4.
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("::/96"),
)
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})
"""What stands before the last 32 bits where they are an IPv4 address too, as of RFC 5214."""


class Address(NamedTuple):
    """Where to connect to: checked, and never looked up again."""

    family: socket.AddressFamily
    host: str
    """An IP address."""
    port: int


def resolved(host: str, port: int, *, allows_private: bool) -> Address:
    """The address of a machine, looked up once and checked.

    Raises:
        PictureError: There is none, or one of them is not public: a name that stands
            for both is an attempt.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PictureError(f"{host} cannot be found") from error
    addresses = [Address(family, str(place[0]), port) for family, _, _, _, place in found]
    if not addresses:
        raise PictureError(f"{host} cannot be found")
    if not allows_private and not all(map(_is_public, addresses)):
        raise PictureError(f"{host} is not on the public internet")
    return addresses[0]


def _is_public(address: Address) -> bool:
    try:
        ip = ipaddress.ip_address(address.host.partition("%")[0])
    except ValueError:
        return False
    return is_public(ip)


def is_public(ip: Ip) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inside is None and (int(ip) >> 32) & 0xFFFF_FFFF in _ISATAP:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inside is None and any(ip in network for network in _IPV4_INSIDE):
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inside is not None and not is_public(inside):
            return False
        if inside is not None and any(ip in network for network in _IPV4_INSIDE):
            return True
        if ip.is_site_local:
            # Python takes the addresses that were private before fc00::/7 for public ones.
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
