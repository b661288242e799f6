"""What happens in the admin before something is deleted or unpublished."""

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
from .forms import carry_out, keep_the_home_page
from .links import links_to


def not_while_in_use(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    return protection.refusal(request, instances) or _keep_who_answers(request, instances)


def _keep_who_answers(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """No district is left without an organisation between two others."""
    going = [one for one in instances if isinstance(one, Organisation)]
    faults = authorities.new_faults(without=going) if going else []
    for words in faults:
        messages.error(request, words)
    return redirect(going[0].snippet_viewset.get_url_name("list")) if faults else None


def mend_links_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    refused = keep_the_home_page(request, [page])
    return refused or (carry_out(request, [page], "delete") if request.method == "POST" else None)


def mend_links_before_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    return carry_out(
        request, [page], "unpublish", below=bool(request.POST.get("include_descendants"))
    )


def say_that_links_follow(request: HttpRequest, page: Page) -> None:
    links = links_to([page], request.user)
    if links:
        words = ngettext(
            "The link in %(count)s place follows to the new address, and so does the old address.",
            "The links in %(count)s places follow to the new address, and so does the old address.",
            len(links),
        )
        messages.info(request, words % {"count": len(links)})


def mend_links_before_either(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponse | None:
    if action.model is not Page or action_type not in {"delete", "unpublish"}:
        return None
    below = action_type == "delete" or action.cleaned_form.cleaned_data["include_descendants"]
    refused = keep_the_home_page(request, objects) if action_type == "delete" else None
    return refused or carry_out(request, objects, action_type, below)


def views_that_keep_what_is_used() -> list[URLPattern]:
    return [
        path("documents/delete/<int:document_id>/", protection.DeleteDocument.as_view()),
        path("images/<int:image_id>/delete/", protection.DeleteImage.as_view()),
    ]
