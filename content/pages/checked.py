"""When somebody last made sure that a page is right. That day belongs to the page, not to one of
its versions: an edit doesn't move it, and a check makes no version.
"""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.utils.functional import cached_property

from dates.clock import as_of, today
from locks import changing_content

from . import check_periods
from .check_periods import CONTACT_BLOCK, LAW_TOPICS, NEVER_LOWER_TOPICS

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = object


class Checked(Base):
    """`checked_on` is written by `checking.record` alone."""

    checked_on: datetime.date | None

    @property
    def advice_checked(self) -> datetime.date | None:
        """The day of the last check: not one that is later than what the page tells."""
        later = self.tells_progress and self.checked_on and self.checked_on > as_of()
        return None if later else self.checked_on

    @cached_property
    def check_by(self) -> datetime.date | None:
        """The day on which the next check is due; None where there was none, or none is needed."""
        return self._check_by({key for key, _name in self.topic_list})

    @property
    def may_be_out_of_date(self) -> bool:
        return bool(self.check_by and self.check_by <= today())

    def lower_from(self, topics: set[str]) -> datetime.date | None:
        """From when on the search puts it lower. Never on rights, safety and getting help."""
        helps = self.search_kind == "home" or self.danger or self._has_contact
        return None if helps or topics & NEVER_LOWER_TOPICS else self._check_by(topics)

    def _check_by(self, topics: set[str]) -> datetime.date | None:
        lasts = check_periods.months(
            self.checked_as, contacts=self._has_contact, law=bool(topics & LAW_TOPICS)
        )
        return check_periods.check_by(self.checked_on, lasts) if self.checked_on else None

    @property
    def _has_contact(self) -> bool:
        return any(block["type"] == CONTACT_BLOCK for block in self.blocks)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A version with the present day of the page's check."""
        version = super().with_content_json(content)
        version.checked_on = self.checked_on
        return version

    @changing_content()
    def save(self, *args: Any, **options: Any) -> None:
        """Somebody may have checked it since this instance was read."""
        if self.pk and options.get("update_fields") is None:
            stored = type(self).objects.filter(pk=self.pk).values("checked_on").first()
            self.checked_on = stored["checked_on"] if stored else self.checked_on
        super().save(*args, **options)
