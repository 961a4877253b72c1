"""`python -m tests.hostile.parse_cases`: reads every case, in a process that may be killed.

Writes the name of a case before it is read and one JSON object after, so that whoever
listens knows which case hangs or kills.
"""

from __future__ import annotations

import json
import sys
import time

from reader.feed.documents import parse_document
from tests.hostile.case import Outcome
from tests.hostile.corpus import CASES, HONEST
from tests.hostile.safety import unsafe_in_reading


def main(first: int) -> None:
    """Read the cases from a number on."""
    for case in (*CASES, *HONEST)[first:]:
        _tell({"begins": case.name})
        started = time.process_time()
        reading = parse_document(f"_news/{case.name}", case.data)
        seconds = time.process_time() - started
        if reading.article is None:
            outcome = Outcome.REFUSED if reading.problems else Outcome.IGNORED
        else:
            outcome = Outcome.WARNING if reading.problems else Outcome.ARTICLE
        _tell(
            {
                "name": case.name,
                "outcome": outcome,
                "title": reading.article.title if reading.article else None,
                "reasons": [problem.reason for problem in reading.problems],
                "unsafe": unsafe_in_reading(reading),
                "seconds": seconds,
            }
        )


def _tell(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
