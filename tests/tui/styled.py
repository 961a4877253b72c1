"""Where the styles lie, for tests that show a single widget."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STYLES: Final = Path(__file__).parents[2] / "styles"
