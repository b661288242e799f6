"""What changes with a record: the version of the tree, which names every kept copy of a page, and
the log of changes, which the search follows.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from pagetree.signals import watch

from .models import (
    Answer,
    Feed,
    Location,
    Opening,
    Provider,
    SchoolProfile,
    Service,
    ServiceAtLocation,
    ServiceSupport,
    ServiceTranslation,
)

PARTS = (Answer, SchoolProfile, ServiceAtLocation, ServiceSupport, ServiceTranslation)
SHOWN = (*PARTS, Feed, Location, Opening, Provider, Service)
KIND = "service"  # of the log of changes
WHOLE_DIRECTORY = "0"  # more services than are worth naming have changed
MOST = 100


def _keys(instance: Model) -> set[str]:
    """The services that it belongs to; none for a new place, provider or feed."""
    if isinstance(instance, Service):
        return {str(instance.pk)}
    if isinstance(instance, PARTS):
        return {str(instance.service_id)}
    if isinstance(instance, Opening):
        return {str(instance.at.service_id)}
    related: Any = instance
    if isinstance(instance, Location):
        links = related.at_services.values_list("service_id", flat=True)
    else:
        links = related.services.values_list("pk", flat=True)
    found = {str(pk) for pk in links[: MOST + 1]}
    return found if len(found) <= MOST else {WHOLE_DIRECTORY}


def record(sender: type[Model], instance: Model, raw: bool = False, **_signal: Any) -> None:
    if not raw:
        for key in sorted(_keys(instance)):
            LoggedChange.record(KIND, key)


def topics_changed(instance: Model, action: str, **_signal: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Service):
        TreeVersion.bump_version(())
        LoggedChange.record(KIND, instance.pk)


def connect() -> None:
    watch(*SHOWN)
    for model in SHOWN:
        post_save.connect(record, sender=model, dispatch_uid=f"services_save_{model.__name__}")
        post_delete.connect(record, sender=model, dispatch_uid=f"services_gone_{model.__name__}")
    m2m_changed.connect(
        topics_changed, sender=Service.topics.through, dispatch_uid="services_topics"
    )
