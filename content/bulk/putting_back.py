"""The button that puts back what many things were: for whoever changed them, once, while they work
on. What was is kept in the form, signed; the session knows which forms nobody has sent yet.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

if TYPE_CHECKING:
    from .one_by_one import OneByOne, Result

SALT = "content.bulk"
OPEN = "bulk_to_put_back"  # in the session
MOST = 20  # forms that one session may still send


def token(action: "OneByOne", results: Iterable["Result"]) -> str:
    """What the button sends, or "" where nothing can be put back."""
    kept = [(one.item.pk, one.undo) for one in results if one.undo is not None]
    if not kept:
        return ""
    request, key = action.request, get_random_string(12)
    request.session[OPEN] = [*request.session.get(OPEN, []), key][-MOST:]
    label = action.model._meta.label_lower
    return signing.dumps((key, label, action.action_type, kept), salt=SALT, compress=True)


@require_POST
def put_back(request: HttpRequest) -> HttpResponse:
    values = _read(request)
    if values is None:
        messages.error(request, gettext("This can’t be put back any more."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    label, action_type, kept = values
    model = apps.get_model(label)
    names = (model._meta.app_label, model._meta.model_name)
    action = bulk_action_registry.get_bulk_action_class(*names, action_type)(request, model)
    return action.show(action.all_put_back(kept))


def _read(request: HttpRequest) -> tuple[str, str, Any] | None:
    try:
        key, *values = signing.loads(request.POST.get("undo", ""), salt=SALT)
    except signing.BadSignature:
        return None
    unsent = request.session.get(OPEN, [])
    if key not in unsent:
        return None
    request.session[OPEN] = [other for other in unsent if other != key]
    return tuple(values)


def urls() -> list[URLPattern]:
    return [path("bulk/put-back/", put_back, name="bulk_put_back")]
