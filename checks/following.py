"""Checks each page again when it changes, or what it links to or shows; once a day all."""

from collections.abc import Collection, Iterable

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from content.pages.base import BasePage
from content.pages.page_type import page_types
from images.models import CustomImage
from outbox.models import LoggedChange

from .check import Known
from .models import CheckedPage
from .running import check

KINDS = {"page": Page, "picture": CustomImage}  # of changes in the log
BATCH = 200


def follow(changes: list[LoggedChange]) -> None:
    """A reader of the log of changes."""
    keys: set[int] = set()
    for kind, model in KINDS.items():
        changed = {change.key for change in changes if change.kind == kind}
        if changed:
            keys |= _users(model, changed)
            keys |= {int(key) for key in changed if kind == "page"}
    if keys:
        check_pages(keys)


def _users(model: type[Page] | type[CustomImage], keys: Collection[str]) -> set[int]:
    """The pages whose fields or words lead to these."""
    used, page = model._meta, Page._meta
    found = ReferenceIndex.objects.filter(
        base_content_type__app_label=page.app_label,
        base_content_type__model=page.model_name,
        to_content_type__app_label=used.app_label,
        to_content_type__model=used.model_name,
        to_object_id__in=keys,
    )
    return {int(pk) for pk in found.values_list("object_id", flat=True).distinct()}


def check_all() -> None:
    """A daily job: dates pass, and documents change."""
    check_pages(None)


def check_pages(keys: Collection[int] | None) -> None:
    known = Known.now()
    gone = CheckedPage.objects.all() if keys is None else CheckedPage.objects.filter(pk__in=keys)
    stale = set(gone.values_list("pk", flat=True))
    for model in page_types():
        pages = model.objects.filter(live=True, alias_of=None).select_related("locale")
        if keys is not None:
            pages = pages.filter(pk__in=keys)
        rows: list[CheckedPage] = []
        for page in pages.iterator(BATCH):
            rows.append(_row(page, known))
            if len(rows) == BATCH:
                stale -= _keep(rows)
                rows = []
        stale -= _keep(rows)
    CheckedPage.objects.filter(pk__in=stale).delete()


def _row(page: BasePage, known: Known) -> CheckedPage:
    subject, found = check(page, known)
    reading = subject.reading if subject.english else None
    errors = sum(one.check.blocks for one in found)
    return CheckedPage(
        page_id=page.pk,
        title=page.title,
        team_id=page.owner_team_id,
        age=reading.age if reading else None,
        words=reading.words if reading else 0,
        errors=errors,
        advice=len(found) - errors,
        kinds="".join(f",{key}," for key in dict.fromkeys(one.check.key for one in found)),
        found=[one.as_data() for one in found],
    )


@transaction.atomic
def _keep(rows: Iterable[CheckedPage]) -> set[int]:
    fields = [field.name for field in CheckedPage._meta.fields if not field.primary_key]
    kept = CheckedPage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page_id"], update_fields=fields
    )
    return {row.page_id for row in kept}
