"""When two editors work on one page, nobody overwrites what the other saved without
having seen it.
"""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from .failed_forms import submitted_fields

SEEN, SEEN_AT = "loaded_revision_id", "loaded_revision_created_at"


def show_conflict(request: HttpRequest, page: Page) -> HttpResponse | None:
    """If the page has a version that this window hasn't seen: show the differences instead of
    saving, with what was typed, which can then be saved or dropped.

    Wagtail itself refuses autosaves in this case. A form that doesn't say what it has seen is
    saved.
    """
    latest = page.get_latest_revision()
    sent = request.POST
    if (
        request.method != "POST"
        or not request.accepts("text/html")
        or not sent.get(SEEN)
        or not latest
    ):
        return None
    seen = (sent[SEEN], sent.get(SEEN_AT, ""))
    if seen == (str(latest.pk), latest.created_at.isoformat()):
        return None
    context = {
        "header_title": _("Somebody else saved this page meanwhile"),
        "page_title": _("Somebody else saved this page meanwhile"),
        "who": get_user_display_name(latest.user) if latest.user else "",
        "same_person": latest.user_id == request.user.pk,
        "when": latest.created_at,
        "comparison": differences(request, page, latest),
        "fields": [
            *submitted_fields(request, SEEN, SEEN_AT, "overwrite_revision_id"),
            (SEEN, latest.pk),
            (SEEN_AT, latest.created_at.isoformat()),
        ],
        "token": get_token(request),
        "address": request.get_full_path(),
    }
    return TemplateResponse(request, "wagtailadmin/conflict.html", context, status=409)


def differences(request: HttpRequest, page: Page, latest: Revision) -> list[FieldComparison]:
    """What changed from the last saved version to what was typed. Fields that aren't valid are left
    out.
    """
    theirs, mine = latest.as_object(), latest.as_object()
    panel = page.get_edit_handler()
    form = panel.get_form_class()(
        request.POST,
        request.FILES,
        instance=mine,
        parent_page=page.get_parent(),
        for_user=request.user,
    )
    form.defer_required_fields()
    mine = form.save(commit=False) if form.is_valid() else form.instance
    comparisons = panel.get_bound_panel(instance=page, request=request, form=None).get_comparison()
    return [found for compare in comparisons if (found := compare(theirs, mine)).has_changed()]
