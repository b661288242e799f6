"""That a document is still right: who may say so, and until when that holds."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name, get_valid_next_url_from_request
from wagtail.log_actions import LogActionRegistry, log

from content.media.permissions import policy_of
from content.pages.check_periods import LAW_TOPICS, CheckKind, months
from dates.clock import today
from dates.freshness import months_later
from documents.models import CustomDocument
from locks import changing_content

ACTION = "documents.checked"


def may_confirm(user: Any, document: CustomDocument) -> bool:
    """Who may change it, and the team that looks after it."""
    policy = policy_of(CustomDocument)
    own = document.owner_team_id and user.teams.filter(pk=document.owner_team_id).exists()
    return bool(own) or policy.user_has_permission_for_instance(user, "change", document)


@changing_content()
def confirm(document: CustomDocument, user: Any) -> None:
    """Its day of review moves on by as long as a check of such words lasts."""
    about = set(document.tags.values_list("slug", flat=True))
    lasts = months(CheckKind.ADVICE, contacts=False, law=bool(about & LAW_TOPICS))
    document.checked_on, document.checked_by = today(), get_user_display_name(user)[:160]
    document.review_date = months_later(today(), lasts) if lasts else None
    document.save(update_fields=["checked_on", "checked_by", "review_date"])
    log(instance=document, action=ACTION, user=user)


@require_POST
def still_right(request: HttpRequest, document_id: int) -> HttpResponse:
    """One press says that all of the document is still right."""
    document = get_object_or_404(CustomDocument, pk=document_id)
    if not may_confirm(request.user, document):
        raise PermissionDenied
    confirm(document, request.user)
    words = gettext("“%(page)s” is checked today.")
    messages.success(request, words % {"page": document.title})
    back = reverse("wagtaildocs:edit", args=[document.pk])
    return redirect(get_valid_next_url_from_request(request) or back)


def register_check(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, _("Check"), _("Said that all of it is still right"))


def urls() -> list[URLPattern]:
    address = "documents/<int:document_id>/still-right/"
    return [path(address, still_right, name="document_still_right")]
