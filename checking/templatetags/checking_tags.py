"""What the editing screen says of a page's last check."""

from dataclasses import dataclass
from typing import Any

from django import template

from checking import office, record
from checking.models import Check
from checking.rights import may_confirm

register = template.Library()


@dataclass(frozen=True)
class LastCheck:
    last: Check | None


@register.simple_tag
def check_of(page: Any, user: Any) -> LastCheck | None:
    """None for what is not checked by itself, or not by this person."""
    if not office.is_checked(page) or not may_confirm(user, page):
        return None
    return LastCheck(record.last_check(page.pk))
