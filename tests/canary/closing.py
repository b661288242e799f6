"""Every way in which a page is closed to an anonymous visitor."""

import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from outbox import scheduling


def soon() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=9)


def restricted(page: Page, **how: Any) -> None:
    """Groups: one of those that may open it."""
    made = PageViewRestriction.objects.create(page=page, **(how or {"restriction_type": "login"}))
    if how.get("restriction_type") == "groups":
        made.groups.add(Group.objects.get_or_create(name="Insiders")[0])


def draft(page: Page) -> None:
    page.save_revision()


def scheduled(page: Page) -> None:
    page.go_live_at = soon()
    page.save_revision().publish()


def expired(page: Page) -> None:
    page.expire_at = timezone.now() - datetime.timedelta(seconds=1)
    page.save()
    scheduling.expire_due()


def alias(page: Page) -> None:
    restricted(page)
    page.create_alias(parent=page.get_parent(), update_slug=f"{page.slug}-alias")


CLOSED = {
    "draft": draft,
    "scheduled": scheduled,
    "expired": expired,
    "unpublished": Page.unpublish,
    "login": restricted,
    "group": partial(restricted, restriction_type="groups"),
    "password": partial(restricted, restriction_type="password", password="a long enough one"),
    "alias": alias,
}
