"""A machine drafts what nobody has translated. It changes no page: its words wait on the
translator's screen as a person's do, and readers are told of them until somebody has checked.
"""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views import edit_translation

from content.pages import wording

from .machines import MachineError


@require_POST
def draft(request: HttpRequest, translation_id: int) -> HttpResponse:
    """What the button of the translator's screen does."""
    machine = get_machine_translator()
    if machine is None:
        raise Http404
    name = {"name": machine.display_name}
    try:
        if not edit_translation.apply_machine_translation(translation_id, request.user, machine):
            messages.warning(request, _("Everything here is translated already."))
        elif machine.left:
            messages.warning(request, _left(machine.left) % {**name, "number": machine.left})
        else:
            words = _("%(name)s has drafted what was missing. Read every word before readers do.")
            messages.success(request, words % name)
    except MachineError as error:
        messages.error(request, str(error))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _left(number: int) -> str:
    return ngettext(
        "%(name)s left %(number)s piece to you. Read every word before readers do.",
        "%(name)s left %(number)s pieces to you. Read every word before readers do.",
        number,
    )


def by_machine(translation: Translation, live: wording.Wording) -> list[str]:
    """Fingerprints of the pieces that a machine made and no person has written since. `live`:
    what is known of the words that readers have.
    """
    made: dict[bool, set[str]] = {True: set(), False: set()}
    for words, kind in _pieces(translation):
        made[kind == StringTranslation.TRANSLATION_TYPE_MACHINE].add(wording.fingerprint(words))
    return sorted(made[True] | (set(live.get("machine", ())) - made[False]))


def _pieces(translation: Translation) -> Iterator[tuple[str, str]]:
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return found.values_list("data", "translation_type").iterator()
