"""Who may post here: this site's own pages, at a person's pace. Nothing about the sender is stored."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest

from users import limits

# A school's classroom shares one address.
PER_HOUR = {"vote": 60, "comment": 20}
signer = Signer(salt="feedback")


def from_this_site(request: HttpRequest) -> bool:
    """False where the browser says that another site sent this. Django's own protection would set a cookie.

    `Sec-Fetch-Site` is decisive where there is one: no page can write it, and a browser that sends no referrer says `Origin: null`.
    Browsers that send neither header are older than both; what they can do here is no more than anybody can.
    """
    if fetched := request.headers.get("Sec-Fetch-Site"):
        return fetched in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # no address at all
        return False


def too_many(request: HttpRequest, kind: str) -> bool:
    """Count one more of this kind; True where this hour has seen too many from the same network."""
    return not limits.take(kind, limits.network(request), PER_HOUR[kind])


@dataclass(frozen=True)
class Slip:
    """What goes with a reader from the vote to the comment, signed, in the address. `useful` is None without a vote.

    `opened` is in seconds, as time.time() counts them.
    """

    path: str
    useful: bool | None
    opened: int

    @classmethod
    def new(cls, path, useful=None):
        return cls(path, useful, int(time.time()))

    @classmethod
    def read(cls, token):
        """Http404 where the token is not ours."""
        try:
            return cls(*signer.unsign_object(token))
        except (BadSignature, TypeError, ValueError) as error:
            raise Http404 from error

    @property
    def token(self):
        return signer.sign_object([self.path, self.useful, self.opened])

    @property
    def age(self):
        return int(time.time()) - self.opened
