"""Signed links in mails: who opens one acts as the person it was sent to, for that one thing only,
without an account. Opening one never changes anything, as mail programs open links themselves.
"""

from datetime import date, timedelta
from typing import Any

from django.core import signing

from dates.clock import today

LASTS = timedelta(days=30)


class LinkError(Exception):
    """A link that leads nowhere any more."""


class ExpiredLinkError(LinkError):
    pass


def token_of(kind: str, *values: object) -> str:
    """`kind`: the salt. Each kind has its own, so that none passes for another."""
    return signing.dumps(values, salt=kind)


def read(token: str, kind: str, *, expires: bool = True) -> Any:
    """The values of `token_of`. LinkError: altered, or too old."""
    try:
        return signing.loads(token, salt=kind, max_age=LASTS if expires else None)
    except signing.SignatureExpired as error:
        raise ExpiredLinkError from error
    except signing.BadSignature as error:
        raise LinkError from error


def found(model: Any, **which: Any) -> Any:
    """LinkError where the row is gone, or no longer belongs to whom it did."""
    row = model.objects.filter(**which).first()
    if row is None:
        raise LinkError
    return row


def last_day() -> date:
    """Of a link that is sent today."""
    return today() + LASTS
