"""How often one sender may try something within an hour. It is counted in the database, so that all
processes count together.
"""

import ipaddress
import time
from collections.abc import Hashable

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import AttemptCount

HOUR = 60 * 60  # seconds


def network(request: HttpRequest) -> str | None:
    """The sender's address, or for IPv6 the first one of the household's /64; None if there is
    none.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if (
        settings.SECURE_PROXY_SSL_HEADER
    ):  # then our own proxy stands in front and writes the last entry
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if parsed.version == 4:
        return str(parsed)
    return str(
        parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False).network_address
    )


def allow(kind: str, who: Hashable, most: int) -> bool:
    """Count one more try of this kind; False where this hour has seen `most` of them already.

    `who` may be any text, such as an address: only a hash of it is stored, another one each day,
    and until the hour is over.
    """
    hour = int(time.time()) // HOUR
    attempts, new = AttemptCount.objects.get_or_create(kind=kind, sender=_hash(who), hour=hour)
    if new:
        AttemptCount.objects.filter(hour__lt=hour).delete()
    return bool(
        AttemptCount.objects.filter(pk=attempts.pk, count__lt=most).update(count=F("count") + 1)
    )


def give_back(kind: str, who: Hashable) -> None:
    """The last attempt doesn't count after all."""
    AttemptCount.objects.filter(kind=kind, sender=_hash(who), count__gt=0).update(
        count=F("count") - 1
    )


def _hash(who: Hashable) -> str:
    return salted_hmac(
        "users.limits", f"{timezone.localdate()} {who}", algorithm="sha256"
    ).hexdigest()
