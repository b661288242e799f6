"""Keeps the order of a page's revisions, which Wagtail derives from their times."""

from datetime import timedelta

from django.db.models import Max
from django.db.models.signals import pre_save
from django.utils import timezone
from wagtail.models import Revision

JUST_NOW = timedelta(minutes=1)


def keep_newest_last(
    sender: type[Revision],
    instance: Revision,
    raw: bool = False,
    update_fields: frozenset | None = None,
    **kwargs: object,
) -> None:
    """A revision that is saved now becomes the newest, even if the clock has been put back."""
    if raw or update_fields is not None or timezone.now() - instance.created_at > JUST_NOW:
        return
    others = Revision.objects.filter(
        base_content_type_id=instance.base_content_type_id, object_id=instance.object_id
    ).exclude(pk=instance.pk)
    newest = others.aggregate(newest=Max("created_at"))["newest"]
    if newest and newest >= instance.created_at:
        instance.created_at = newest + timedelta(milliseconds=1)


def connect() -> None:
    pre_save.connect(keep_newest_last, sender=Revision, dispatch_uid="content_revision_order")
