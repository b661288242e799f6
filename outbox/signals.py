"""Each save and delete of a page is logged, in the same transaction."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from .models import LoggedChange


def record_page(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if issubclass(sender, Page) and not raw:
        LoggedChange.record("page", instance.pk)


def connect() -> None:
    post_save.connect(record_page, dispatch_uid="outbox_save")
    post_delete.connect(record_page, dispatch_uid="outbox_delete")
