from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.query import MAX_DEPTH, MAX_LENGTH, Query, QueryError, parse_query
from reader.search.query_ast import (
    Age,
    AgeUnit,
    And,
    Comparator,
    Comparison,
    DateBound,
    DateField,
    Feature,
    Has,
    Is,
    Node,
    Not,
    NumberField,
    Or,
    Phrase,
    SortField,
    SortTerm,
    State,
    Term,
    TextField,
    Words,
)
from reader.search.query_fields import FIELDS
from tests.search.strategies import any_text


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("apple", Words("apple")),
        ("  apple   pie ", Words("apple pie")),
        ('"exact words"', Phrase("exact words")),
        (r'"a \"b\" \\ \c"', Phrase(r'a "b" \ \c')),
        ("title:apple", Term(TextField.TITLE, "apple")),
        ('title:"apple pie"', Term(TextField.TITLE, "apple pie", is_phrase=True)),
        ('text:"apple"', Term(TextField.TEXT, "apple", is_phrase=True)),
        ('topic:"power  ap"', Term(TextField.TOPIC, "power ap")),
        ("Topic:ai", Term(TextField.TOPIC, "ai")),
        ("provider:arstech", Term(TextField.PROVIDER, "arstech")),
        ("type:video", Term(TextField.TYPE, "video")),
        ("kind:vid", Term(TextField.KIND, "vid")),
        ("id:3FA8", Term(TextField.ID, "3fa8")),
        ("quality>=60", Comparison(NumberField.QUALITY, Comparator.AT_LEAST, 60)),
        ("quality >= 60", Comparison(NumberField.QUALITY, Comparator.AT_LEAST, 60)),
        ("quality:>=60", Comparison(NumberField.QUALITY, Comparator.AT_LEAST, 60)),
        ("quality:60", Comparison(NumberField.QUALITY, Comparator.EQUAL, 60)),
        ("quality!=60", Comparison(NumberField.QUALITY, Comparator.UNEQUAL, 60)),
        ("quality<=0.5", Comparison(NumberField.QUALITY, Comparator.AT_MOST, 0.5)),
        ("quality<60.0", Comparison(NumberField.QUALITY, Comparator.LESS, 60)),
        ("heat=-1", Comparison(NumberField.HEAT, Comparator.EQUAL, -1)),
        ("related>3", Comparison(NumberField.RELATED, Comparator.GREATER, 3)),
        ("age<2d", Age(Comparator.LESS, 2, AgeUnit.DAY)),
        ("age >= 12H", Age(Comparator.AT_LEAST, 12, AgeUnit.HOUR)),
        ("after:2023-12-01", DateBound(DateField.AFTER, date(2023, 12, 1))),
        ("before:2023-12", DateBound(DateField.BEFORE, date(2023, 12, 1))),
        ("before:2023", DateBound(DateField.BEFORE, date(2023, 1, 1))),
        ("is:unread", Is(State.UNREAD)),
        ("IS:Lead", Is(State.LEAD)),
        ("has:image", Has(Feature.IMAGE)),
        ("not apple", Not(Words("apple"))),
        ("-apple", Not(Words("apple"))),
        ("NOT is:read", Not(Is(State.READ))),
        ("not not apple", Words("apple")),
        ("--apple", Words("apple")),
        ("-(-apple)", Words("apple")),
        ("-(a b)", Not(Words("a b"))),
        ('-"a b"', Not(Phrase("a b"))),
    ],
)
def test_a_term_becomes_a_leaf(text: str, node: Node) -> None:
    assert parse_query(text) == Query(node)


