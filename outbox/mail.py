"""Mail is stored in the database and sent by the worker, so a mail server that fails or hangs never
stops anybody's work.
"""

import base64
import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.utils import timezone

from typed import digits, english

from .models import QueuedEmail, Trouble

log = logging.getLogger(__name__)
CLAIM = timedelta(minutes=5)  # longer than any server takes to answer
GIVEN_UP_AFTER = 9  # tries, with pauses of 5 minutes, 10, 20 ...: a day and a half in all
FIELDS = (
    *("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers"),
    *("content_subtype", "encoding"),
)


class Queue(BaseEmailBackend):
    """Django's EMAIL_BACKEND. It stores each message whole, in the transaction of its caller.
    TypeError if a message has a part that can't be stored.
    """

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        emails = [QueuedEmail(content=_as_data(message)) for message in email_messages]
        return len(QueuedEmail.objects.bulk_create(emails))


def send_later(message: EmailMessage, at: datetime) -> None:
    """Store the message until then, in the transaction of the caller."""
    QueuedEmail.objects.create(content=_as_data(message), next_try=at)


def _as_data(message: EmailMessage) -> dict[str, Any]:
    """The arguments of `_message`. Lazy strings are rendered in the current language."""
    data = {name: getattr(message, name) for name in FIELDS}
    data |= {name: _in_order(str(data[name])) for name in ("subject", "body")}
    data["alternatives"] = [list(part) for part in getattr(message, "alternatives", [])]
    data["attachments"] = [_kept_file(attachment) for attachment in message.attachments]
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def _kept_file(attachment: Any) -> list[str | None]:
    """[name, content in base64, content type]."""
    if not isinstance(attachment, tuple):
        raise TypeError("A message is kept with attachments of name, content and type only.")
    name, content, kind = attachment
    content = content if isinstance(content, bytes) else str(content).encode()
    return [name, base64.b64encode(content).decode(), kind]


def _in_order(text: str) -> str:
    """Titles and comments may be in a language that is written from right to left."""
    return "\n".join(map(digits.isolate_in_text, english.plain(text).split("\n")))


def send_due() -> int:
    """Send what waits, each message by one worker. Returns the number sent."""
    now = timezone.now()
    set_back = Q(
        next_try__gt=now + CLAIM * 2**GIVEN_UP_AFTER
    )  # no try is so far away: the clock was set back
    due = QueuedEmail.objects.filter(Q(next_try__lte=now) | set_back).order_by("pk")
    return sum(_send(email) for email in due[:20])


def _send(email: QueuedEmail) -> int:
    claimed = QueuedEmail.objects.filter(pk=email.pk, next_try=email.next_try).update(
        next_try=timezone.now() + CLAIM * 2**email.tries, tries=email.tries + 1
    )
    if not claimed:
        return 0
    try:
        _message(**email.content).send()
    except Exception as error:
        log.exception("Message %s could not be sent (try %s)", email.pk, email.tries + 1)
        if email.tries + 1 >= GIVEN_UP_AFTER:
            log.error("Message %s is given up", email.pk)
            subject = str(email.content.get("subject", ""))
            Trouble.give_up(Trouble.Kind.MAIL, email.pk, error, what=subject)
            email.delete()
        return 0
    email.delete()
    return 1


def _message(
    extra_headers: dict[str, str],
    attachments: Iterable[list[str]] = (),
    content_subtype: str = "plain",
    encoding: str | None = None,
    **content: Any,
) -> EmailMultiAlternatives:
    connection = get_connection(settings.MAIL_SENT_BY)
    message = EmailMultiAlternatives(**content, headers=extra_headers, connection=connection)
    message.content_subtype, message.encoding = content_subtype, encoding
    for name, kept, kind in attachments:
        message.attach(name, base64.b64decode(kept), kind)
    return message
