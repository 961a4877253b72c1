"""Pictures of stories: fetched on the user's wish only, checked, made small, kept on disk.

Knows no Textual. Exceptions:

    Exception
    └── PictureError    there is no picture to show; the reason is part of a sentence
"""
