"""Explains to people who may not change what readers see why that is so and what they can do
instead.
"""

from collections.abc import Callable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.images.views.images import EditView as EditImage

from documents.models import CustomDocument
from images.models import CustomImage
from users.models import Organisation

from .document_admin import DocumentEdit
from .permissions import is_seen_by_readers, live_pages, may_publish, with_originals

View = Callable[..., HttpResponse]


def refuse_with_reason(
    request: HttpRequest, instance: Model, words: str, back: str
) -> HttpResponse:
    """Redirect to the list `back` (the name of an address) with a message, and a button for each of
    the first pages that use this.
    """
    pages = [page for one in with_originals(instance) for page in live_pages(one)[:3]]
    buttons = [
        messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title)
        for page in pages[:3]
    ]
    messages.error(request, words % {"title": instance}, buttons=buttons)
    return redirect(back)


def _unless_seen_by_readers(
    model: type[Model], view: View, back: str, words: Callable[[], str]
) -> View:
    """The same view, but closed to people who may not change what readers see."""

    def guarded(request: HttpRequest, **place: int) -> HttpResponse:
        instance = get_object_or_404(model, pk=next(iter(place.values())))
        if may_publish(request.user) or not is_seen_by_readers(instance):
            return view(request, **place)
        return refuse_with_reason(request, instance, words(), back)

    return guarded


def _document_words() -> str:
    return _(
        "Readers see “%(title)s” on a page, so a second person checks each change. Upload a new"
        " document and choose it in your draft of the page, or ask a publisher to change this one."
    )


def _image_words() -> str:
    return _(
        "Readers see the picture “%(title)s” on a page, so a second person checks each change."
        " Upload a new picture and choose it in your draft of the page, or ask a publisher to"
        " change this one."
    )


def guarded_edit_urls() -> list:
    document = (CustomDocument, "wagtaildocs:index", _document_words)
    image = (CustomImage, "wagtailimages:index", _image_words)
    routes = [
        ("documents/edit/<int:document_id>/", DocumentEdit, *document),
        ("images/<int:image_id>/", EditImage, *image),
    ]
    return [
        path(route, _unless_seen_by_readers(model, view.as_view(), back, words))
        for route, view, model, back, words in routes
    ]


def refuse_edit_of_used_organisation(request: HttpRequest, instance: Model) -> HttpResponse | None:
    if (
        not isinstance(instance, Organisation)
        or may_publish(request.user)
        or not is_seen_by_readers(instance)
    ):
        return None
    words = _(
        "Readers see “%(title)s”, so only a publisher changes it. Ask one, or add another"
        " organisation and choose it in your draft."
    )
    return refuse_with_reason(
        request, instance, words, instance.snippet_viewset.get_url_name("list")
    )
