"""What the user did to stories: read, starred, hidden. Knows no SQLite and no Textual.

The user's own data is plain and mergeable: one append-only journal of JSON lines
per device, in one folder, so that any file synchroniser or a git repository carries
marks between machines without conflicts. The newest line about a story and a mark
wins, whichever journal it stands in.
"""

from reader.marks.marks import Marks
from reader.marks.model import Change, Mark, MarksError

__all__ = ["Change", "Mark", "Marks", "MarksError"]
