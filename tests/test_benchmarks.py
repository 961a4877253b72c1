"""What `make bench` writes, and the queries it asks; nothing here is measured."""

from __future__ import annotations

from benchmarks.figures import Part, Row, against, sample
from benchmarks.page import PAGE, renewed, section
from benchmarks.queries import KINDS, damaged_queries

ORDER = ("start", "keys", "search")


def page_of(page: str, **sections: str) -> str:
    return renewed(page, "- machine: ours", sections, ORDER)


def test_a_run_of_some_parts_leaves_the_others() -> None:
    page = PAGE.read_text("utf-8")
    page = page_of(page, start="### Start\n\nold", search="### Search\n\nold")
    page = page_of(page, search="### Search\n\nnew")
    page = page_of(page, keys="### Keys\n\nnew")
    assert page.count("- machine: ours") == 1
    parts = ["### Start\n\nold", "### Keys\n\nnew", "### Search\n\nnew"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert "### Search\n\nold" not in page
    assert page_of(page) == page
    assert page.startswith("# Performance")
    assert page.index("## What the limits are made of") > places[-1]


def test_a_section_says_what_was_measured_and_when() -> None:
    row = against("ours", sample([0.002, 0.001, 0.004]), sample([0.001]), "theirs", 1.5)
    text = section(Part("Start", (row, Row("more", "", "skipped")), "How."), "today")
    assert text.startswith("### Start\n\ntoday\n\n| figure |")
    assert "| ours | 2.0 ms (1.0–4.0) | theirs: 1.0 ms (1.0–1.0) | 2.00 | ≤ 1.5 | **no** |" in text
    assert text.endswith("| more |  | skipped |  |  |  |\n\nHow.")


def test_damaged_queries_are_of_one_title_only() -> None:
    names = ["alpha", "bravo", "charlie", "delta", "echoes", "foxtrot", "golfing", "hotels"]
    titles = [
        f"{one.capitalize()} {other} within {last}"
        for one in names
        for other in names
        for last in names
        if one < other < last
    ]
    queries = damaged_queries(titles, 2)
    assert [query.kind for query in queries] == [kind for kind in KINDS for _ in range(2)]
    assert queries == damaged_queries(titles, 2)
    for query in queries:
        words = query.text.split()
        holding = [title for title in titles if all(word in title.lower() for word in words)]
        assert holding in ([], [query.title])
