"""Limits on posting: only from this site's own pages, and at a person's pace. Nothing about the
sender is stored.
"""

import time
from dataclasses import dataclass
from typing import Self

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest

from users import limits

# A school's classroom shares one address.
PER_HOUR = {"vote": 60, "comment": 20}
signer = Signer(salt="feedback")


def too_many(request: HttpRequest, kind: str) -> bool:
    """Count one more of this kind. True if this network has sent too many within the hour."""
    return not limits.allow(kind, limits.network(request), PER_HOUR[kind])


@dataclass(frozen=True)
class FeedbackVisit:
    """What a reader's visit carries from the vote to the comment: signed, in the address. `useful`
    is None without a vote.

    `opened` is in seconds, as time.time() counts them.
    """

    path: str
    useful: bool | None
    opened: int

    @classmethod
    def new(cls, path: str, useful: bool | None = None) -> Self:
        return cls(path, useful, int(time.time()))

    @classmethod
    def read(cls, token: str) -> Self:
        """Http404 if the token isn't ours."""
        try:
            return cls(*signer.unsign_object(token))
        except (BadSignature, TypeError, ValueError) as error:
            raise Http404 from error

    @property
    def token(self) -> str:
        return signer.sign_object([self.path, self.useful, self.opened])

    @property
    def age(self) -> int:
        return int(time.time()) - self.opened
