"""Bodies that are large, deep, quadratic, or that reach for the network or the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import Case, Outcome, document

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKDOWN = {
    "20000-paragraphs": "word\n\n" * 20_000,
    "one-paragraph-of-1-mb": "word " * 200_000,
    "one-word-of-1-mb": "w" * 1_000_000,
    "one-line-of-chinese": "漢" * 300_000,
    "table-of-25000-cells": "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + ("|c" * 50 + "|\n") * 500,
    "table-of-5000-columns": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|c" * 5_000 + "|\n",
    "code-of-1-mb": "```\n" + "code line\n" * 100_000 + "```\n",
    "code-without-end": "```\n" + "code\n" * 1_000,
    "fence-of-100000-backticks": "`" * 100_000 + "\ncode",
    "backticks-of-all-lengths": " ".join("`" * n for n in range(1, 400)),
    "quotes-5000-deep": ">" * 5_000 + " deep",
    "lists-2000-deep": "".join("  " * n + "- a\n" for n in range(600)),
    "lists-on-one-line": "- " * 5_000 + "x",
    "headings": "# h\n" * 5_000,
    "rules": "---\n\n" * 5_000,
    "open-brackets": "[" * 50_000,
    "open-pictures": "![" * 30_000,
    "open-links": "[a](" * 20_000,
    "open-links-in-angles": "[a](<" * 20_000,
    "links-in-links": "[" * 500 + "a" + "](https://a.example)" * 500,
    "titles-of-links": '[a](https://a.example "' * 5_000,
    "stars": "*a **a " * 10_000,
    "many-stars": "*" * 50_000 + "a",
    "underscores": "_a __a " * 10_000,
    "tildes": "~~a ~" * 10_000,
    "backslashes": "\\" * 100_000,
    "ampersands": "&" * 100_000,
    "entities-within-entities": "&amp;" * 20_000 + "#27;",
    "angles": "<" * 100_000,
    "angles-of-tags": "<a " * 40_000,
    "comments-open": "<!--" * 30_000,
    "comment-of-dashes": "<!--" + "-" * 100_000,
    "autolinks": "<https://a.example/> " * 5_000,
    "definitions": "".join(f"[d{n}]: https://a.example/{n}\n" for n in range(5_000))
    + "[d1] " * 999,
    "definition-over-lines": "[a]:\n" * 20_000,
    "liquid": "{% raw %}{{ x }}{% endraw %}" * 2_000 + "{%" * 20_000,
    "attributes": "{: .a" * 20_000,
    "tabs": "\t" * 50_000 + "code\n\ta\tb\n\n- \tx\ty",
    "spaces": (" " * 200 + "\n") * 2_000 + "x",
    "blank-lines": "\n" * 500_000 + "x",
    "carriage-returns": "a\rb\r\rc\r\n" * 5_000,
    "control-characters": "a\x1b[2Jb\x9b2Jc\x07d\u202ee\u200bf\n\n```\n\x1b]0;x\x07\n```\n",
    "control-in-entities": "a&#27;[2Jb&#x9b;2Jc&#x202e;d&#8203;e&#13;f `&#27;` \n\n    &#27;[2J\n",
    "control-in-a-link": "[a\x1b[2J](https://a.example/\x1b]52;c;x\x07) ![b\x9b](https://a.example)",
    "control-in-a-language": "```\x1b]0;x\x07\ncode\n```\n",
    "markup-of-the-screen": "[/] [@click=app.quit]x[/] [bold] $error",
    "names-of-people": "@a " * 10_000,
    "footnotes": "[^1] " * 5_000 + "\n\n[^1]: x",
    "html-within": "<div><script>alert(1)</script><b>bold</b></div>\n\ntext <img src=x onerror=y>",
}
_HTML = {
    "50000-divs": "<div>" * 50_000 + "x",
    "50000-divs-closed": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "nested-quotes": "<blockquote>" * 3_000 + "x",
    "nested-lists": "<ul><li>" * 3_000 + "x",
    "nested-tables": "<table><tr><td>" * 1_500 + "x",
    "nested-bold": "<b>" * 20_000 + "x",
    "attribute-bomb": "<p>" + "<a b=" * 50_000,
    "attribute-quotes": "<p>" + "<a b='" * 50_000,
    "many-attributes": "<p " + "a=b " * 50_000 + ">x</p>",
    "open-comments": "<p>" + "<!--" * 50_000,
    "open-comment-of-dashes": "<p><!--" + "-" * 200_000,
    "open-declarations": "<p>" + "<!x" * 50_000,
    "open-cdata": "<p>" + "<![CDATA[" * 20_000,
    "open-instructions": "<p>" + "<?" * 50_000,
    "open-scripts": "<p>" + "<script>" * 20_000,
    "open-styles": "<p>" + "<style>" * 20_000,
    "entities": "<p>" + "&" * 100_000 + "&#27;&#x9b;&#x202e;&NotEqualTilde;&#1114112;&#xd800;",
    "table-of-100000-cells": "<table>" + "<tr>" + "<td>a" * 100 + "</tr>" * 1,
    "table-of-many-rows": "<table>" + ("<tr>" + "<td>a</td>" * 20 + "</tr>") * 2_000 + "</table>",
    "table-that-spans": "<table><tr><td colspan=1000000 rowspan=1000000>x</td></tr></table>",
    "list-of-20000": "<ol>" + "<li>a" * 20_000 + "</ol>",
    "list-from-far": "<ol start=999999999999999999999><li>a</li></ol>",
    "pre-of-1-mb": "<pre>" + "code line\n" * 100_000 + "</pre>",
    "pictures": "<p>" + "<img src='https://a.example/p.png' alt='a picture of it'>" * 5_000,
    "links": "<p>" + "<a href='https://a.example/'>a</a> " * 5_000,
    "link-schemes": "".join(
        f"<p><a href='{scheme}:alert(1)'>x</a></p>"
        for scheme in ("javascript", "data", "vbscript", "file", "JAVASCRIPT", "java&#10;script")
    ),
    "refresh": "<p>x</p><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "frames": "<iframe src='https://evil.example/'></iframe><object data=x></object><embed src=y>",
    "trackers": "<img src='https://evil.example/p.gif' width=1 height=1><link rel=prefetch href=x>",
    "styles": "<style>body{background:url(https://evil.example/)}</style><p style='x'>y</p>",
    "forms": "<form action='https://evil.example/'><input value=x><button>y</button></form>",
    "svg": "<svg><script>alert(1)</script><text>x</text></svg><math><mi>y</mi></math>",
    "template": "<template><p>x</p></template><noscript><p>y</p></noscript>",
    "processing": "<?php system('id'); ?><%= x %><p>y</p>",
    "control-characters": "<p>a\x1b[2Jb\x9b2J\u202ec</p><pre>\x1b]0;x\x07</pre><code>\x07</code>",
    "control-in-attributes": "<a href='https://a.example/\x1b]52;c;x\x07' title='\x9b2J'>a</a>"
    "<img src='https://a.example/x' alt='\x1b[2J\u202e a picture of it'>",
    "emoticons": "<p>" + "<img src='/emoticons/1f600.png'><img src='/emoticon/0001b.png'>" * 99,
    "outlook": "<!--[if mso]><p>x</p><![endif]--><![if !mso]><p>y</p><![endif]>",
    "surrogates-in-entities": "<p>&#55357;&#56832; &#xd83d;&#xde00;</p>",
    "doctypes": "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]><p>&c;</p>",
}


def body_cases() -> Iterator[Case]:
    """Yield bodies; the article above each must be read whatever becomes of its body."""
    for name, text in _MARKDOWN.items():
        yield Case(f"body-{name}.md", document("title: Body", text), Outcome.LOADED)
    for name, text in _HTML.items():
        yield Case(f"body-{name}.html", document("title: Body", text), Outcome.LOADED)
