"""What translators and checkers do on the screen of a translation: submit, ask for changes,
approve, publish.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, Revision, WorkflowState
from wagtail_localize.models import Translation
from wagtail_localize.views import (
    convert,
    edit_translation,
    submit_translations,
    update_translations,
)

import pagetree
from content.editing import file_imports
from content.pages import wording
from locks import changing_content
from pagetree.node import Node

from . import agreed_words, drafts, machine_drafts, untranslated

NEED_PUBLISH = ("localize-restart-translation", "localize-convert-to-alias")

View = Callable[..., HttpResponse]


def refuse_unless_publisher(user: AbstractBaseUser, page: Page) -> None:
    """PermissionDenied if the user may not publish this page."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied


def translation_screen(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.method != "POST":
        _renew_words(page)
        return None
    if any(name in request.POST for name in NEED_PUBLISH):
        refuse_unless_publisher(request.user, page)
        return None
    translation = None if page.alias_of_id else drafts.of_page(page)
    if not translation:
        return None
    act = ACTIONS.get(request.POST.get("action"))
    question = act(request, translation, page) if act else None
    return question or redirect(request.path)


def _renew_words(page: Page) -> None:
    """The screen shows the words that the original has now, unless they wait to be checked."""
    translation = None if page.alias_of_id else drafts.of_page(page)
    if translation and not page.workflow_in_progress:
        drafts.renew_source(translation)


def submit(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse | None:
    if not page.permissions_for_user(request.user).can_submit_for_moderation():
        raise PermissionDenied
    if _is_locked(request, page):
        return None
    draft = _draft(request, translation)
    if not draft or not _saved(request, translation, draft):
        return None
    english = wording.new_in_english(draft)
    if english:
        messages.warning(request, untranslated.words_of_count(len(english)))
    page = page.specific_class.objects.get(pk=page.pk)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(request.user)
    else:
        page.get_workflow().start(page, request.user)
    messages.success(
        request,
        _("“%(title)s” waits to be checked. Whoever may check it gets a mail.")
        % {"title": page.draft_title},
    )
    return None


def withdraw(request: HttpRequest, translation: Translation, page: Page) -> None:
    state = page.current_workflow_state
    if not state or not state.user_can_cancel(request.user):
        raise PermissionDenied
    state.cancel(user=request.user)
    messages.success(
        request,
        _("“%(title)s” no longer waits to be checked. You can change it again.")
        % {"title": page.draft_title},
    )


def approve(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse | None:
    """What the checker sees, including their own changes, is what goes live."""
    task_state = page.current_workflow_task_state
    allowed = page.current_workflow_task.get_actions(page, request.user) if task_state else []
    if "approve" not in {name for name, *_words in allowed}:
        raise PermissionDenied
    revision, question = _for_readers(request, translation, page)
    if revision:
        task_state.revision = revision
        task_state.save(update_fields=["revision"])
        task_state.task.specific.on_action(task_state, request.user, "approve")
        _say_what_readers_see(request, page)
    return question


def publish(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse | None:
    refuse_unless_publisher(request.user, page)
    revision, question = _for_readers(request, translation, page)
    if revision:
        revision.publish(user=request.user)
        _say_what_readers_see(request, page)
    return question


ACTIONS = {"submit": submit, "withdraw": withdraw, "approve": approve, "publish": publish}


def _for_readers(
    request: HttpRequest, translation: Translation, page: Page
) -> tuple[Revision | None, HttpResponse | None]:
    """(the version that goes to readers, None), or else None and what its person is asked first."""
    if _is_locked(request, page):
        return None, None
    draft = _draft(request, translation)
    if not draft or untranslated.refused(request, draft):
        return None, None
    question = untranslated.question(request, draft)
    if question:
        return None, question
    return _saved(request, translation, draft), None


def _is_locked(request: HttpRequest, page: Page) -> bool:
    locked = page.permissions_for_user(request.user).page_locked()
    if locked:
        messages.error(request, _("This page is locked, so it can’t be changed now."))
    return bool(locked)


def _draft(request: HttpRequest, translation: Translation) -> Page | None:
    with _errors_beside_words(request, translation):
        return drafts.draft_of(translation)
    return None


def _saved(request: HttpRequest, translation: Translation, draft: Page) -> Revision | None:
    """The new version, or None where it can't be: then a message says what to do."""
    with _errors_beside_words(request, translation), changing_content():
        return draft.save_revision(user=request.user)
    return None


@contextmanager
def _errors_beside_words(request: HttpRequest, translation: Translation) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        drafts.mark_errors(translation, error)
        messages.error(request, _("Some words don’t fit. What is wrong stands beside them."))


def _say_what_readers_see(request: HttpRequest, page: Page) -> None:
    page = Page.objects.get(pk=page.pk)
    if not page.live:
        return
    node = pagetree.current().get(page.pk)
    title = {"title": page.title}
    if node.public:
        messages.success(request, _("“%(title)s” is published.") % title)
    else:
        messages.warning(
            request,
            reason_closed(node)
            or _("“%(title)s” is published, but only some people may read it.") % title,
        )
    for above in node.ancestors:
        if not above.live and not above.closed:
            words = _(
                "“%(title)s” isn’t published in this language, so menus don’t lead here yet."
                " Translate and publish it too."
            )
            messages.warning(request, words % {"title": above.title})


def reason_closed(node: Node) -> str:
    """Why readers can't see a live page: the page that it translates is closed. "" if that isn't
    so.
    """
    source = node.source
    if source and (node.closed or source.restricted_by & node.restricted_by):
        words = _(
            "Readers can’t see this page, because “%(title)s”, which it translates, is private or"
            " not published."
        )
        return words % {"title": source.title}
    return ""


class UpdateForm(update_translations.UpdateTranslationsForm):
    """Updating publishes nothing, as new English text would appear among the translations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_translations", "use_machine_translation"):
            self.fields.pop(name, None)


class UpdateView(update_translations.UpdateTranslationsView):
    def get_form(self) -> UpdateForm:
        return UpdateForm(self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form: UpdateForm) -> HttpResponse:
        self.object.update_from_db()
        messages.success(
            self.request,
            _("The new words wait to be translated. Readers see the translations as they were."),
        )
        return redirect(self.get_success_url() or self.get_default_success_url())


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    refuse_unless_publisher(request.user, get_object_or_404(Page, pk=page_id))
    return convert.convert_to_alias(request, page_id)


def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    page = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    if isinstance(page, Page):
        refuse_unless_publisher(request.user, page)
    return edit_translation.stop_translation(request, translation_id)


def unless_locked(view: View) -> View:
    """The same view, closed while the page is locked: what is being checked must stay as it was
    sent.
    """

    def guarded(request: HttpRequest, translation_id: int, **parts: int) -> HttpResponse:
        page = get_object_or_404(Translation, pk=translation_id).get_target_instance()
        if (
            request.method != "GET"
            and isinstance(page, Page)
            and page.permissions_for_user(request.user).page_locked()
        ):
            raise PermissionDenied
        return view(request, translation_id, **parts)

    return guarded


def guarded_urls() -> list[URLResolver]:
    begin = submit_translations.SubmitPageTranslationView.as_view()
    views = [
        path("submit/page/<int:page_id>/", changing_content()(begin)),
        path("update/<int:translation_source_id>/", changing_content()(UpdateView.as_view())),
        path("page/<int:page_id>/convert_to_alias/", convert_to_alias),
        path("translate/<int:translation_id>/disable/", stop_translation),
        path(
            "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
            unless_locked(agreed_words.edit),
        ),
        path(
            "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
            unless_locked(edit_translation.edit_override),
        ),
        path(
            "translate/<int:translation_id>/pofile/upload/",
            unless_locked(file_imports.import_translations),
        ),
        path(
            "translate/<int:translation_id>/machine_translate/",
            unless_locked(machine_drafts.draft),
        ),
    ]
    return [path("localize/", include(views))]


def translation_items_last(menu_items: list, request: HttpRequest, context: dict) -> None:
    """ "Convert to alias page" should never be the main button, and only those who may publish
    should have it.
    """
    moved = [item for item in menu_items if item.name in NEED_PUBLISH]
    menu_items[:] = [item for item in menu_items if item not in moved]
    if moved and context["page"].permissions_for_user(request.user).can_publish():
        menu_items += moved


def screen(
    user: AbstractBaseUser, translation: Translation, page: Page, props: str
) -> tuple[str, dict]:
    """(wagtail-localize's props, what the screen's footer offers to this person). The props lock
    pages that are being checked.
    """
    perms = page.permissions_for_user(user)
    told = json.loads(props)
    told["object"]["isLocked"] = locked = bool(perms.page_locked())
    state = page.current_workflow_state
    task = page.current_workflow_task
    actions = task.get_actions(page, user) if task else []
    names = {name for name, *_words in actions}
    may_publish = perms.can_publish()
    offers = {
        "approve": "approve" in names,
        "reject": page.current_workflow_task_state if "reject" in names else None,
        "submit": not locked and not page.workflow_in_progress and page.has_workflow,
        "again": bool(state and state.status == WorkflowState.STATUS_NEEDS_CHANGES),
        "publish": may_publish and not locked,
        "withdraw": bool(task and "approve" not in names and state.user_can_cancel(user)),
        "waits": bool(task),
        "stop": (
            reverse("wagtail_localize:stop_translation", args=[translation.pk])
            if may_publish
            else ""
        ),
        "convert": told["links"]["convertToAliasUrl"] if may_publish else "",
        "preview": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        "unpublish": perms.can_unpublish(),
        "delete": perms.can_delete(),
        "readers_see": page.specific,
        "agreed": agreed_words.tell(told, page.locale.language_code),
    }
    return json.dumps(told), offers
