r"""Which addresses a feed may send us to. Knows no browser.

A URL is taken apart once and rebuilt from its parts, so that what is shown,
checked and opened is one and the same string: ASCII, absolute, http or https,
without user names. Whatever means something to a shell is percent-encoded; of
what a query needs only `?`, `&` and `=` stay, and every `&` is followed by an
assignment, so that even a user's `sh -c "… %s"` gets nothing to run.

Two URLs are one page when their canonical forms are equal. http and https count
as the same: sites moved from one to the other, and feeds hold both.
"""

from __future__ import annotations

import re

from reader.feed.limits import DEFAULT_LIMITS

PLAIN_URL = (
    # No longer than one label may be, so that no label needs to be measured.
    r"https?://(?=[^/\n\"]{1,63}+(?:[/\"]|\Z))"
    r"[a-z0-9]++(?:-++[a-z0-9]++)*+(?:\.[a-z0-9]++(?:-++[a-z0-9]++)*+)*+"
    # Together no longer than a URL may be.
    r"(?:/[A-Za-z0-9/._~,:@!*+=-]{0,1000}+(?:\?[A-Za-z0-9/._~,:@!*+=-]{0,900}+)?+)?+"
)
"""The pattern of what is already as it would be rebuilt: most URLs."""
_PLAIN = re.compile(PLAIN_URL)
_PARTS = re.compile(r"(https?)://([^/?#]*)((?:/[^?#]*)?)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE)
_IPV6_AUTHORITY = re.compile(r"\[([0-9A-Fa-f:.]{2,45})\](?::([0-9]*))?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?"
)
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_PATH_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9/._~,:@!*+=-]")
_QUERY_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9/._~,:@!*+=&?-]")
_BARE_PARAMETER = re.compile(r"(?<=&)([^&=]+)(?=&|\Z)")
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_MAX_PORT = 65_535
_LONGEST_HOST = 253
_TRACKING = frozenset(
    (
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ocid",
        "spm",
        "twclid",
        "vero_id",
        "wbraid",
        "wt.mc_id",
        "yclid",
        "_hsenc",
        "_hsmi",
        "_openstat",
    )
)


class UnsafeUrl(ValueError):  # noqa: N818 - the name says what is the case
    """A text that must not be opened as a page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_plain_url(text: str, limit: int = DEFAULT_LIMITS.url_chars) -> bool:
    """Tell, fast, that a text is a URL as it would be rebuilt: true of most."""
    return len(text) <= limit and _PLAIN.fullmatch(text) is not None


def checked_url(text: str, limit: int = DEFAULT_LIMITS.url_chars) -> str:
    """Return the URL that `text` is, rebuilt from its parts.

    Checking the result again gives the same.

    Raises:
        UnsafeUrl: It is not an absolute http or https URL, or it is too long or misleading.
    """
    if is_plain_url(text, limit):
        return text
    text = text.strip(" \t\r\n")
    if len(text) > limit:
        raise UnsafeUrl(f"longer than {limit:,} characters")
    if _CONTROL.search(text):
        raise UnsafeUrl("holds control or invisible characters")
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise UnsafeUrl(_why_not_a_page(text))
    scheme, authority, path, query, fragment = parts.groups()
    scheme = scheme.lower()
    url = f"{scheme}://{_checked_authority(scheme, authority)}{_PATH_UNSAFE.sub(_encoded, path)}"
    if query is not None:
        url += f"?{_checked_parameters(query)}"
    if fragment is not None:
        url += f"#{_checked_parameters(fragment)}"
    if len(url) > limit:
        raise UnsafeUrl(f"longer than {limit:,} characters")
    return url


def canonical_url(url: str) -> str:
    """Return the form in which a checked URL is compared. Never opened, never raises."""
    if "?" not in url and "#" not in url and url.startswith("https://"):
        return url.rstrip("/")
    page = url.partition("#")[0]
    page, _, query = page.partition("?")
    if query:
        kept = [part for part in query.split("&") if part and not _is_tracking(part)]
        query = "&".join(kept)
    if page.startswith("http://"):
        page = f"https://{page[7:]}"
    page = page.rstrip("/")
    return f"{page}?{query}" if query else page


def host_of(url: str) -> str:
    """Return the host (and port, where there is one) of a checked URL."""
    return url.partition("//")[2].partition("/")[0].partition("?")[0].partition("#")[0]


LEAST_HOST = 16
"""Columns of a host's end that must be seen beside the scheme; with less the scheme goes."""


def shortened_url(url: str, width: int) -> str:
    """Return a checked URL in at most `width` columns.

    What decides where a page lives is its scheme and the end of its host: the path is
    cut first, then the beginning of the host, and the scheme only where nothing else fits.
    """
    if len(url) <= width:
        return url
    host = host_of(url)
    scheme = url[: url.index("://") + 3]
    origin = f"{scheme}{host}"
    if len(origin) < width:
        return f"{url[: width - 1]}…"
    if len(origin) == width:
        return origin
    room = width - len(scheme)
    if room >= LEAST_HOST:
        return f"{scheme}…{host[len(host) - room + 1 :]}"
    if len(host) <= width:
        return host
    return f"…{host[len(host) - width + 1 :]}" if width > 1 else "…"[:width]


def _why_not_a_page(text: str) -> str:
    scheme = _SCHEME.match(text)
    if scheme is None:
        return "not an absolute URL"
    name = scheme[1].lower()
    if name in _DEFAULT_PORTS:
        return "has no host"
    return f"{name}: is not http or https"


def _checked_authority(scheme: str, authority: str) -> str:
    if "@" in authority:
        raise UnsafeUrl("holds a user name")
    if "\\" in authority:
        raise UnsafeUrl("has a backslash in its host")
    if authority.startswith("["):
        literal = _IPV6_AUTHORITY.fullmatch(authority)
        if literal is None:
            raise UnsafeUrl("has a bad IPv6 address")
        host, port = _checked_ipv6(literal[1]), literal[2]
    else:
        host, _, port = authority.partition(":")
        host = _checked_host(host)
    if not port or port == _DEFAULT_PORTS[scheme]:
        return host
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) <= _MAX_PORT):
        raise UnsafeUrl("has a bad port")
    return host if str(int(port)) == _DEFAULT_PORTS[scheme] else f"{host}:{int(port)}"


def _checked_ipv6(host: str) -> str:
    # Hardly a feed has such an address, and every start would import it.
    import ipaddress

    try:
        return f"[{ipaddress.IPv6Address(host)}]"
    except ValueError as error:
        raise UnsafeUrl("has a bad IPv6 address") from error


def _checked_host(host: str) -> str:
    if not host:
        raise UnsafeUrl("has no host")
    if not host.isascii():
        if len(host) > _LONGEST_HOST:
            raise UnsafeUrl("has a bad host name")
        try:
            # The standard library's IDNA is the older one of 2003. What counts is that
            # the same ASCII name is shown and opened.
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise UnsafeUrl("has a bad host name") from error
    host = host.lower()
    if not _HOST.fullmatch(host):
        raise UnsafeUrl("has a bad host name")
    return host


def _checked_parameters(query: str) -> str:
    query = _QUERY_UNSAFE.sub(_encoded, query)
    return _BARE_PARAMETER.sub(r"\1=", query) if "&" in query else query


def _encoded(unsafe: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in unsafe[0].encode())


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith("utm_")
