"""On the desk: comments that nobody has answered or set aside yet."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dates.clock import today
from registry.desk import Desk, Row, Section

from .models import PUBLISH, Comment, CommentState
from .notices import list_address


def comments(desk: Desk) -> Section | None:
    """A comment has no keeper: all who may answer see it, whatever they ask for. What is answered
    waits for those who may publish.
    """
    if not desk.user.has_perm("feedback.change_comment"):
        return None
    waiting = Comment.objects.filter(state=CommentState.NEW).order_by("created", "pk")
    if not desk.user.has_perm(PUBLISH):
        waiting = waiting.filter(answer="")
    found, count = desk.first(waiting)
    return Section(
        title=_("Comments to answer"),
        empty=_("No comment waits for an answer."),
        rank=20,
        rows=[_row(comment) for comment in found],
        count=count,
        see_all=list_address(),
    )


def _row(comment: Comment) -> Row:
    return Row(
        title=str(comment),
        action=_("Publish the answer") if comment.answer else _("Answer it"),
        address=reverse("wagtailsnippets_feedback_comment:edit", args=[comment.pk]),
        why=comment.title,
        by=_("By %(day)s") % {"day": date_format(comment.answer_by, "DATE_FORMAT")},
        late=comment.answer_by < today(),
        language=comment.language,
    )
