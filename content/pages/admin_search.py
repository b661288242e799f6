"""The admin's own searches: Wagtail's database search, with text in a form that all databases index
alike.

The readers' search is another one (the app search). This one also finds drafts and is only for
people who are signed in.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search.backends import database
from wagtail.search.query import And, MatchAll, Or, Phrase, PlainText, SearchQuery

from content.blocks import raw_data
from typed import short_codes
from users import lookup


def words_of_page(page: Page) -> str:
    """Everything that an editor typed into the stored page, other words by which editors know its
    type, and its short code.
    """
    typed = [page.title, page.draft_title, str(page._meta.verbose_name), str(page.editors_say)]
    typed.append(short_codes.code_of(page.pk))
    for field in page._meta.concrete_fields:
        if field.model is not Page:
            typed += _typed(page, field)
    return lookup.indexed_form(*typed)


def _typed(page: Page, field: models.Field) -> Iterator[str]:
    value = getattr(page, field.attname)
    if not value:
        return
    if isinstance(field, StreamField):
        for block in raw_data.blocks_of(value):
            yield from map(get_text_for_indexing, _texts(block["value"]))
    elif isinstance(field, RichTextField):
        yield get_text_for_indexing(value)
    elif isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
        yield str(getattr(page, f"get_{field.name}_display")()) if field.choices else value


def _texts(value: Any) -> Iterator[str]:
    """Every text in a block's plain stored value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _asked(query: SearchQuery | str) -> str:
    if isinstance(query, And | Or):
        return " ".join(_asked(part) for part in query.subqueries)
    text = query.query_string if isinstance(query, PlainText | Phrase) else str(query)
    return lookup.query_form(text)


if TYPE_CHECKING:
    from wagtail.search.backends.database import SearchBackend as Base
else:
    Base = object


class _PlainWords(Base):
    """Every word must be found in one of the object's indexed fields. The last word may be the
    beginning of one.
    """

    def _search(
        self, compiler: type, query: SearchQuery | str | None, found_in: Any, **options: Any
    ) -> Any:
        if query is not None and not isinstance(query, MatchAll):
            query = _asked(query)
            if not query:
                found_in, query = (
                    (
                        found_in if isinstance(found_in, models.QuerySet) else found_in.objects
                    ).none(),
                    "no words",
                )
        return super()._search(compiler, query, found_in, **{**options, "fields": None})


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    usual = type(database.SearchBackend(dict(params)))
    return type(f"PlainWords{usual.__name__}", (_PlainWords, usual), {})(params)
