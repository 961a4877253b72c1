"""An index whose writer was killed opens, and ends equal to a fresh one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 60
SEED = 20240501


def test_an_index_survives_kills_of_the_refresh(tmp_path: Path, checkout: Path) -> None:
    arguments = [str(tmp_path), str(SEED), str(ROUNDS)]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed_refresh", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["wrong"] == found["damaged"] == 0
    assert found["killed"] > ROUNDS // 5
