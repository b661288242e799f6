"""Tells those who may publish answers about new comments: at most one e-mail an hour, which says
nothing of their content.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from content.serving.demonstration import demonstration_words
from outbox.mail import send_later

from .models import PUBLISH, Comment, CommentNotice, CommentState

EVERY = timedelta(hours=1)


@transaction.atomic
def announce() -> None:
    """After a new comment: the first one of an hour queues the e-mail, which leaves at the end of
    the hour and covers the others too.
    """
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    _notice, is_first = CommentNotice.objects.get_or_create(hour=hour)
    if is_first:
        with override(settings.LANGUAGE_CODE):
            for address in _addresses():
                send_later(_message(address), hour + EVERY)


def forget_before(day: datetime) -> None:
    CommentNotice.objects.filter(hour__lt=day).delete()


def _addresses() -> list[str]:
    """E-mail addresses of those who may publish an answer."""
    may_publish = get_user_model().objects.with_perm(
        PUBLISH, backend="django.contrib.auth.backends.ModelBackend"
    )
    return sorted(set(may_publish.exclude(email="").values_list("email", flat=True)))


def list_address() -> str:
    return f"{reverse(Comment.snippet_viewset.get_url_name('list'))}?state={CommentState.NEW}"


def _message(address: str) -> EmailMessage:
    words = {
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{list_address()}",
        "demonstration": demonstration_words(),
    }
    return EmailMessage(
        subject=gettext("Families have written new comments"),
        body=render_to_string("feedback/new_comments.txt", words),
        to=[address],
    )
