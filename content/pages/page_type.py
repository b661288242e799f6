"""What a page type declares: its label for readers, its row in lists, its search filter."""

from typing import Any

from django.utils.functional import Promise
from wagtail.models import Page, get_page_models

from dates import PartialDate

from .check_periods import CheckKind


class PageType:
    """Every page type sets `kind_label`, `search_kind` and `row_template`. `row_date_field` and
    `row_note_field` name what its row shows besides title and summary.
    """

    # what a type shows before its body: the field (or any other word, where it is always shown) and
    # its heading
    sections: dict[str, str | Promise] = {}
    kind_label: str | Promise = ""  # a reader's word for it
    words_template = "components/body.html"  # what the page says below its head, on paper too
    words_style = ""  # a stylesheet that these words need
    row_template = "components/rows/page.html"
    row_date_field: str | None = None
    row_by_date = False  # lists of all types put such pages after the others, newest first
    row_note_field: str | None = None
    row_note_label: Any = str  # what makes a word of the stored note
    search_kind = "section"  # its key in the search's filters
    # promises, news, places: told as known on the site's day. Other pages are advice, as it was
    # checked
    tells_progress = False
    # it ends with whom to turn to on its subject: services of its topics and ages
    names_services = False
    # the directory has a record of what it tells of, which takes `directory_facts` from it
    has_record = False
    checked_as = CheckKind.ADVICE  # how long a check of it lasts
    editors_say: str | Promise = ""  # other words by which editors look for pages of this type
    published: PartialDate | None = None  # when it came out, of types that tell it
    # it says what the page above it says, in other words: lists name that one alone
    retells_parent = False
    # fields with somebody's exact words, which nobody makes plainer
    exact_words: tuple[str, ...] = ()
    not_searched: tuple[str, ...] = ()  # fields whose words belong to other pages

    @property
    def kind(self) -> str | Promise:
        return self.kind_label

    @classmethod
    def replaced_ids(cls) -> frozenset[int]:
        """Ids of the pages of this type that a visible newer page replaces."""
        return frozenset()


def page_types() -> list[type[Page]]:
    """Every concrete page type of this site."""
    return [model for model in get_page_models() if issubclass(model, PageType)]
