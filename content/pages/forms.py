"""The form of every page's editing screen."""

from itertools import chain, count
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dates import PartialDate
from dates.clock import as_of
from registry.slots import BEFORE_PUBLISHING, FORM_PARTS
from typed import addresses

from .form_words import TranslatedPageForm


class PageForm(TranslatedPageForm):
    """`part`: another form that is filled in, checked and saved with it (FORM_PARTS), or None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        make = FORM_PARTS.get(self.instance._meta.label)
        self.part = make(self) if make else None
        if "topics" in self.fields:
            self.fields["topics"].error_messages["required"] = _("Tick at least one topic.")
        if "published" in self.fields and self.instance.pk is None:
            self.initial["published"] = PartialDate(
                as_of(), "d"
            )  # most are new today; without a date an update stands last

    def is_valid(self) -> bool:
        own = super().is_valid()
        return own and (self.part is None or self.part.is_valid())

    def save(self, commit: bool = True) -> Page:
        page = super().save(commit)
        if self.part:
            self.part.save()
        return page

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self._goes_to_readers():
            return
        for ask in BEFORE_PUBLISHING.added.values():
            for name, error in ask(self.instance).items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, error)

    def _goes_to_readers(self) -> bool:
        """Or to somebody who may publish it. A draft, and a page that is sent back or taken back,
        may be as it is.
        """
        sends_back = self.data.get("workflow-action-name") == "reject"
        return not (self.is_draft or sends_back or "action-cancel-workflow" in self.data)

    def clean(self) -> dict[str, Any]:
        """The admin's script turns a title in Bengali into "-" and drops the ł of a Polish one, so
        such slugs are made here.
        """
        data = self.cleaned_data
        if (
            data.get("title")
            and "slug" in data
            and self._by_the_script(data["slug"], data["title"])
        ):
            data["slug"] = free_slug(data["title"], self.parent_page, self.instance)
        return super().clean()

    def _by_the_script(self, slug: str, title: str) -> bool:
        is_new = self.instance.pk is None and not title.isascii()
        return addresses.is_empty(slug) or (is_new and slug.strip("-") == slugify(title))


def free_slug(title: str, parent: Page | None, page: Page) -> str:
    """The title in Latin letters, with a number if a sibling has the same slug."""
    wanted = addresses.romanised(title) or "page"
    siblings = parent.get_children().exclude(pk=page.pk) if parent else Page.objects.none()
    taken = set(siblings.filter(slug__startswith=wanted).values_list("slug", flat=True))
    free = (slug for slug in chain([wanted], (f"{wanted}-{number}" for number in count(2))))
    return next(slug for slug in free if slug not in taken)
