"""What the two searches, the readers' and the admin's, know about a page."""

from django.utils import timezone
from django.utils.translation import override

import pagetree
from pagetree.node import Node

from . import page_text
from .admin_search import words_of_page
from .search_entry import SearchEntry
from .topics import topic_names


class Searchable:
    def admin_words(self) -> str:
        """What the admin's search indexes."""
        return words_of_page(self)

    def search_entry(self) -> SearchEntry:
        """What the readers' search knows of the stored page. Topics are read from `topic_links`,
        which may be prefetched.
        """
        keys = {pk: key for pk, key, _name in topic_names()}
        topics = {keys[link.tag_id] for link in self.topic_links.all()}
        date = getattr(self, self.row_date_field) if self.row_date_field else None
        with override(self.locale_code):
            found = page_text.text_of(self, without=self.shared_field_names())
        return SearchEntry(
            key=f"page:{self.pk}",
            page_ids=(self.pk,),
            language=self.locale_code,
            kind=self.search_kind,
            title=self.title,
            also_called=tuple(self.also_called_list),
            headings=tuple(found.headings),
            summary=self.summary,
            body="\n".join(found.texts),
            topics=tuple(sorted(topics)),
            age_from=self.age_from,
            age_to=self.age_to,
            places=tuple(self.area),
            date=getattr(date, "start", None),
            dated=self.row_by_date,
            expires=timezone.localtime(self.expire_at).date() if self.expire_at else None,
            lower_from=self.lower_from(topics),
            replaced=self.pk in self.replaced_ids(),
            translations=titles_of_translations(self.node),
        )


def titles_of_translations(node: Node | None) -> tuple[tuple[str, str], ...]:
    """((language, title) of each public translation), for the search."""
    return (
        tuple(
            (other.language, other.title) for other in pagetree.current().public_translations(node)
        )
        if node
        else ()
    )
