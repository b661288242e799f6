"""Whether readers see a page, and at which address. The page tree knows both."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, PageViewRestriction

import pagetree
from dates import PartialDate
from pagetree.node import Node

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = object


class ReaderAccess(Base):
    """Answers Wagtail's questions about a page's address and restrictions from the tree."""

    @cached_property
    def node(self) -> Node | None:
        """This page in the tree, None before it is stored."""
        return pagetree.current().get(self.pk)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpRequest:
        """A preview has the menu, breadcrumbs and neighbours of the page's own place."""
        return super().make_preview_request(
            original_request, preview_mode, {"node": self.node, **(extra_request_attrs or {})}
        )

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple | None:
        """With the site's own address. None while readers can't see the page, so that nothing links
        to it.
        """
        if self.live and self.node and (self.node.hidden or self.node.closed):
            return None
        parts = super().get_url_parts(request)
        return (
            (parts[0], settings.BASE_URL, parts[2])
            if parts and len(pagetree.current().sites) == 1
            else parts
        )

    @property
    def status_string(self) -> str:
        status = super().status_string
        if not (self.live and self.node and self.node.hidden):
            return status
        return _("%(status)s, readers see it from %(when)s") % {
            "status": status,
            "when": self.node.hidden.label,
        }

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The page's own restrictions, those from above, and those of the page that it translates
        or is an alias of.
        """
        if not self.node:
            return super().get_view_restrictions()
        held = self.node.restricted_by
        return (
            PageViewRestriction.objects.filter(page_id__in=held)
            if held
            else PageViewRestriction.objects.none()
        )

    def create_alias(self, *, update_locale: Locale | None = None, **options: Any) -> Page:
        """An alias in another language isn't live until somebody who may publish translates and
        publishes it.
        """
        alias = super().create_alias(update_locale=update_locale, **options)
        if update_locale and alias.live:
            alias.live = False
            alias.save(update_fields=["live"], clean=False)
        return alias

    def update_aliases(self, *, _updated_ids: list[int] | None = None, **options: Any) -> None:
        """As Wagtail does, but without publishing aliases in other languages that aren't live."""
        closed = Page.objects.filter(alias_of_id=self.pk, live=False).exclude(
            locale_id=self.locale_id
        )
        super().update_aliases(
            _updated_ids=[*(_updated_ids or []), *closed.values_list("pk", flat=True)], **options
        )

    @property
    def locale_code(self) -> str:
        return self.node.language if self.node else self.locale.language_code

    @property
    def shown_from(self) -> PartialDate | None:
        """The future day from which readers see the published page, if its own date says so."""
        return None