A, B, C, D = (Is(state) for state in (State.READ, State.LEAD, State.MEMBER, State.STARRED))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("is:read is:lead", And((A, B))),
        ("is:read and is:lead AND is:member", And((A, B, C))),
        ("is:read or is:lead", Or((A, B))),
        ("is:read or is:lead is:member", Or((A, And((B, C))))),
        ("is:read is:lead or is:member", Or((And((A, B)), C))),
        ("(is:read or is:lead) is:member", And((Or((A, B)), C))),
        ("not is:read or is:lead", Or((Not(A), B))),
        ("not is:read is:lead", And((Not(A), B))),
        ("not (is:read or is:lead)", Not(Or((A, B)))),
        ("is:read (is:lead (is:member is:starred))", And((A, B, C, D))),
        ("is:read or (is:lead or is:member)", Or((A, B, C))),
        ("((is:read))", A),
        ("(is:read)(is:lead)", And((A, B))),
        ('"a"is:read', And((Phrase("a"), A))),
        ("apple is:read pie", And((Words("apple pie"), A))),
        ("apple (pie is:read) tart", And((Words("apple pie tart"), A))),
        ("apple or pie tart", Or((Words("apple"), Words("pie tart")))),
        ("apple -pie", And((Words("apple"), Not(Words("pie"))))),
    ],
)
def test_not_binds_more_than_and_and_that_more_than_or(text: str, node: Node) -> None:
    assert parse_query(text) == Query(node)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AI follow-up", "AI follow-up"),
        ("To Be Or Not To Be And So On", "To Be Or Not To Be And So On"),
        ("Gemini: the answer", "Gemini: the answer"),
        ("AI - the future — now", "AI the future now"),
        ("AI -- the future", "AI the future"),
        ("https://example.org/a:b?c=d>3", "https://example.org/a:b?c=d>3"),
        ("10:30 4:3", "10:30 4:3"),
        ("北京:新闻", "北京:新闻"),
        ("Why x>y", "Why x>y"),
        ("a > b -> c", "a b c"),
        (">=60", "60"),
        ("Quality > everything", "Quality everything"),
        ("title", "title"),
        ("Quality! More", "Quality! More"),
        ("Text > more", "Text more"),
        ("AT&T & others", "AT&T others"),
        ("OpenAI (the company) sues", "OpenAI the company sues"),
        ("f(x) part 2)", "f(x) part 2)"),
        ("(f(x))", "f(x)"),
        ('5"-screen', '5"-screen'),
        ("say “hello”", "say “hello”"),
        ("orange android nothing", "orange android nothing"),
    ],
)
def test_plain_text_does_not_surprise(text: str, words: str) -> None:
    query = parse_query(text)
    assert query == Query(Words(words))
    assert query.is_plain
    assert query.words == words


@pytest.mark.parametrize("text", ["", "   ", "-", "&", " — ", '"…"'])
def test_a_query_without_words_asks_for_everything(text: str) -> None:
    assert parse_query(text) == Query()
    assert str(parse_query(text)) == ""


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("sort:date", Query(None, SortTerm(SortField.DATE))),
        ("sort:-quality", Query(None, SortTerm(SortField.QUALITY, is_reversed=True))),
        ("sort:heat a or b", Query(Or((Words("a"), Words("b"))), SortTerm(SortField.HEAT))),
        ("a sort:heat or b", Query(Or((Words("a"), Words("b"))), SortTerm(SortField.HEAT))),
        ("a sort:heat b", Query(Words("a b"), SortTerm(SortField.HEAT))),
        ("a (b) sort:heat", Query(Words("a b"), SortTerm(SortField.HEAT))),
    ],
)
def test_a_sort_stands_anywhere_and_is_no_condition(text: str, query: Query) -> None:
    assert parse_query(text) == query
    assert not parse_query(text).is_plain


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("titel:x", 0, "did you mean title?"),
        ("foo:bar", 0, "there are title, topic"),
        ("re:Invent", 0, "Put plain text in quotation marks."),
        ("a qualty>5", 2, "did you mean quality?"),
        ("topic:", 6, "needs a value directly after the colon"),
        ("topic: ai", 6, "needs a value directly after the colon"),
        ('topic:""', 6, "needs a value"),
        ("topic:…", 6, "needs a word"),
        ("title>3", 5, "takes a colon"),
        ("is=read", 2, "takes a colon"),
        ("quality>=high", 9, 'with a number, not with "high"'),
        ("quality >= ", 11, "with a number"),
        ("quality>" + "9" * 60, 8, "…"),
        ("age:2d", 4, "compared with < or >"),
        ("age<2", 4, "write a span such as 12h"),
        ("after:yesterday", 6, "age<2d"),
        ("after:2023-02-30", 6, "a day such as 2023-12-01"),
        ("before:0000", 7, "a day such as"),
        ("is:star", 3, "did you mean is:starred?"),
        ("is:nonsense", 3, "read, unread, starred"),
        ("has:video", 4, "image or related"),
        ("kind:plant", 5, "news, newsletter"),
        ("id:xyz", 3, "first digits"),
        ("sort:size", 5, "quality, date, heat or rank"),
        ("sort:date sort:heat", 10, "only one sort"),
        ("(sort:date a)", 1, "outside parentheses"),
        ("(a sort:date)", 3, "outside parentheses"),
        ("not sort:date", 4, "cannot be negated"),
        ("-sort:date", 1, "cannot be negated"),
        ("a or", 4, "ends where a word"),
        ("or a", 0, 'before "or"'),
        ("a and and b", 6, 'before "and"'),
        ("a or or b", 5, 'before "or"'),
        ("not", 3, "ends where"),
        ("a sort:date and", 15, "ends where"),
        ("()", 1, 'before ")"'),
        ("(a or)", 5, 'before ")"'),
        ("(a", 2, "not closed"),
        ("(a or (b", 8, "not closed"),
        ("a )", 2, 'no "(" for this ")"'),
        ('"a', 2, "not closed"),
        ('title:"a', 8, "not closed"),
        ("(" * (MAX_DEPTH + 1) + "a", MAX_DEPTH, "deep"),
        ("a" * (MAX_LENGTH + 1), MAX_LENGTH, "at most 4,000"),
        ("(" * 100_000, MAX_LENGTH, "at most 4,000"),
    ],
)
def test_what_is_wrong_is_said_and_where(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert caught.value.position == position
    assert said in caught.value.message
    assert caught.value.expected
    assert "\n" not in str(caught.value)


def test_an_error_survives_a_process_border() -> None:
    error = QueryError("Wrong.", 3, "a word")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.message, copy.position, copy.expected) == ("Wrong.", 3, "a word")


