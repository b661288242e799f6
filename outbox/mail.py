"""Mail is written into the database and sent by the worker: a mail server that fails or hangs stops
nobody's work.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone

from typed import digits

from .models import Letter

log = logging.getLogger(__name__)
CLAIM = timedelta(minutes=5)  # longer than any server takes to answer
GIVEN_UP_AFTER = 9  # tries, with pauses of 5 minutes, 10, 20 ...: a day and a half in all
FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class Queue(BaseEmailBackend):
    """Django's EMAIL_BACKEND: keeps each message, in the transaction of whatever writes it.
    Attachments are not kept.
    """

    def send_messages(self, email_messages):
        letters = [Letter(content=_as_data(message)) for message in email_messages]
        return len(Letter.objects.bulk_create(letters))


def send_later(message: EmailMessage, at: datetime) -> None:
    """Keep the message until then, in the transaction of whatever writes it."""
    Letter.objects.create(content=_as_data(message), next_try=at)


def _as_data(message):
    data = {name: getattr(message, name) for name in FIELDS}
    data |= {name: _in_order(str(data[name])) for name in ("subject", "body")}
    return {**data, "alternatives": [list(part) for part in getattr(message, "alternatives", [])]}


def _in_order(text: str) -> str:
    """Titles and comments may be in a language that is written from right to left."""
    return "\n".join(map(digits.in_text, text.split("\n")))


def send_due():
    """Send what waits, each message by one worker. Returns the number sent."""
    now = timezone.now()
    set_back = Q(
        next_try__gt=now + CLAIM * 2**GIVEN_UP_AFTER
    )  # no try is so far away: the clock was set back
    due = Letter.objects.filter(Q(next_try__lte=now) | set_back).order_by("pk")
    return sum(_send(letter) for letter in due[:20])


def _send(letter):
    claimed = Letter.objects.filter(pk=letter.pk, next_try=letter.next_try).update(
        next_try=timezone.now() + CLAIM * 2**letter.tries, tries=letter.tries + 1
    )
    if not claimed:
        return 0
    try:
        _message(**letter.content).send()
    except Exception:
        log.exception("Message %s could not be sent (try %s)", letter.pk, letter.tries + 1)
        if letter.tries + 1 >= GIVEN_UP_AFTER:
            log.error("Message %s is given up", letter.pk)
            letter.delete()
        return 0
    letter.delete()
    return 1


def _message(alternatives: list, extra_headers: dict, **content: Any) -> EmailMultiAlternatives:
    connection = get_connection(settings.MAIL_SENT_BY)
    return EmailMultiAlternatives(
        **content, headers=extra_headers, alternatives=alternatives, connection=connection
    )
