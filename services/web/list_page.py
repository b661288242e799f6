"""What stands on a page of the list: its rows, and what is said of the reader's place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import get_language, gettext, override

from councils import areas
from services.finding import asked as asking
from services.finding import matching, places, present
from services.finding.asked import Asked
from services.finding.geography import Geography
from services.finding.rows import ServiceRow, rows_of
from services.finding.selection import Entry, Selection
from typed.lists import listed

from . import district_map, list_filters

PER_PAGE = 12
WIDE_BELOW, WIDE_ALONE = 3, 10  # as many below a list, and where the list is empty


class ListPage:
    def __init__(self, given: QueryDict) -> None:
        self.known = asking.options()
        self.asked = _with_place(Asked.read(given, self.known))
        self.where = places.where(self.asked.near)
        directory = present.current()
        found = matching.find(directory, self.asked.words, _labels(self.known))
        self.meant = found.meant
        geography = Geography(directory, self.where)
        language = get_language()
        self.selection = Selection(directory, self.asked, geography, found, language)
        entries = self.selection.wide if self.asked.show else self.selection.local
        self.here: Page[Entry] = Paginator(entries, PER_PAGE).get_page(given.get("page"))

    @cached_property
    def _read(self) -> Mapping[int, ServiceRow]:
        """The rows of the list and of the wide help below it, read together."""
        entries = dict([*self._wide_shown, *self.here])
        near = None if self.asked.show else self.where.point
        return {row.pk: row for row in rows_of(entries, get_language(), near, entries)}

    def _rows(self, entries: Iterable[Entry]) -> list[ServiceRow]:
        return [self._read[pk] for pk, _at in entries if pk in self._read]

    @property
    def rows(self) -> list[ServiceRow]:
        return self._rows(self.here)

    @property
    def wide_rows(self) -> list[ServiceRow]:
        return self._rows(self._wide_shown)

    @cached_property
    def _wide_shown(self) -> list[Entry]:
        if self.asked.show or self.here.number > 1:
            return []
        return self.selection.wide[: WIDE_BELOW if self.selection.local else WIDE_ALONE]

    @property
    def all_wide(self) -> str:
        """The address of all help for the whole county and country; "" where all is shown."""
        is_cut = len(self.selection.wide) > len(self._wide_shown) and not self.asked.show
        return self.asked.address(show=asking.WIDE) if is_cut else ""

    @cached_property
    def groups(self) -> list[list_filters.Group]:
        return list_filters.groups(self.selection, self.known)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """[(what was asked, the address without it)]."""
        chosen = list_filters.chosen(self.selection, self.known)
        return [(label, without.address()) for label, without in chosen]

    @cached_property
    def loosened(self) -> list[list_filters.Removal]:
        return list_filters.loosened(self.selection, self.known)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new search keeps of the old one: hidden fields of the form."""
        return replace(self.asked, words="", near="", show="").pairs()

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """[(name, address, whether it is this one)] of the orders that can be had; [] of one."""
        names = {
            asking.NEAREST: gettext("Nearest first"),
            asking.BEST: gettext("Best match"),
            asking.BY_NAME: gettext("By name"),
        }
        can = {asking.NEAREST: self.where.point, asking.BEST: self.asked.words}
        found = [
            (name, self.asked.address(sort=order), order == self.selection.order)
            for order, name in names.items()
            if can.get(order, True)
        ]
        return found if len(found) > 1 else []

    @property
    def previous(self) -> str:
        return self.asked.address(self.here.number - 1)

    @property
    def next(self) -> str:
        return self.asked.address(self.here.number + 1)

    @property
    def district_words(self) -> str:
        """The reader's districts, where only these are known."""
        known = self.where.districts if not self.where.point else ()
        return listed(areas.labels(known))

    @property
    def districts(self) -> list[tuple[str, str]]:
        """To choose from where the reader's place isn't known."""
        without = replace(self.asked, near="", miles=None)
        return [
            (areas.label(district.key), without.with_choice("district", district.key).address())
            for district in areas.districts()
        ]

    @cached_property
    def map(self) -> "district_map.DistrictMap | None":
        return None if self.asked.show else district_map.drawn(self.selection)


def _with_place(asked: Asked) -> Asked:
    """A place among the words is one: "swimming ZZ1"."""
    if asked.near or not asked.words:
        return asked
    words, near = places.taken_from(asked.words)
    return replace(asked, words=words, near=near)


def _labels(known: list_filters.Names) -> list[list_filters.Names]:
    """The names of choices as readers may type them: in their language, and in English."""
    if get_language() == settings.LANGUAGE_CODE:
        return [known]
    with override(settings.LANGUAGE_CODE):
        return [known, asking.options()]
