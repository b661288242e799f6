"""What the admin does before something is deleted or unpublished."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from users import authorities
from users.models import Organisation

from . import protection
from .forms import apply_chosen_removal, refuse_home_page_removal
from .links import links_to


def refuse_while_in_use(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    return protection.refusal(request, instances) or _refuse_gap_between_authorities(
        request, instances
    )


def _refuse_gap_between_authorities(
    request: HttpRequest, instances: list[Model]
) -> HttpResponse | None:
    """No district may be left without a responsible organisation between two others."""
    going = [one for one in instances if isinstance(one, Organisation)]
    faults = authorities.new_faults(without=going) if going else []
    for words in faults:
        messages.error(request, words)
    return redirect(going[0].snippet_viewset.get_url_name("list")) if faults else None


def mend_links_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    refused = refuse_home_page_removal(request, [page])
    return refused or (
        apply_chosen_removal(request, [page], "delete") if request.method == "POST" else None
    )


def mend_links_before_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    return apply_chosen_removal(
        request, [page], "unpublish", below=bool(request.POST.get("include_descendants"))
    )


def say_that_links_follow_a_move(request: HttpRequest, page: Page) -> None:
    links = links_to([page], request.user)
    if links:
        words = ngettext(
            "The link in %(count)s place follows to the new address, and so does the old address.",
            "The links in %(count)s places follow to the new address, and so does the old address.",
            len(links),
        )
        messages.info(request, words % {"count": len(links)})


def mend_links_before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponse | None:
    if action.model is not Page or action_type not in {"delete", "unpublish"}:
        return None
    below = action_type == "delete" or action.cleaned_form.cleaned_data["include_descendants"]
    refused = refuse_home_page_removal(request, objects) if action_type == "delete" else None
    return refused or apply_chosen_removal(request, objects, action_type, below)


def guarded_delete_urls() -> list[URLPattern]:
    return [
        path("documents/delete/<int:document_id>/", protection.DeleteDocument.as_view()),
        path("images/<int:image_id>/delete/", protection.DeleteImage.as_view()),
    ]
