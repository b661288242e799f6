"""The signed links in the weekly mail."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

import pagetree
from content.upkeep.links import LinkError, found, read, token_of
from content.upkeep.mails import address
from pagetree.node import Node

from . import keepers
from .models import Keeper

CHECK, STOP = "checking.check", "checking.stop"


@dataclass(frozen=True)
class Asked:
    """A page, and who is asked whether it is still right. `asked_about`: the day of the check that
    had grown old.
    """

    keeper: Keeper
    page: Any
    node: Node
    asked_about: date | None

    @property
    def is_answered(self) -> bool:
        return self.page.checked_on != self.asked_about

    @property
    def masked(self) -> str:
        """To whom the link was sent, for those who know the address."""
        name, _at, domain = self.keeper.email.partition("@")
        return f"{name[:1]}…@{domain}"


def check_address(keeper: Keeper, page_id: int, checked_on: date | None) -> str:
    day = checked_on.isoformat() if checked_on else ""
    return _address("page_check", token_of(CHECK, keeper.pk, page_id, day))


def stop_address(keeper: Keeper) -> str:
    return _address("page_check_stop", token_of(STOP, keeper.pk))


def read_check(token: str) -> Asked:
    """LinkError: altered, too old, the page is no longer public, or whoever had it no longer looks
    after it.
    """
    keeper_id, page_id, day = read(token, CHECK)
    keeper = found(Keeper, pk=keeper_id)
    node = pagetree.current().public(page_id)
    page = found(Page, pk=page_id).specific
    if not node or not keepers.asks(keeper.email, page.owner_team_id, page_id):
        raise LinkError
    return Asked(keeper, page, node, date.fromisoformat(day) if day else None)


def read_stop(token: str) -> Keeper:
    """This one doesn't expire: there is always a way out."""
    (keeper_id,) = read(token, STOP, expires=False)
    return found(Keeper, pk=keeper_id)


def _address(name: str, token: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return address(reverse(name, args=[token]))
