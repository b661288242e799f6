"""Many records at once, with few queries. Rows that are made in bulk send no signals, so whoever
does so ends with `tell`, once, in the same transaction.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex

from outbox.models import LoggedChange
from pagetree.models import TreeVersion
from topics.models import Topic

from . import signals
from .models import Service
from .record import TOPICS, Values

Row = TypeVar("Row", bound=Model)
AT_ONCE = 500  # records in memory; SQLite takes no prefetch of a foreign key for 1,000


def filled(row: Row, names: Iterable[str], values: Mapping[str, Any]) -> Row:
    """With those of `values` that `names` names. ValidationError where one can't be."""
    for name in names:
        if name in values:
            field: Any = row._meta.get_field(name)
            setattr(row, name, field.clean(values[name], row))
    return row


def add_topics(pairs: Iterable[tuple[Service, Collection[str]]]) -> None:
    """[(a stored service, keys of topics that it doesn't have yet)]."""
    by_key = {topic.slug: topic for topic in Topic.objects.all()}
    link = Service.topics.through
    link.objects.bulk_create(
        link(service=service, topic=by_key[key]) for service, keys in pairs for key in keys
    )


def created(values: Values) -> dict[str, list[Any]]:
    """The changes of a new record, for its history."""
    return {name: [None, value] for name, value in values.items() if value not in ("", None, [])}


def tell(keys: list[int]) -> None:
    """These services have changed: what they refer to, the tree's version, the log of changes."""
    if not keys:
        return
    parts = [relation.get_accessor_name() for relation in get_all_child_relations(Service)]
    for start in range(0, len(keys), AT_ONCE):
        part = Service.objects.filter(pk__in=keys[start : start + AT_ONCE])
        for service in part.prefetch_related(TOPICS, "locations", *parts, "at_locations__openings"):
            ReferenceIndex.create_or_update_for_object(service)
    TreeVersion.bump_version(())
    for key in keys if len(keys) <= signals.MOST else [signals.WHOLE_DIRECTORY]:
        LoggedChange.record(signals.KIND, key)
