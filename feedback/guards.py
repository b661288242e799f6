"""Who may post here: this site's own pages, at a person's pace. Nothing about the sender is stored."""

import ipaddress
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.utils.crypto import salted_hmac

from dates.clock import today

HOUR = 60 * 60
# A school's classroom shares one address.
PER_HOUR = {"vote": 60, "comment": 20}
signer = Signer(salt="feedback")


def from_this_site(request):
    """False where the browser says that another site sent this. Django's own protection would set a cookie.

    Browsers that send neither header are older than both; what they can do here is no more than anybody can.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # no address at all
        return False


def too_many(request, kind):
    """Count one more of this kind; True where this hour has seen too many from the same network."""
    key = f"feedback-{kind}-{_sender(request)}-{int(time.time()) // HOUR}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > PER_HOUR[kind]
    except ValueError:  # it ran out between the two lines
        return False


def _sender(request):
    """A hash that nobody can turn back, another one each day, of the sender's network (an IPv6 household has a /64)."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # then our own proxy stands in front and writes the last entry
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
        address = str(ipaddress.ip_network((parsed, 64 if parsed.version == 6 else 32), strict=False))
    except ValueError:
        address = "unknown"
    return salted_hmac("feedback", f"{today()} {address}", algorithm="sha256").hexdigest()[:32]


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
