from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.feed.urls import UnsafeUrl, canonical_url, checked_url, host_of, shortened_url

STARTS = ("", "http://", "https://", "https://a.org", "https://a.org/", "HTTPS://a.org/?")
URLISH = st.builds(
    str.__add__,
    st.sampled_from(STARTS),
    st.text(
        st.one_of(
            st.sampled_from("htps:/?#[]@&=%.-_~()'\"`$;| \\<>{}*!,+aé中\x1b\n\u202e01"),
            st.characters(),
        ),
        max_size=40,
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        (" https://example.org/ \n", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/%41%zz%", "https://example.org/%41%25zz%25"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://例え。jp/", "https://xn--r8jz45g.jp/"),
        ("https://[::1]:8000/x", "https://[::1]:8000/x"),
        (
            "https://example.org/$(touch x);`id`|'\"",
            "https://example.org/%24%28touch%20x%29%3B%60id%60%7C%27%22",
        ),
        ("https://example.org/a&reboot", "https://example.org/a%26reboot"),
        ("https://example.org/?a=1&reboot", "https://example.org/?a=1&reboot="),
        ("https://example.org/a\\b", "https://example.org/a%5Cb"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
    ],
)
def test_a_url_is_rebuilt_from_its_parts(text: str, expected: str) -> None:
    assert checked_url(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not an absolute URL"),
        ("/relative/path", "not an absolute URL"),
        ("//example.org/x", "not an absolute URL"),
        ("example.org", "not an absolute URL"),
        ("--remote-debugging-port=9222", "not an absolute URL"),
        ("%action--incognito", "not an absolute URL"),
        ("javascript:alert(1)", "javascript: is not http or https"),
        ("file:///etc/passwd", "file: is not http or https"),
        ("ssh://-oProxyCommand=x", "ssh: is not http or https"),
        ("https:example.org", "has no host"),
        ("https:///x", "has no host"),
        ("https://user@example.org/", "holds a user name"),
        ("https://good.example\\@evil.example/", "holds a user name"),
        ("https://good.example\\evil.example/", "has a backslash in its host"),
        ("https://exa mple.org/", "has a bad host name"),
        ("https://example.org:99999/", "has a bad port"),
        ("https://example.org:x/", "has a bad port"),
        ("https://[::1/", "has a bad IPv6 address"),
        ("https://[fe80::1%25eth0]/", "has a bad IPv6 address"),
        ("https://-bad.example/", "has a bad host name"),
        ("https://example.org/\nx", "holds control or invisible characters"),
        ("https://example.org/\x1b[31m", "holds control or invisible characters"),
        ("https://example.org/\u202egpj", "holds control or invisible characters"),
        ("https://example.org/" + "x" * 2_048, "longer than 2,048 characters"),
        ("https://example.org/" + "ä" * 1_000, "longer than 2,048 characters"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        checked_url(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("http://example.org/a", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&b=1&fbclid=2", "https://example.org/a?b=1"),
        ("https://example.org/a/?WT.mc_id=1", "https://example.org/a"),
    ],
)
def test_one_page_has_one_canonical_form(one: str, other: str) -> None:
    assert canonical_url(checked_url(one)) == canonical_url(checked_url(other))


def test_pages_that_differ_stay_apart() -> None:
    pages = [
        "https://a.org/x",
        "https://a.org/X",
        "https://a.org/x?id=1",
        "https://a.org/x?id=2",
        "https://b.org/x",
    ]
    assert len({canonical_url(page) for page in pages}) == len(pages)


@given(URLISH)
@example("https://0/&%&")
@example("https://a.org/?&=&a&&b")
def test_checking_and_canonical_forms_are_stable(text: str) -> None:
    canonical = canonical_url(text)
    assert canonical_url(canonical) == canonical
    try:
        url = checked_url(text)
    except UnsafeUrl:
        return
    assert checked_url(url) == url
    assert re.fullmatch(r"https?://[a-z0-9._:\[\]-]+[A-Za-z0-9/._~,:@!*+=?&%#-]*", url)
    assert all(
        "=" in part or not part for part in re.split("[?#]", url, maxsplit=1)[-1].split("&")[1:]
    )
    assert canonical_url(canonical_url(url)) == canonical_url(url)
    assert host_of(url)


@pytest.mark.parametrize(
    ("url", "width", "expected"),
    [
        ("https://example.org/a", 40, "https://example.org/a"),
        ("https://example.org/long/path", 24, "https://example.org/lon…"),
        ("https://example.org/long/path", 16, "example.org"),
        ("http://login.bank.example.evil.org/x", 25, "http://….example.evil.org"),
        ("https://login.bank.example.evil.org/x", 12, "…le.evil.org"),
        ("https://example.org/a", 11, "example.org"),
        ("https://example.org/a", 1, "…"),
        ("https://example.org/a", 0, ""),
    ],
)
def test_a_cut_url_keeps_the_end_of_its_host(url: str, width: int, expected: str) -> None:
    assert shortened_url(url, width) == expected


@given(URLISH, st.integers(0, 60))
def test_a_shortened_url_fits(text: str, width: int) -> None:
    try:
        url = checked_url(text)
    except UnsafeUrl:
        return
    assert len(shortened_url(url, width)) <= width
