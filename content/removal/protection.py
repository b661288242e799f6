"""When an editor deletes something that is in use: a message says where, with links, instead of an
error page.
"""

from collections.abc import Callable, Iterable

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.db.models.deletion import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DocumentsDelete
from wagtail.documents.views.documents import DeleteView as DocumentDelete
from wagtail.images.views.bulk_actions import DeleteBulkAction as ImagesDelete
from wagtail.images.views.images import DeleteView as ImageDelete

from .references import Use, is_protected, uses

SHOWN = 8  # places that a message names; the screen "Usage" has them all


def refusal(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """A redirect with messages about each instance that is in use, or None if none is."""
    used = {
        instance: found
        for instance in instances
        if is_protected(type(instance)) and (found := uses(instance))
    }
    for instance, found in used.items():
        messages.error(request, refusal_message(instance, found, request.user))
    if not used:
        return None
    return redirect(
        get_valid_next_url_from_request(request)
        or (len(used) == 1 and usage_url(next(iter(used))))
        or "wagtailadmin_home"
    )


def refusal_message(instance: Model, found: list[Use], user: Model) -> SafeString:
    finder = AdminURLFinder(user)
    places = format_html_join(", ", "{}", ((_place(use, finder),) for use in found[:SHOWN]))
    more = len(found) - SHOWN
    words = ngettext(
        "“%(name)s” can’t be deleted yet. It is used in %(uses)s place:",
        "“%(name)s” can’t be deleted yet. It is used in %(uses)s places:",
        len(found),
    )
    return format_html(
        "{} {}{}. {}",
        words % {"name": instance, "uses": len(found)},
        places,
        ""
        if more < 1
        else ngettext(" and %(count)s more", " and %(count)s more", more) % {"count": more},
        gettext("Choose another one there first."),
    )


def _place(use: Use, finder: AdminURLFinder) -> str | SafeString:
    """What uses it and in which fields, as a link for those who may open it."""
    address = finder.get_edit_url(use.source)
    where = ", ".join(dict.fromkeys(map(str, use.where)))
    if not address:
        return f"{use.source._meta.verbose_name} ({where})"
    name = use.source if use.live else gettext("the draft of %(name)s") % {"name": use.source}
    return format_html('<a href="{}">{}</a> ({})', address, name, where)


def usage_url(instance: Model) -> str | None:
    """The screen that lists where it is used."""
    viewset = getattr(instance, "snippet_viewset", None)
    return (
        reverse(viewset.get_url_name("usage"), args=[quote(instance.pk)])
        if viewset
        else getattr(instance, "usage_url", None)
    )


class RefuseWhileUsed:
    """A confirmation screen that explains why it can't be deleted, instead of asking."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        chosen = (
            self.get_actionable_objects()[0]
            if hasattr(self, "get_actionable_objects")
            else [self.object]
        )
        refused = refusal(request, chosen)
        return refused or super().get(request, *args, **kwargs)  # type: ignore[misc]  # the view's


class DeleteDocument(RefuseWhileUsed, DocumentDelete):
    pass


class DeleteImage(RefuseWhileUsed, ImageDelete):
    pass


class DeleteDocuments(RefuseWhileUsed, DocumentsDelete):
    pass


class DeleteImages(RefuseWhileUsed, ImagesDelete):
    pass


class RefusedDeletions:
    """A middleware for the admin: deletions that the database or `refuse_while_used` stopped,
    however they were made.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Redirect with a message that names the places. Scripts get it as JSON with the status
        409.
        """
        if not isinstance(
            exception, ProtectedError | RestrictedError
        ) or not request.path.startswith("/admin/"):
            return None
        held = getattr(exception, "protected_objects", None) or exception.restricted_objects
        finder = AdminURLFinder(request.user)
        places = format_html_join(
            ", ",
            "{}",
            (
                (_place(Use(one, (str(one._meta.verbose_name),)), finder),)
                for one in list(held)[:SHOWN]
            ),
        )
        words = format_html("{} {}", gettext("Nothing was deleted. It is still used here:"), places)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": words}, status=409)
        messages.error(request, words)
        return redirect(get_valid_next_url_from_request(request) or request.get_full_path())
