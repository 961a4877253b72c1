from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pictures.site import Site, running_site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site
