"""Facts are the same in every language at once, while words wait for a translator.

When a page goes live, the facts that changed (telephone numbers, addresses, dates, figures, states)
are copied into its translations: into what readers see, and into versions that wait to be
published.
"""

import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from content.blocks.facts import has_words, is_typed_text
from content.blocks.fields import StreamField as Stream
from content.pages.base import BasePage
from councils.multi_select import MultiSelectField
from dates.fields import PartialDateField

from . import fact_values

logger = logging.getLogger(__name__)
ABOUT_THE_WORDS = {"checked_on"}  # of one language
FACTS = (PartialDateField, MultiSelectField, models.IntegerField, models.DateField)
Facts = dict[tuple[str, ...], Any]


def install() -> None:
    pre_save.connect(remember_live_facts, dispatch_uid="content_facts_before")
    post_save.connect(sync_changed_facts, dispatch_uid="content_facts_after")


def remember_live_facts(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: frozenset | None = None,
    **kwargs: object,
) -> None:
    """Note what readers see before it is replaced."""
    instance.__dict__.pop("_seen_until_now", None)
    if issubclass(sender, BasePage) and instance.live and not raw and update_fields is None:
        instance._seen_until_now = sender.objects.filter(
            pk=instance.pk, live=True, alias_of=None
        ).first()


def sync_changed_facts(
    sender: type[models.Model], instance: models.Model, **kwargs: object
) -> None:
    """Copy what changed. A failure here never stops a publish."""
    before = instance.__dict__.pop("_seen_until_now", None)
    if not before:
        return
    try:
        changed = fact_values.changes(of_page(before), of_page(instance))
        if changed and _is_source(instance):
            for page in sender.objects.filter(
                translation_key=instance.translation_key, alias_of=None
            ).exclude(pk=instance.pk):
                with transaction.atomic():
                    _sync_page(page, changed)
    except Exception:
        logger.exception("Facts of page %s did not get into its translations", instance.pk)


def bring_facts_up_to_date(page: Page, source: TranslationSource) -> None:
    """Copy the facts that changed since the translator was given the words of `source`."""
    live = source.object.get_instance_or_none(source.locale)
    if live and live.live:
        _put(page, fact_values.changes(of_page(source.as_instance()), of_page(live.specific)))


def of_page(page: Page) -> Facts:
    found: Facts = {(field.name,): field.value_from_object(page) for field in _plain_fields(page)}
    for field in _streams(page):
        raw = fact_values.copy_of(getattr(page, field.name))
        found |= {
            (field.name, *fact.path): fact.value
            for fact in fact_values.facts(field.stream_block, raw)
        }
    return found


def _is_source(page: Page) -> bool:
    """Whether others are translated from this page."""
    source = (
        TranslationSource.objects.filter(object_id=page.translation_key)
        .select_related("locale")
        .first()
    )
    language = source.locale.language_code if source else settings.LANGUAGE_CODE
    return page.locale.language_code == language


def _plain_fields(page: Page) -> Iterator[models.Field]:
    own = {field.name for field in Page._meta.get_fields()} | ABOUT_THE_WORDS
    for field in page._meta.concrete_fields:
        if field.name not in own and (
            isinstance(field, FACTS) or _holds_a_fact(field, field.value_from_object(page))
        ):
            yield field


def _holds_a_fact(field: models.Field, value: Any) -> bool:
    """Whether the field is a choice, or has a bare number where other pages have a sentence."""
    if isinstance(field, models.CharField) and field.choices:
        return True
    return is_typed_text(field) and bool(value) and not has_words(value)


def _streams(page: Page) -> list[Stream]:
    return [field for field in page._meta.concrete_fields if isinstance(field, StreamField)]


def _sync_page(page: Page, changed: dict) -> None:
    names = _put(page, changed)
    if names:
        page.save(update_fields=names, clean=False)
        log(instance=page, action="content.facts")
    in_use = Q(pk__in=[page.latest_revision_id, page.live_revision_id]) | Q(
        approved_go_live_at__isnull=False
    )
    for revision in Revision.page_revisions.filter(in_use, object_id=str(page.pk)):
        draft = revision.as_object()
        names = _put(draft, changed)
        if names:
            stored = draft.serializable_data()
            revision.content |= {name: stored[name] for name in names}
            if (
                revision.pk == page.latest_revision_id
            ):  # a window that shows the old facts has not seen this version
                revision.created_at = timezone.now()
                Page.objects.filter(pk=page.pk).update(
                    latest_revision_created_at=revision.created_at
                )
            revision.save(update_fields=["content", "created_at"])


def _put(page: Page, changed: dict) -> list[str]:
    """Put the changed facts {path: (old, new)} into the page. Returns the names of its changed
    fields.
    """
    names = []
    for field in _plain_fields(page):
        _old, new = changed.get((field.name,), (None, field.value_from_object(page)))
        if new != field.value_from_object(page):
            setattr(page, field.attname, new)
            names.append(field.name)
    for field in _streams(page):
        raw = fact_values.copy_of(getattr(page, field.name))
        within = {
            path[1:]: values
            for path, values in changed.items()
            if path[0] == field.name and len(path) > 1
        }
        if fact_values.put(field.stream_block, raw, within):
            setattr(page, field.name, field.to_python(raw))
            names.append(field.name)
    return names
