"""What is left out at the start can be had later: looked at in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

_STARTED = """
import json, sys
from reader.cli import starting

starting._import_without_openssl()
starting.import_textual()
left_out = [name for name in ("ssl", "_hashlib", "textual.types") if name in sys.modules]
import hashlib, ssl
from textual.types import SelectType

print(json.dumps([
    left_out,
    hashlib.sha256(b"rows").hexdigest() == hashlib.new("sha256", b"rows").hexdigest(),
    ssl.create_default_context().check_hostname,
]))
"""


def test_what_was_left_out_is_imported_when_it_is_asked_for() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _STARTED], capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == [[], True, True]
