"""What the search can't take in: one page must never stop the others, and editors are told which
one it is.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks import normalise
from content.blocks.fields import RichTextField
from content.pages.page_type import page_types
from documents.models import CustomDocument
from outbox.models import LoggedChange
from registry.slots import SEARCH_SOURCES
from search.models import Skipped

ODD = "stored"  # the kind of key of a page of whose words a part is left out


def note(key: str, title: str, error: Exception) -> None:
    """Say that there is no entry under this key, and why."""
    Skipped.objects.update_or_create(
        key=key, defaults={"title": title[:255], "error": repr(error)[:300]}
    )


def keys() -> set[str]:
    """Of the pages and documents that have no entry."""
    return set(Skipped.objects.exclude(key__startswith=f"{ODD}:").values_list("key", flat=True))


def forget(gone: Collection[str]) -> None:
    if gone:
        Skipped.objects.filter(key__in=gone).delete()


def look_for_odd_words(changes: Iterable[LoggedChange]) -> None:
    """Note each changed page, a draft too, of whose words some can't be read
    (`content.blocks.normalise`).
    """
    changed = {change.key for change in changes if change.kind == "page"}
    titles = {f"{ODD}:{pk}": title for model in page_types() for pk, title in _odd(model, changed)}
    forget({f"{ODD}:{pk}" for pk in changed} - titles.keys())
    for key, title in titles.items():
        Skipped.objects.update_or_create(key=key, defaults={"title": title})


def _odd(model: type[Page], ids: Collection[str]) -> Iterator[tuple[int, str]]:
    """(id, title) of those pages of this type."""
    fields = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, (StreamField, RichTextField))
    ]
    texts = [Cast(field.name, models.TextField()) for field in fields]
    for pk, title, *values in model.objects.filter(pk__in=ids).values_list("pk", "title", *texts):
        if not all(map(_is_sound, fields, values)):
            yield pk, title


def _is_sound(field: models.Field, text: str | None) -> bool:
    if isinstance(field, RichTextField):
        return not text or normalise.clean_rich_text(text) == text
    value = json.loads(text) if text else []
    read = normalise.normalised_stream(field.stream_block, value)
    return isinstance(value, list) and set(_leaves(value)) <= set(_leaves(read))


def _leaves(
    data: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(path, text) of each value that says something."""
    if isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            if key != "id":
                yield from _leaves(inner, (*path, key))
    elif data not in (None, "", False):
        yield path, str(data)


@dataclass(frozen=True)
class SkippedRow:
    """For an editor: `title` with `url`, the screen where it is mended, "" where this editor may
    not.
    """

    title: str
    url: str
    why: str


def rows_for(user: Any) -> list[SkippedRow]:
    """All that is skipped now."""
    return [_row_for(user, row, *row.key.split(":")) for row in Skipped.objects.all()]


def _row_for(user: Any, row: Skipped, kind: str, pk: str) -> SkippedRow:
    if source := SEARCH_SOURCES.get(kind):
        return SkippedRow(row.title, source.edit_url(pk), row.error)
    if kind == "document":
        may = (
            user.has_perm("documents.change_customdocument")
            and CustomDocument.objects.filter(pk=pk).exists()
        )
        url = reverse("wagtaildocs:edit", args=[pk])
    else:
        page = Page.objects.filter(pk=pk).first()
        may = page and page.permissions_for_user(user).can_edit()
        url = reverse("wagtailadmin_pages:edit", args=[pk])
    odd = gettext(
        "a part of its words can’t be read, and readers don’t see it. Look at them, then save the"
        " page again."
    )
    return SkippedRow(
        row.title if may else row.key, url if may else "", odd if kind == ODD else row.error
    )