def test_parentheses_may_stand_deep() -> None:
    text = "(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH
    assert parse_query(text) == Query(Words("a"))
    assert parse_query("not " * 900 + "a") == Query(Words("a"))


def test_the_words_to_rank_and_to_emphasise_are_those_wanted() -> None:
    query = parse_query('apple (pie or "big tart") -plum title:"red one" topic:ai quality>3')
    assert query.words == "apple pie"
    assert query.emphasised == "apple pie big tart red one"
    assert parse_query("is:read").words == ""
    assert Query().emphasised == ""


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("NOT  apple", "-apple"),
        ("is:read AND apple", "apple is:read"),
        ("quality : 60", "quality 60"),
        ("heat>1.50", "heat>1.5"),
        ("provider:'ars'", "provider:'ars'"),
        ('provider:"The Verge"', 'provider:"The Verge"'),
        ('provider:"Verge"', "provider:Verge"),
        ("not (a b)", "-(a b)"),
        (r'not "a \\ b"', r'-"a \\ b"'),
        ("(a or b) and c sort:-date", "c (a or b) sort:-date"),
        ("after:2023", "after:2023-01-01"),
        ("age<2D has:IMAGE", "age<2d has:image"),
    ],
)
def test_a_query_is_written_in_one_way(text: str, canonical: str) -> None:
    assert str(parse_query(text)) == canonical


pieces = st.sampled_from(
    [
        "apple", "Or", "or", "and", "not", "-", "--", "(", ")", '"', '"a b"', "\\", ":", ">", ">=",
        "=", "60", "quality", "quality>60", "heat", "age<2d", "title:", "title:a", 'topic:"a b"',
        "is:read", "sort:date", "after:2023", "foo:", "foo:b", "https://a.b/(c)", "f(x", "北京",
        " ", "  ", "\t", "x:y", "has:", "id:ab", "kind:news", "<3", "*",
    ]
)  # fmt: skip
queries = st.one_of(
    st.lists(pieces, max_size=14).map(" ".join),
    st.lists(pieces, max_size=14).map("".join),
    any_text,
)


def parsed(text: str) -> Query | QueryError:
    try:
        return parse_query(text)
    except QueryError as error:
        return error


@given(queries)
def test_any_text_is_a_query_or_an_error_with_a_place(text: str) -> None:
    outcome = parsed(text)
    if isinstance(outcome, QueryError):
        assert 0 <= outcome.position <= len(text)
    else:
        assert parse_query(str(outcome)) == outcome
        assert hash(parse_query(str(outcome))) == hash(outcome)


def test_an_age_is_known_in_seconds() -> None:
    query = parse_query("age<2w")
    assert query.condition == Age(Comparator.LESS, 2, AgeUnit.WEEK)
    assert query.condition.seconds == 14 * 86_400


def test_every_field_is_known_by_its_name_only() -> None:
    for field in FIELDS:
        assert parse_query(field) == Query(Words(field))
