"""The one way to say that a page is still right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import Page

from dates.clock import today
from locks import changing_content
from users.models import User

from .models import Check, Keeper

ACTION, TAKEN_BACK = "checking.checked", "checking.taken_back"
Days = list[tuple[int, str | None]]  # [(id of a page, the day of its last check)]


@dataclass(frozen=True)
class Checker:
    """Who says it. `name`: as those who work here know them."""

    name: str
    user: User | None = None


def by_user(user: Any) -> Checker:
    return Checker(get_user_display_name(user), user)


def by_keeper(keeper: Keeper) -> Checker:
    account = User.objects.filter(email__iexact=keeper.email, is_active=True).first()
    return Checker(str(keeper), account)


@changing_content()
def confirm(
    page_id: int, who: Checker, asked_about: date | None, *, is_spot_check: bool = False
) -> Check | None:
    """None where somebody has confirmed it since that check (`asked_about`: its day), or today. A
    spot check counts on the same day, too.
    """
    page = Page.objects.select_for_update().get(pk=page_id).specific
    is_known = bool(page.checked_on and page.checked_on >= today())
    if page.checked_on != asked_about or (is_known and not is_spot_check):
        return None
    check = Check.objects.create(
        page_id=page.pk, on=today(), by=who.name[:160], user=who.user, is_spot_check=is_spot_check
    )
    for one in [] if is_known else [page, *_followers(page)]:
        one.checked_on = today()
        one.save(update_fields=["checked_on"], clean=False)
    log(instance=page, action=ACTION, user=who.user, title=page.title)
    return check


def days(page_id: int) -> Days:
    """When the page and what follows it were checked: for `take_back`."""
    page = Page.objects.get(pk=page_id).specific
    known = [page, *_followers(page)]
    return [(one.pk, one.checked_on and one.checked_on.isoformat()) for one in known]


@changing_content()
def take_back(check_id: int, before: Days, user: User) -> bool:
    """As if it had not been said. False where somebody has checked the page since."""
    check = Check.objects.filter(pk=check_id).first()
    if not check or last_check(check.page_id) != check:
        return False
    for pk, day in before:
        one = Page.objects.get(pk=pk).specific
        if one.checked_on == check.on:
            one.checked_on = date.fromisoformat(day) if day else None
            one.save(update_fields=["checked_on"], clean=False)
    page = check.page
    check.delete()
    log(instance=page.specific, action=TAKEN_BACK, user=user, title=page.title)
    return True


def last_check(page_id: int) -> Check | None:
    return Check.objects.filter(page=page_id).first()


def last_checks(page_ids: Any) -> dict[int, Check]:
    """{id: the last check of that page}, in one query."""
    rows = Check.objects.filter(page__in=page_ids).order_by("on", "pk")
    return {check.page_id: check for check in rows}


def _followers(page: Any) -> list[Any]:
    """Aliases, and translations that say what the page says now."""
    others = (
        type(page)
        .objects.exclude(pk=page.pk)
        .filter(Q(alias_of=page.pk) | Q(translation_key=page.translation_key))
    )
    return [other for other in others if not other.changed_on]
