"""A query's text becomes tokens. Decides what is syntax and what is plain text.

Plain text must not surprise, so syntax is narrow. A field is a known name directly before
its colon or comparator. An unknown name before a colon is refused (a typo must not turn
into a search for nonsense), except before `//` (an address) and at the end of a word.
`and`, `or` and `not` are operators in lower or upper case only (`To Be Or Not` is text).
A dash negates only directly before what it negates. Quotation marks and parentheses are
syntax at the start of a word only; a closing parenthesis, where one is open.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from reader.search.query_ast import Comparator, Phrase, SortTerm, Words
from reader.search.query_error import QueryError, listed, nearest, shown
from reader.search.query_fields import (
    FIELDS,
    NUMBER_FIELDS,
    field_term,
    number_term,
)
from reader.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.search.query_ast import Leaf

_FIELD = re.compile(r"([A-Za-z]+)(?=[:<>=!])")
_COMPARATOR = re.compile(r"<=|>=|!=|<|>|=")
_SPACED_COMPARISON = re.compile(r"([A-Za-z]+)\s*(?:<=|>=|!=|<|>|=)\s*(?=[-+.0-9]|$)")
_DASHES = re.compile(r"-+")
_TAIL_OF_PHRASE = re.compile(r'((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')


class Sign(Enum):
    """What a token is, besides a term."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of a query with its meaning."""

    meaning: Sign | Leaf | SortTerm
    start: int
    stop: int


_OPERATORS = {
    spelling: sign
    for sign in (Sign.AND, Sign.OR, Sign.NOT)
    for spelling in (sign.name.lower(), sign.name)
}


def tokens_of_query(text: str) -> Iterator[Token]:
    """The tokens of a query, the last of them `Sign.END`.

    Raises:
        QueryError: A piece of the text is neither plain text nor a term that there is.
    """
    lexer = _Lexer(text)
    while (token := lexer.next_token()).meaning is not Sign.END:
        yield token
    yield token


class _Lexer:
    """Walks over a query's text, one token at a time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open_count = 0

    def next_token(self) -> Token:
        """The next token; `Sign.END` at the end, again and again."""
        while (start := self._skip_blanks()) < len(self._text):
            meaning = self._meaning()
            if meaning is not None:
                return Token(meaning, start, self._at)
        return Token(Sign.END, start, start)

    def _skip_blanks(self) -> int:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at

    def _meaning(self) -> Sign | Leaf | SortTerm | None:
        """Reads one piece; None for punctuation, which no search looks for."""
        match self._text[self._at]:
            case "(":
                self._at += 1
                self._open_count += 1
                return Sign.OPEN
            case ")":
                return self._close()
            case '"':
                return self._phrase()
            case "-":
                return self._dashes()
            case "<" | ">" | "=" | "!":
                # Punctuation, so that no word can become a comparison beside another.
                self._at += 1
                return None
        return self._comparison() or self._field() or self._word()

    def _close(self) -> Sign:
        if not self._open_count:
            message = 'There is no "(" for this ")". Put plain text in quotation marks.'
            raise QueryError(message, self._at, "a word or a term")
        self._open_count -= 1
        self._at += 1
        return Sign.CLOSE

    def _phrase(self) -> Phrase | None:
        text = self._quoted()
        return Phrase(text) if words_of(text) else None

    def _dashes(self) -> Sign | None:
        """An odd run of dashes directly before something negates it; others are punctuation."""
        match = _DASHES.match(self._text, self._at)
        dash_count = match.end() - self._at if match else 0
        self._at += dash_count
        follower = self._text[self._at : self._at + 1]
        is_loose = not follower or follower.isspace() or follower in "<>=!"
        return None if is_loose or dash_count % 2 == 0 else Sign.NOT

    def _comparison(self) -> Leaf | None:
        """`quality >= 60`, blanks allowed; only where a number or the end follows."""
        match = _SPACED_COMPARISON.match(self._text, self._at)
        name = match[1].lower() if match else ""
        if match is None or name not in NUMBER_FIELDS:
            return None
        self._at = match.end(1)
        self._skip_blanks()
        return self._compared(name)

    def _field(self) -> Leaf | SortTerm | None:
        match = _FIELD.match(self._text, self._at)
        if match is None:
            return None
        start, stop, name = self._at, match.end(), match[1].lower()
        rest = self._text[stop:]
        if rest.startswith("://"):
            return None
        if name not in FIELDS:
            self._refuse_unknown(match[1], start, rest)
            return None
        if rest.startswith(":"):
            self._at = stop + 1
            return self._compared(name) if self._is_at_comparator(name) else self._valued(name)
        if _COMPARATOR.match(rest):
            self._at = stop
            return self._compared(name)
        return None

    def _is_at_comparator(self, name: str) -> bool:
        return name in NUMBER_FIELDS and _COMPARATOR.match(self._text, self._at) is not None

    def _compared(self, name: str) -> Leaf:
        """The comparator and the number after the name of a field."""
        if name not in NUMBER_FIELDS:
            message = f"{name} takes a colon, as in {name}:value; only numbers are compared."
            raise QueryError(message, self._at, '":"')
        match = _COMPARATOR.match(self._text, self._at)
        comparator = Comparator(match[0] if match else "=")
        self._at += len(comparator)
        start = self._skip_blanks()
        return number_term(name, comparator, self._bare(), start)

    def _valued(self, name: str) -> Leaf | SortTerm:
        """The value after the colon of a field."""
        start = self._at
        is_quoted = self._text.startswith('"', start)
        value = self._quoted() if is_quoted else self._bare()
        if not value.strip():
            raise QueryError(f"{name}: needs a value directly after the colon.", start, "a value")
        return field_term(name, value, start, is_quoted=is_quoted)

    def _refuse_unknown(self, name: str, start: int, rest: str) -> None:
        """Refuses `foo:bar` and `foo>5`; `foo:` and `foo>bar` are plain text."""
        is_term = rest.startswith(":") and not re.match(r":+(\s|\)|$)", rest)
        if not is_term and not re.match(r"(<=|>=|!=|=|<|>)\d", rest):
            return
        close = nearest(name, FIELDS)
        hint = f"did you mean {close}?" if close else f"there are {listed(FIELDS)}."
        message = f"There is no field {shown(name)}: {hint} Put plain text in quotation marks."
        raise QueryError(message, start, "a field")

    def _word(self) -> Sign | Words | None:
        word = self._bare()
        if word in _OPERATORS:
            return _OPERATORS[word]
        return Words(word) if words_of(word) else None

    def _bare(self) -> str:
        """Everything up to a blank or the parenthesis that closes a group."""
        start, depth = self._at, 0
        while self._at < len(self._text) and not (letter := self._text[self._at]).isspace():
            depth += (letter == "(") - (letter == ")")
            if depth < 0 and self._open_count:
                break
            depth = max(depth, 0)
            self._at += 1
        return self._text[start : self._at]

    def _quoted(self) -> str:
        """The text between quotation marks; a backslash keeps one of those inside."""
        match = _TAIL_OF_PHRASE.match(self._text, self._at + 1)
        if match is None:
            message = "A quotation mark is not closed."
            raise QueryError(message, len(self._text), 'a closing "')
        self._at = match.end()
        return _ESCAPE.sub(r"\1", match[1])
