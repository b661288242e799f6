"""On the desk: links to other websites that lead nowhere."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.pages.whose import keys, may_write
from registry.desk import Desk, Row, Section, Whose

from .finding import PAGE
from .models import OutsideLink, Place, State
from .report import NAME

BROKEN = (State.GONE, State.SILENT)
LONGEST = 80  # signs of an address


def broken(desk: Desk) -> Section | None:
    if not may_write(desk):
        return None
    places = Place.objects.filter(link=OuterRef("pk")).order_by("title", "pk")
    own = places if desk.whose is Whose.ALL else places.filter(kind=PAGE, key__in=keys(desk))
    links = OutsideLink.objects.filter(Exists(own), state__in=BROKEN)
    number = places.order_by().values("link").annotate(number=Count("pk")).values("number")
    links = links.annotate(first=Subquery(places.values("title")[:1]), number=Subquery(number))
    found, count = desk.first(links.order_by("since", "pk"))
    return Section(
        title=_("Broken links"),
        empty=_("No link to another website is known to be broken."),
        rank=100,
        rows=[_row(link) for link in found],
        count=count,
        see_all=reverse(NAME) if desk.whose is Whose.ALL else "",
    )


def _row(link: Any) -> Row:
    """`first`: the first of the `number` places where it stands."""
    where, more = _("On “%(page)s”") % {"page": link.first}, link.number - 1
    if more:
        words = ngettext("and in %(number)s more place", "and in %(number)s more places", more)
        where = f"{where} {words % {'number': more}}"
    return Row(
        title=Truncator(link.address).chars(LONGEST),
        action=_("Mend it"),
        address=reverse("outside_link", args=[link.pk]),
        why=f"{link.get_state_display()}. {where}.",
    )
