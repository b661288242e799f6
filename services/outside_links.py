"""Addresses of other websites in the directory. What came from another area's feed is that area's
to keep right.
"""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.log_actions import log

from content.removal.outside_links import AddressReplacement, LinkedRows
from services import record
from services.models import Provider, SchoolProfile, Service
from users.models import User


def _services() -> QuerySet[Service]:
    return Service.objects.public().filter(feed=None).prefetch_related("profiles")


def _profiles(service: Service) -> list[SchoolProfile]:
    return list(service.profiles.all())


def _providers() -> QuerySet[Provider]:
    return Provider.objects.filter(Exists(_services().filter(provider=OuterRef("pk"))))


def mend_service(service: Service, swap: AddressReplacement, user: User) -> bool:
    """The website through the one way that writes its history; what the history doesn't hold is
    saved beside it.
    """
    changed = service.url == swap.old
    if changed:
        record.write(service, {"url": swap.new}, who=record.staff_name(user))
    for row in (service, *_profiles(service)):
        if names := swap.mend(row):
            row.save(update_fields=names)
            changed = True
    if changed:
        log(service, "wagtail.edit", user=user)
    return changed


SERVICES = LinkedRows(_services, mend_service, _profiles)
PROVIDERS = LinkedRows(_providers)
