"""What blocks: nobody publishes the page, nor sends it to be checked, and the message stands beside
its field. Saving a draft is never refused.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.workflow import WorkflowAction
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks.raw_data import is_list_item
from content.bulk.one_by_one import Done, OneByOne
from content.bulk.pages import with_below
from content.editing import second_person
from content.pages.base import BasePage

from .check import Check
from .running import blocking

Ways = dict[tuple[str | int, ...], str]


def errors(page: BasePage) -> dict[str, ValidationError]:
    """{field: what is wrong in it}, each message where the editing screen shows it."""
    by_field: dict[str, Ways] = {}
    for found in blocking(page):
        name, *inside = found.finding.path
        by_field.setdefault(str(name), {})[tuple(inside)] = _words(found.check)
    return {name: _of_field(page, name, ways) for name, ways in by_field.items()}


def _words(check: Check) -> str:
    return f"{check.says}. {check.why}"


def _of_field(page: BasePage, name: str, ways: Ways) -> ValidationError:
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return _at(field.stream_block, list(getattr(page, name).raw_data), ways)
    return ValidationError(list(ways.values()))


def _at(block: blocks.Block, stored: Any, ways: Ways) -> ValidationError:
    """The error of a block, with those of what is inside it."""
    inside: dict[Any, Ways] = {}
    for (step, *rest), words in ((way, words) for way, words in ways.items() if way):
        inside.setdefault(step, {})[tuple(rest)] = words
    if isinstance(block, blocks.StructBlock):
        return StructBlockValidationError(
            {
                name: _at(block.child_blocks[name], stored[name], ways)
                for name, ways in inside.items()
            }
        )
    if isinstance(block, blocks.ListBlock):
        items = [item["value"] if is_list_item(item) else item for item in stored]
        return ListBlockValidationError(
            {place: _at(block.child_block, items[place], ways) for place, ways in inside.items()}
        )
    if isinstance(block, blocks.StreamBlock):
        return StreamBlockValidationError(
            {
                place: _at(block.child_blocks[stored[place]["type"]], stored[place]["value"], ways)
                for place, ways in inside.items()
            }
        )
    return ValidationError(list(ways.values()))


def why_not(page: Page) -> str:
    """What has to be put right before the newest version of the page may be published, or ""."""
    version = page.get_latest_revision_as_object()
    found = blocking(version) if isinstance(version, BasePage) else []
    return ", ".join(dict.fromkeys(str(one.check.says) for one in found))


class ApproveSoundPage(WorkflowAction):
    """Approving outside the editing screen, whose form asks the same."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.workflow_in_progress and second_person.is_own(self.task_state, request.user):
            return self._refused(request, str(second_person.WORDS))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        why = why_not(self.object) if self.action_name == "approve" else ""
        if not why:
            return super().post(request, *args, **kwargs)
        return self._refused(request, _say(self.object, why))

    def _refused(self, request: HttpRequest, words: str) -> HttpResponse:
        messages.error(request, words)
        back = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": back})
        return redirect(back)


class PublishSoundPages(OneByOne, PublishBulkAction):
    """The others are listed, and stay as they are."""

    template_name = "checks/admin/bulk_publish.html"

    def check_perm(self, page: Page) -> bool:
        return super().check_perm(page) and not why_not(page)

    def refusal(self, page: Page) -> str:
        return why_not(page) or _("You may not publish it.")

    def wanted(self, items: Sequence[Page]) -> tuple[list[Page], list[Page]]:
        return with_below(self, items, lambda page: page.get_descendants().not_live())

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        user = self.request.user
        revision = page.get_latest_revision() or page.specific.save_revision(user=user)
        revision.publish(user=user)
        return Done(_("It is published."))


def _say(page: Page, why: str) -> str:
    words = _("“%(title)s” isn’t published yet: %(why)s.")
    return words % {"title": page.get_admin_display_title(), "why": why}


def urls() -> list[URLPattern]:
    """Before Wagtail's own, which would answer first."""
    address = "workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/"
    return [path(address, require_admin_access(ApproveSoundPage.as_view()))]
