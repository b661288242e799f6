"""Mails that ask for something, through the outbox: short, with a link for each thing."""

from django.conf import settings
from django.core.mail import EmailMessage

from content.serving.demonstration import demonstration_words


def address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def send(to: str, subject: str, *paragraphs: str, stop: str = "") -> None:
    """`stop`: the address that ends such mails, which mail programs offer, too (RFC 8058)."""
    one_click = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    body = "\n\n".join(filter(None, [demonstration_words(), *paragraphs])) + "\n"
    headers = one_click if stop else None
    EmailMessage(subject=subject, body=body, to=[to], headers=headers).send()
