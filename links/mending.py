"""One address in the place of another, everywhere: on live pages and in drafts, in every language,
and in the rows of lists. What one place refuses stops no other. Whoever may change a page and not
publish it sends a draft to be checked.
"""

import json
import logging
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model, Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import SegmentOverride

import pagetree
from content.removal.links import Link, link_of, mend_page
from content.removal.outside_links import AddressReplacement, addresses_in
from content.removal.references import Use
from locks import changing_content
from registry.slots import LINKED_ROWS
from users.models import User

from .finding import PAGE, take_in
from .models import OutsideLink

log = logging.getLogger(__name__)
POLICY = PagePermissionPolicy()


class Result(StrEnum):
    CHANGED = auto()
    SENT = auto()  # a draft waits for somebody who checks it
    LEFT = auto()


@dataclass(frozen=True)
class Spot:
    """Where the address stands, and whether this person may change it there at once (`link.may`) or
    in a draft that somebody checks.
    """

    kind: str
    link: Link
    in_draft: bool = False
    waits: bool = False  # for somebody who checks it, so that nobody else may change it

    @property
    def source(self) -> Model:
        return self.link.use.source


def spots(outside: OutsideLink, user: User) -> list[Spot]:
    publishes = POLICY.user_has_permission(user, "publish")
    rows = [(kind, link_of(use, user)) for kind, use in _rows(outside)]
    return [
        *(_spot_of_page(link_of(use, user), user) for use in _pages(outside)),
        *(Spot(kind, replace(link, may=link.may and publishes)) for kind, link in rows),
    ]


def _spot_of_page(link: Link, user: User) -> Spot:
    page: Any = link.use.source
    person = page.permissions_for_user(user)
    changes = person.can_edit() and not person.page_locked() and not page.alias_of_id
    waits = not (link.may or changes) and page.workflow_in_progress
    return Spot(PAGE, link, in_draft=changes and not link.may, waits=waits)


def _pages(outside: OutsideLink) -> list[Use]:
    """Also those that only some readers see, and drafts."""
    tree = pagetree.current()
    keys = outside.places.filter(kind=PAGE).values_list("key", flat=True)
    closed = [pk for pk, node in tree.by_id.items() if node.live and not node.public]
    asked = Q(pk__in=[*map(int, keys), *closed]) | Q(live=False) | Q(has_unpublished_changes=True)
    found = []
    for page in Page.objects.filter(asked, alias_of=None).select_related("latest_revision"):
        where = addresses_in(page.specific).get(outside.address, []) if page.live else []
        draft = page.latest_revision if page.has_unpublished_changes or not page.live else None
        in_draft = addresses_in(draft.as_object()).get(outside.address, []) if draft else []
        if where or in_draft:
            found.append(Use(page, tuple(where or in_draft), live=bool(where)))
    return found


def _rows(outside: OutsideLink) -> list[tuple[str, Use]]:
    found = []
    for kind, linked in LINKED_ROWS.added.items():
        places = {place.key: place for place in outside.places.all() if place.kind == kind}
        if places:
            rows = linked.public().filter(pk__in=places)
            found += [(kind, Use(row, (places[str(row.pk)].where,))) for row in rows]
    return found


def change(spot: Spot, swap: AddressReplacement, user: User) -> Result:
    if not spot.link.may and not spot.in_draft:
        return Result.LEFT
    try:
        with changing_content():
            source = type(spot.source)._default_manager.get(pk=spot.source.pk)
            if spot.in_draft:
                return _send_draft(source, swap, user)
            if spot.kind == PAGE:
                changed = mend_page(source, swap, user)
                _mend_overrides(source, swap)
            else:
                changed = LINKED_ROWS.added[spot.kind].mend(source, swap, user)
    except (DatabaseError, ValidationError, ValueError, TypeError, LookupError):
        log.exception("The address could not be changed in %s %s", spot.kind, spot.source.pk)
        return Result.LEFT
    take_in(spot.kind, [str(spot.source.pk)])
    return Result.CHANGED if changed else Result.LEFT


def _send_draft(page: Page, swap: AddressReplacement, user: User) -> Result:
    """What somebody was still writing gets the address and stays theirs to send."""
    draft = page.get_latest_revision_as_object()
    if not swap.mend(draft):
        return Result.LEFT
    unfinished = page.has_unpublished_changes
    draft.save_revision(user=user, clean=False, log_action="wagtail.edit")
    workflow = page.get_workflow()
    if unfinished or not workflow:
        return Result.CHANGED
    workflow.start(draft, user)
    return Result.SENT


def _mend_overrides(page: Page, swap: AddressReplacement) -> None:
    """What a translator wrote in the place of the original's address: the page gets it again as its
    translation is published.
    """
    SegmentOverride.objects.filter(
        locale=page.locale,
        context__object_id=page.translation_key,
        data_json=json.dumps(swap.old),
    ).update(data_json=json.dumps(swap.new))
