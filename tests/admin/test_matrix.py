"""Every admin address, posted to by every role: what readers see is changed only by those who may
publish.

The addresses come from the URL configuration, so that one added later is tried without being named
here. Those that must work for an approver stand in `PUBLISHING` with what a form sends; anything
else is tried with a form that asks for as much as it can.
"""

import pytest
from django.apps import apps
from wagtail.models import Locale

from guidance.models import GuidancePage
from tests.admin.every_address import NAMED, addresses, changed_by, filled, one_of_everything
from tests.admin.forms import body, page_form

# Their lists are the editors' own (docs/editing.md): they show public pages under more words, and
# make nothing public.
EDITORS_LISTS = ("snippets/search/synonym/", "snippets/search/bestbet/", "snippets/choose/search/")
ALONE = (
    "account/",
    "logout/",
    "login/",
    "password_reset/",
    "^.*/$",
    "editing-sessions/",
    "failwhale/",
    "test404/",
)
PARTS = ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")
NO_NAMES = {f"names-{part}_FORMS": "0" for part in PARTS}
NO_WORDS = {f"words-{part}_FORMS": "0" for part in PARTS}
ASKING = {
    **dict.fromkeys(
        (
            "action-publish",
            "action-submit",
            "publish_copies",
            "publish_translations",
            "alias",
            "include_descendants",
        ),
        "1",
    ),
    **dict.fromkeys(
        ("title", "name", "new_title", "comment", "description", "words", "slug", "new_slug"),
        "Changed",
    ),
    "action": "publish",
    "restriction_type": "login",
    "next": "/admin/",
    "value": "Changed",
    "language": "en",
    "format": "standard",
}


@pytest.fixture
def place(section, editor, approver, client):
    return one_of_everything(section, editor, approver, client)


@pytest.fixture
def known(place):
    return {name: list(apps.get_model(name).objects.values_list("pk", flat=True)) for name in NAMED}


def test_no_address_lets_an_editor_change_what_readers_see(client, editor, place, known):
    client.raise_request_exception = False
    client.force_login(editor)
    tried, found = 0, {}
    for route in dict.fromkeys(addresses()):
        if route.startswith((*EDITORS_LISTS, *ALONE)):
            continue
        address = filled(route, place)
        locales = {
            "locales": list(Locale.objects.values_list("pk", flat=True)),
            "new_parent_page": place["parent_page_id"],
        }
        changes = changed_by(
            client,
            lambda window, to=address, more=locales: window.post(to, {**ASKING, **more}),
            known,
        )
        tried += 1
        if changes:
            found[route] = changes
    assert not found
    assert tried > 250


def page_words(place: dict) -> dict:
    return page_form(GuidancePage, title="Changed", slug="live", topics="School", body=body())


PUBLISHING = {
    "publish": (
        "pages/{page_id}/edit/",
        lambda place: {**page_words(place), "action-publish": "1"},
    ),
    "a new page": (
        "pages/add/guidance/guidancepage/{parent_page_id}/",
        lambda place: {**page_words(place), "slug": "new", "action-publish": "1"},
    ),
    "copy": (
        "pages/{page_id}/copy/",
        lambda place: {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": place["parent_page_id"],
            "publish_copies": "on",
        },
    ),
    "alias": (
        "pages/{page_id}/copy/",
        lambda place: {
            "new_title": "Alias",
            "new_slug": "alias",
            "new_parent_page": place["parent_page_id"],
            "alias": "on",
        },
    ),
    "move": ("pages/{page_id}/move/{destination_id}/confirm/", lambda place: {}),
    "unpublish": ("pages/{page_id}/unpublish/", lambda place: {}),
    "privacy": ("pages/{page_id}/privacy/", lambda place: {"restriction_type": "login"}),
    "approve": ("pages/workflow/action/{waiting}/approve/{task_state_id}/", lambda place: {}),
    "publish in bulk": (
        "bulk/wagtailcore/page/publish/?id={page_id}&next=/admin/",
        lambda place: {},
    ),
    "unpublish in bulk": (
        "bulk/wagtailcore/page/unpublish/?id={page_id}&next=/admin/",
        lambda place: {},
    ),
    "move in bulk": (
        "bulk/wagtailcore/page/move/?id={page_id}&next=/admin/",
        lambda place: {"chooser": place["destination_id"]},
    ),
    "a document": (
        "documents/edit/{document_id}/",
        lambda place: {"title": "Changed", "language": "en", "format": "standard"},
    ),
    "a picture": (
        "images/{image_id}/",
        lambda place: {"title": "Changed", "description": "Other", "tags": ""},
    ),
    "a redirect": (
        "redirects/add/",
        lambda place: {
            "old_path": "/mine",
            "site": "",
            "is_permanent": "on",
            "redirect_link": "https://example.org/",
        },
    ),
    "a team": ("snippets/users/team/edit/{named team}/", lambda place: {"name": "Changed"}),
    "an accessibility problem": (
        "snippets/accessibility/knownproblem/add/",
        lambda place: {
            "criterion": "1.1.1",
            "reason": "breach",
            "what": "Changed",
            "where": "Everywhere",
            "fix_by": "2099",
            **NO_WORDS,
        },
    ),
    "a word explained": (
        "snippets/glossary/term/add/",
        lambda place: {"name": "setting", "meaning": "Changed", **NO_NAMES},
    ),
    "a crisis word": ("snippets/search/crisisword/add/", lambda place: {"words": "another word"}),
}


def test_what_an_approver_makes_public_an_editor_cannot(client, editor, approver, place, known):
    """One site for all of them: what each changes is put back."""

    def changed(user, route, data):
        client.force_login(user)
        address, sent = "/admin/" + route.format(**place), data(place)
        return changed_by(client, lambda window: window.post(address, sent), known)

    by_editor = {what: changed(editor, *asked) for what, asked in PUBLISHING.items()}
    by_approver = {what: changed(approver, *asked) for what, asked in PUBLISHING.items()}
    assert [what for what, changes in by_editor.items() if changes] == []
    assert [what for what, changes in by_approver.items() if not changes] == []
