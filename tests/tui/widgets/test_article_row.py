import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from reader.library.model import ArticleRow
from reader.tui.widgets.article_row import RowLook, cluster_text, columns, quality_text, row_strip
from tests.tui.made_up import DAY, FRONT_PAGE, NOW, row

PLAIN = RowLook.of(lambda _: Style())
TELLING = RowLook.of(lambda part: Style(meta={"part": part}))
ROWS = FRONT_PAGE.rows(0, 100)


def drawn(article: ArticleRow, width: int = 80, *, has_bar: bool = False) -> str:
    return row_strip(article, width, PLAIN, now=NOW, has_bar=has_bar).text


TITLES = st.lists(
    st.one_of(
        st.characters(exclude_categories=["Cc", "Cs"]),
        st.sampled_from(["👩‍👩‍👧‍👦", "❤️", "🇩🇪", "e\u0301", "東京", "\u200d", "\ufe0f"]),
    ),
    max_size=60,
).map("".join)


@given(
    title=TITLES,
    provider=st.one_of(st.none(), TITLES),
    quality=st.one_of(st.none(), st.integers()),
    related_count=st.integers(0, 10**6),
    width=st.integers(1, 240),
    matches=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3),
    shows_provider=st.booleans(),
)
def test_every_row_is_exactly_as_wide_as_asked(
    title: str,
    provider: str | None,
    quality: int | None,
    related_count: int,
    width: int,
    matches: list[tuple[int, int]],
    *,
    shows_provider: bool,
) -> None:
    article = row(
        title=title,
        provider=provider,
        quality=quality,
        related_count=related_count,
        is_starred=True,
    )
    ranges = sorted((min(pair), max(pair)) for pair in matches)
    strip = row_strip(article, width, PLAIN, now=NOW, matches=ranges, shows_provider=shows_provider)
    assert strip.cell_length == width
    assert sum(cell_len(segment.text) for segment in strip) == width


@pytest.mark.parametrize("width", [30, 45, 54, 80, 120])
def test_columns_stand_still_whatever_the_rows_hold(width: int) -> None:
    places = set()
    for article in ROWS:
        place, at = [], 0
        for segment in row_strip(article, width, TELLING, now=NOW):
            place.append(at)
            at += cell_len(segment.text)
        places.add(tuple(place))
    assert len(places) == 1


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (row(), " ●   64 A quiet river learns to sing                      The Daily Ke…   2h    "),
        (
            row(is_read=True, is_starred=True, quality=142, related_count=8, provider="Tea"),
            "  ★ 142 A quiet river learns to sing                      Tea             2h ▸8 ",
        ),
        (
            row(quality=None, published=None, provider=None, is_read=True),
            "      – A quiet river learns to sing                                       –    ",
        ),
        (
            row(is_member=True, is_published=False, heat=-1, published=NOW - 1100 * DAY),
            " ●   64 A quiet river learns to sing                      The Daily Ke… 2021 ◂  ",
        ),
    ],
)
def test_a_row_says_everything_in_its_column(article: ArticleRow, line: str) -> None:
    assert drawn(article) == line


def test_the_cursor_has_a_bar_and_not_a_colour_only() -> None:
    assert drawn(row(), has_bar=True).startswith("▌●")


def test_a_long_title_ends_with_an_ellipsis() -> None:
    line = drawn(row(title="Tea " * 100), 40)
    assert "…" in line
    assert line.endswith("…   2h    ")


@pytest.mark.parametrize(
    ("quality", "text"),
    [
        (None, "  –"),
        (0, "  0"),
        (64, " 64"),
        (142, "142"),
        (5000, "999"),
        (-3, " -3"),
        (-500, "-99"),
    ],
)
def test_quality_has_three_cells(quality: int | None, text: str) -> None:
    assert quality_text(quality) == text


@pytest.mark.parametrize(
    ("article", "sign"),
    [
        (row(), ""),
        (row(is_published=None), ""),
        (row(related_count=1), "▸1"),
        (row(related_count=99), "▸99"),
        (row(related_count=200), "99+"),
        (row(is_member=True, is_published=False, heat=-1, related_count=3), "◂"),
        (row(is_published=False, heat=12), ""),
    ],
)
def test_leads_and_members_have_signs(article: ArticleRow, sign: str) -> None:
    assert cluster_text(article) == sign


def test_a_weak_single_has_a_sign_where_a_star_would_be() -> None:
    weak = row(is_published=False, heat=12)
    assert drawn(weak).startswith(" ●◦  64 ")
    assert drawn(weak._replace(is_starred=True)).startswith(" ●★  64 ")
    assert drawn(row(is_member=True, is_published=False, heat=-1)).startswith(" ●   64 ")


@pytest.mark.parametrize(
    ("article", "part"),
    [
        (row(), "title"),
        (row(is_read=True), "read"),
        (row(is_member=True, is_published=False), "member"),
        (row(is_published=False), "weak"),
        (row(is_member=True, is_published=False, is_read=True), "read"),
    ],
)
def test_titles_have_the_style_of_their_kind(article: ArticleRow, part: str) -> None:
    styles = {
        segment.style.meta["part"]
        for segment in row_strip(article, 80, TELLING, now=NOW)
        if segment.style and "river" in segment.text
    }
    assert styles == {part}


def test_matched_letters_are_emphasised() -> None:
    strip = row_strip(row(title="green tea"), 80, TELLING, now=NOW, matches=[(6, 9)])
    assert [s.text for s in strip if s.style and s.style.meta["part"] == "match"] == ["tea"]


@pytest.mark.parametrize(("width", "provider"), [(40, 0), (54, 0), (55, 9), (80, 13), (120, 20)])
def test_the_provider_goes_before_the_title_gets_short(width: int, provider: int) -> None:
    shown = columns(width, shows_provider=True, shows_clusters=True)
    assert shown.provider == provider
    assert shown.title >= (28 if provider else 20)
    assert columns(width, shows_provider=False, shows_clusters=True).provider == 0


@pytest.mark.parametrize("width", [30, 45, 54, 80, 120])
def test_a_feed_without_clusters_gives_their_cells_to_the_titles(width: int) -> None:
    shown = columns(width, shows_provider=False, shows_clusters=True)
    plain = columns(width, shows_provider=False, shows_clusters=False)
    assert plain.related == 0
    assert plain.title == shown.title + (shown.related + 1 if shown.related else 0)
    strip = row_strip(row(related_count=3), width, PLAIN, now=NOW, shows_clusters=False)
    assert strip.cell_length == width
