"""Every key of the app as one table, from which bindings, help and documents are made.

Imports no Textual, so that `reader keys` is quick. Keys are named as Textual
names them (`question_mark`); `reader.tui.keys.keymap` turns names into what people
write and read.
"""

from __future__ import annotations

from reader.tui.keys.dialogs import DIALOG_KEYS, PROMPT_KEYS
from reader.tui.keys.key import Key, movements


def _anywhere(
    verb: str, keys: str, description: str, sentence: str, action: str, *, is_shown: bool = False
) -> Key:
    names = tuple(keys.split())
    return Key(f"app.{verb}", names, description, sentence, "anywhere", action, is_shown)


def _related() -> tuple[Key, ...]:
    return tuple(
        Key(
            f"story.related_{number}",
            (str(number),),
            "related",
            "Open the related story with that number",
            "story",
            f"open_related({number})",
        )
        for number in range(1, 10)
    )


_LIST = (
    Key("list.open", ("enter", "l"), "open", "Open the article", "list", "open", is_shown=True),
    Key(
        "list.search",
        ("slash",),
        "search",
        "Search titles, topics and providers as you type",
        "list",
        "screen.search",
        is_shown=True,
    ),
    Key(
        "list.toggle_cluster", ("space",), "cluster",
        "Unfold a cluster under its lead, or fold it", "list", "toggle_cluster",
    ),
    *movements("list", "article"),
)  # fmt: skip

_STORY = (
    Key(
        "story.open", ("enter", "l"), "open", "Open the related story", "story", "open",
        is_shown=True,
    ),
    Key(
        "story.back", ("backspace",), "back", "Back to the story before, as in a browser",
        "story", "back", is_shown=True,
    ),
    Key("story.forward", ("L",), "forward", "Forward again", "story", "forward"),
    Key(
        "story.find", ("slash",), "find", "Find words in the story", "story",
        "screen.find_in_story", is_shown=True,
    ),
    Key(
        "story.follow", ("f",), "link", "Open a link by its number", "story",
        "screen.follow_link",
    ),
    *movements("story", "line or related story"),
    *_related(),
)  # fmt: skip

_SEARCH = (
    Key(
        "search.submit", ("enter",), "to the matches", "To the matches; the search stays",
        "search", "submit", is_shown=True,
    ),
    Key(
        "search.cancel", ("escape",), "cancel", "Give up the search; all is as it was",
        "search", "cancel", is_shown=True,
    ),
    Key(
        "search.complete", ("tab",), "complete", "Take the completion that is offered", "search",
        "complete", is_shown=True,
    ),
    Key("search.next_offer", ("ctrl+n",), "next", "Next completion", "search", "choose(1)"),
    Key(
        "search.previous_offer", ("shift+tab",), "previous", "Previous completion", "search",
        "choose(-1)",
    ),
    Key("search.down", ("down",), "down", "Down by one match while typing", "search", "down"),
    Key("search.up", ("up",), "up", "Up by one match while typing", "search", "up"),
)  # fmt: skip

_ANYWHERE = (
    _anywhere("sort", "s", "sort", "Sort by quality, date or heat", "cycle_sort", is_shown=True),
    _anywhere("reverse", "S", "reverse", "Reverse the order", "reverse_sort"),
    _anywhere(
        "browser", "o", "browser", "Open the original in the browser", "open_browser",
        is_shown=True,
    ),
    _anywhere("copy_link", "y", "copy link", "Copy the link", "copy_link"),
    _anywhere(
        "copy_as", "Y", "copy as", "Copy as a Markdown link, a quotation …", "copy_as"
    ),
    _anywhere(
        "toggle_read", "m", "read", "Mark as read, or as unread again", "toggle_read",
        is_shown=True,
    ),
    _anywhere("toggle_star", "asterisk", "star", "Star, or unstar", "toggle_star", is_shown=True),
    _anywhere("hide", "x", "hide", "Hide the story, or show it again", "hide"),
    _anywhere("mark_all", "M", "all read", "Mark everything listed as read", "mark_all"),
    _anywhere("undo", "u", "undo", "Undo the last mark", "undo"),
    _anywhere("views", "v", "views", "Choose a view", "views", is_shown=True),
    _anywhere("save_view", "V", "save view", "Save what is listed as a view", "save_view"),
    _anywhere(
        "topics", "t", "topics", "Choose or exclude topics and providers", "topics", is_shown=True
    ),
    _anywhere("explain", "i", "why here", "Say why the article stands where it stands", "explain"),
    _anywhere("next_article", "J", "next article", "Next article of the list", "next_article"),
    _anywhere(
        "previous_article", "K", "previous article", "Previous article of the list",
        "previous_article",
    ),
    _anywhere(
        "next_match", "n", "next", "Next match in list or story, else next unread article",
        "next_match",
    ),
    _anywhere(
        "previous_match", "N", "previous",
        "Previous match in list or story, else previous unread", "previous_match",
    ),
    _anywhere("next_pane", "tab", "pane", "To the other pane", "other_pane", is_shown=True),
    _anywhere("previous_pane", "shift+tab", "pane", "To the other pane", "other_pane"),
    _anywhere("out", "escape h", "out", "Out by one level", "out"),
    _anywhere("leave", "q", "leave", "Out by one level; at the top, quit", "leave"),
    _anywhere("zoom", "z", "zoom", "Give the story the whole screen, and back", "zoom"),
    _anywhere(
        "narrower", "less_than_sign", "narrower list", "Make the list narrower", "resize_list(-4)"
    ),
    _anywhere(
        "wider", "greater_than_sign", "wider list", "Make the list wider", "resize_list(4)"
    ),
    _anywhere("theme", "T", "theme", "Choose a theme, with a preview", "app.choose_theme"),
    _anywhere(
        "picture", "p", "picture", "Fetch and show the picture of the story, or hide it",
        "toggle_picture",
    ),
    _anywhere("refresh", "r", "refresh", "Look for new and changed documents", "refresh_feed"),
    _anywhere(
        "palette", "colon ctrl+p", "palette", "Find a command by its name", "app.command_palette"
    ),
    _anywhere("help", "question_mark", "help", "Show all keys", "help", is_shown=True),
    _anywhere("quit", "ctrl+q", "quit", "Quit at once, from wherever you are", "app.quit"),
    _anywhere("interrupt", "ctrl+c", "how to quit", "Say which key quits", "app.help_quit"),
)  # fmt: skip

KEYS: tuple[Key, ...] = _LIST + _STORY + _SEARCH + PROMPT_KEYS + _ANYWHERE + DIALOG_KEYS
"""Every key, in the order in which the line of hints and the help screen show them."""
