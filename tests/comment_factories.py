"""Comments for tests."""

from typing import Any

from dates import PartialDate
from feedback.models import About, Comment, CommentState


def answered_comment(path: str, **fields: Any) -> Comment:
    """With everything that an answer can have."""
    said = {
        "title": "A page",
        "language": "en",
        "text": "No map of it.",
        "about": About.MISSING,
        "state": CommentState.ANSWERED,
        "answer": "You are right.",
        "action": "We draw one.",
        "by_when": PartialDate.parse("2020-03"),
        "done_on": PartialDate.parse("2020-04"),
    }
    return Comment.objects.create(path=path, **said | fields)
