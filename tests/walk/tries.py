"""How each address of the admin is tried. An address without a line here fails the walk.

SCREEN: opened in the browser by each role, and its buttons pressed. PART: what a screen asks for (a
list's rows, a dialog, a file). SENT: takes only what is sent; here it gets an empty form, and the
walk's buttons send the full ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

SCREEN, PART, SENT = "screen", "part", "sent"

LISTS = (
    "*:list",
    "*:index",
    "*_report",
    "wagtailadmin_reports:*",
    "wagtail_localize:translations_report",
)
TRIES = {
    # lists, and what stands behind an entry of one
    "wagtailsnippets_*:list": SCREEN,
    "wagtailsnippets_*:add": SCREEN,
    "wagtailsnippets_*:copy": SCREEN,
    "wagtailsnippets_*:edit": SCREEN,
    "wagtailsnippets_*:inspect": SCREEN,
    "wagtailsnippets_*:history": SCREEN,
    "wagtailsnippets_*:usage": SCREEN,
    "wagtailsnippets_*:delete": SCREEN,
    "wagtailsnippets_alerts_alert:end": SENT,
    "wagtailsnippets_improvement_milestone:entry": SCREEN,
    "wagtailsnippets_improvement_measure:upload": SCREEN,
    "wagtailsnippets_improvement_measure:template": PART,
    "wagtailsnippetchoosers_*:create": SENT,
    "wagtailsnippetchoosers_*": PART,
    # nothing stands there: each kind of fact has its own place in the menu
    "wagtailsnippets:index": PART,
    "*_results": PART,
    # pages
    "wagtailadmin_home": SCREEN,
    "wagtailadmin_explore_root": SCREEN,
    "wagtailadmin_explore": SCREEN,
    "wagtailadmin_pages:search": SCREEN,
    "wagtailadmin_pages:add_subpage": SCREEN,
    "wagtailadmin_pages:add": SCREEN,
    "wagtailadmin_pages:type_use": SCREEN,
    "wagtailadmin_pages:choose_parent": SCREEN,
    "wagtailadmin_pages:usage": SCREEN,
    "wagtailadmin_pages:edit": SCREEN,
    "wagtailadmin_pages:copy": SCREEN,
    "wagtailadmin_pages:move": SCREEN,
    "wagtailadmin_pages:move_confirm": SCREEN,
    "wagtailadmin_pages:unpublish": SCREEN,
    "wagtailadmin_pages:history": SCREEN,
    "wagtailadmin_pages:revisions_revert": SCREEN,
    "wagtailadmin_pages:revisions_unschedule": PART,
    "wagtailadmin_pages:revisions_compare": SCREEN,
    "wagtailadmin_pages:workflow_history": SCREEN,
    "wagtailadmin_pages:workflow_history_detail": SCREEN,
    "wagtailadmin_pages:delete": SCREEN,
    "wagtailadmin_pages:convert_alias": PART,
    "wagtailadmin_pages:view_draft": PART,
    "wagtailadmin_pages:revisions_index": PART,
    "wagtailadmin_pages:revisions_view": PART,
    "wagtailadmin_pages:preview_on_*": PART,
    "wagtailadmin_pages:set_privacy": PART,
    "wagtailadmin_pages:workflow_action": PART,
    "wagtailadmin_pages:collect_workflow_action_data": SENT,
    "wagtailadmin_pages:confirm_workflow_cancellation": PART,
    "wagtailadmin_pages:workflow_preview": PART,
    "wagtailadmin_pages:set_page_position": SENT,
    "wagtailadmin_pages:lock": SENT,
    "wagtailadmin_pages:unlock": SENT,
    "wagtail_bulk_action": SCREEN,
    "bulk_put_back": SENT,
    "wagtailadmin_choose_page*": PART,
    "wagtailadmin_tag_*autocomplete": PART,
    "wagtailadmin_api:*": PART,
    # collections, checks, reports
    "wagtailadmin_collections:set_privacy": PART,
    "wagtailadmin_collections:*": SCREEN,
    "wagtailadmin_workflows:enable*": SENT,
    "wagtailadmin_workflows:remove": SENT,
    "wagtailadmin_workflows:task_chooser*": PART,
    "wagtailadmin_workflows:task_chosen": PART,
    "wagtailadmin_workflows:*": SCREEN,
    "wagtailadmin_reports:*": SCREEN,
    "nothing_found_report": SCREEN,
    "search_status_report": SCREEN,
    "document_faults_report": SCREEN,
    "checks_report": SCREEN,
    "handbook": SCREEN,
    "roles": SCREEN,
    "easy_read_report": SCREEN,
    "links_report": SCREEN,
    "insight_report": SCREEN,
    "searches_report": SCREEN,
    "checked_report": SCREEN,
    "spot_check_report": SCREEN,
    "page_checks": SCREEN,
    "page_still_right": SENT,
    "document_still_right": SENT,
    "outside_link": SCREEN,
    "checks_*": SENT,
    "useful_report": SCREEN,
    "ledger_report": SCREEN,
    "my_actions": SCREEN,
    "desk_section": SCREEN,
    "desk_calendar": SCREEN,
    "desk_calendar_address": SENT,
    "intake_look": PART,
    "intake_*": SCREEN,
    "service_proposal*": SCREEN,
    "service_list*": SCREEN,
    "service_print_pack": PART,  # looks like the list to print that readers have
    "service_*_report": SCREEN,
    "service_history": SCREEN,
    "service_pair": PART,  # of two that are alike: tests/services/office/test_pairs.py
    "service_still_right": SENT,
    # one's own account, and what open windows ask
    "wagtailadmin_account": SCREEN,
    "profile_picture": PART,
    "who_is_signed_in": PART,
    "wagtailadmin_sprite": PART,
    "*javascript_catalog": PART,
    "wagtailadmin_dismissibles": SENT,
    "wagtailadmin_editing_sessions:*": SENT,
    "wagtailadmin_block_preview": PART,
    "wagtailadmin_error_test": PART,
    "wagtailadmin_login": PART,
    "wagtailadmin_password_reset*": PART,
    "wagtailadmin_logout": SENT,  # at the very end of a walk
    # translations
    "wagtail_localize:submit_page_translation": SCREEN,
    "wagtail_localize:submit_snippet_translation": PART,  # none of ours is translated so
    "wagtail_localize:update_translations": SCREEN,
    "languages_report": SCREEN,
    "words_checked": SCREEN,
    "wagtail_localize:translations_report": SCREEN,
    "wagtail_localize:convert_to_alias": PART,
    "wagtail_localize:edit_*": SENT,
    "wagtail_localize:upload_pofile": SENT,
    "wagtail_localize:machine_translate": SENT,
    "wagtail_localize:stop_translation": SENT,
    "wagtail_localize:download_pofile": PART,
    "wagtail_localize:preview_translation": PART,
    "wagtail_localize:snippets_api_*": PART,
    # redirects, settings, embedded films
    "wagtailredirects:process_import": SENT,
    "wagtailredirects:*": SCREEN,
    "wagtailsettings:preview_on_edit": PART,
    "wagtailsettings:edit": SCREEN,
    "wagtailembeds:*": PART,
    # documents and pictures
    "wagtaildocs_chooser:*": PART,
    "wagtailimages_chooser:*": PART,
    "*:edit_multiple": SENT,
    "*:create_multiple_from_*": SENT,
    "*:delete_multiple": SENT,
    "*:delete_upload_multiple": SENT,
    "wagtaildocs:*": SCREEN,
    "wagtailimages:url_generator*": PART,  # closed: pictures are shown at their own addresses only
    "wagtailimages:preview": PART,
    "wagtailimages:*": SCREEN,
    # what only administrators see
    "wagtaillocales:*": SCREEN,
    "wagtailsites:*": SCREEN,
    "wagtailusers_users:*": SCREEN,
    "wagtailusers_groups:*": SCREEN,
}
GOES = re.compile(
    r":delete$|_multiple$|:disable$|:disable_task$|:enable|:remove$|pages:unpublish$"
)  # what is tried on something spare
FOR_NOBODY = {  # readers write these
    "wagtailsnippets_feedback_comment:add",
    "wagtailsnippets_services_problem:add",
}

KINDS = {  # a name in an address: the kind of object that it is a key of
    "page_id": "wagtailcore.page",
    "page_pk": "wagtailcore.page",
    "translated_id": "a live translation",
    "parent_page_id": "parent",
    "page_to_move_id": "wagtailcore.page",
    "destination_id": "parent",
    "document_id": "documents.customdocument",
    "doc_id": "documents.customdocument",
    "image_id": "images.customimage",
    "redirect_id": "wagtailredirects.redirect",
    "collection_id": "wagtailcore.collection",
    "revision_id": "wagtailcore.revision",
    "task_id": "wagtailcore.task",
    "task_state_id": "wagtailcore.taskstate",
    "workflow_state_id": "wagtailcore.workflowstate",
    "workflow_pk": "wagtailcore.workflow",
    "uploaded_file_id": "wagtailcore.uploadedfile",
    "translation_id": "wagtail_localize.translation",
    "translation_source_id": "wagtail_localize.translationsource",
    "string_segment_id": "wagtail_localize.stringsegment",
    "other_id": "services.service",
    "overridable_segment_id": "wagtail_localize.overridablesegment",
}
PK = {  # of which kind `pk` is, by the name of the address
    "wagtailadmin_collections": "wagtailcore.collection",
    "wagtailadmin_workflows:*task": "wagtailcore.task",
    "wagtailadmin_workflows": "wagtailcore.workflow",
    "wagtaillocales": "wagtailcore.locale",
    "wagtailsites": "wagtailcore.site",
    "wagtailusers_users": "users.user",
    "wagtailusers_groups": "auth.group",
    "wagtaildocs_chooser": "documents.customdocument",
    "wagtailimages_chooser": "images.customimage",
    "wagtailadmin_api:documents": "documents.customdocument",
    "wagtailadmin_api:images": "images.customimage",
    "wagtailadmin_api:pages": "wagtailcore.page",
    "wagtailsettings": "wagtailcore.site",
    "wagtail_localize": "users.team",
    "service_proposal": "services.proposal",
    "service_list": "services.uploadedlist",
    "service_": "services.service",
    "outside_link": "links.outsidelink",
    "intake_news": "intake.incomingnews",
    "intake_": "intake.incomingpage",
    "page_": "wagtailcore.page",
}
WORDS = {  # names in addresses that are no keys
    "content_type_app_name": "news",
    "content_type_model_name": "newspage",
    "action_name": "approve",
    "session_id": 1,
    "filter_spec": "width-100",
    "mode": "default",
    "uidb64": "x",
    "token": "y",
    "object_id": 1,
    "page": "accessibility",
    "profile": 1,
}
NAMED = {
    "desk_section": {"name": "drafts"},
    "wagtailadmin_pages:choose_parent": {"app_label": "news", "model_name": "newspage"},
    "wagtail_bulk_action": {
        "app_label": "wagtailcore",
        "model_name": "page",
        "action": "unpublish",
    },
    "wagtailadmin_tag_model_autocomplete": {"app_name": "topics", "model_name": "topic"},
    "wagtailadmin_workflows:add_task": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "wagtailadmin_editing_sessions:ping": {"app_label": "wagtailcore", "model_name": "page"},
    "wagtailadmin_api:pages:action": {"action_name": "copy"},
    "wagtail_localize": {"app_label": "users", "model_name": "team"},
    "wagtailsettings": {"app_name": "navigation", "model_name": "servicedetails"},
}


@dataclass(frozen=True)
class Place:
    """An address of the admin before its keys are filled in."""

    name: str
    keys: tuple[str, ...]

    @property
    def how(self) -> str:
        """SCREEN, PART or SENT. KeyError: nobody has said how to try it."""
        for pattern, how in TRIES.items():
            if fnmatchcase(self.name, pattern):
                return how
        raise KeyError(f"{self.name} has no try in tests/walk/tries.py")

    @property
    def is_list(self) -> bool:
        return any(fnmatchcase(self.name, pattern) for pattern in LISTS)

    def address(self, known: dict[str, Any], spare: dict[str, Any]) -> str:
        if self.name == "wagtailadmin_pages:revisions_compare":
            return reverse(self.name, args=[known["wagtailcore.page"], "earliest", "latest"])
        known = {
            **known,
            "wagtailcore.collection": spare["wagtailcore.collection"],
        }  # nobody edits the first one
        objects = {**known, **spare} if GOES.search(self.name) else known
        found = reverse(self.name, kwargs={key: self._value(key, objects) for key in self.keys})
        return (
            f"{found}?id={spare['wagtailcore.page']}"
            if self.name == "wagtail_bulk_action"
            else found
        )

    def _value(self, key: str, objects: dict[str, Any]) -> Any:
        for beginning, words in NAMED.items():
            if self.name.startswith(beginning) and key in words:
                return words[key]
        if key in WORDS:
            return WORDS[key]
        kind = self._kind() if key in ("pk", "id") else KINDS[key]
        if key == "page_id" and {"revision_id", "task_state_id", "workflow_state_id"} & set(
            self.keys
        ):
            kind = "wagtailcore.page in a check"
        return objects[kind]

    def _kind(self) -> str:
        of_list = re.match(r"wagtailsnippet(?:chooser)?s_([a-z]+)_([a-z]+):", self.name)
        if of_list:
            return f"{of_list[1]}.{of_list[2]}"
        return next(kind for pattern, kind in PK.items() if fnmatchcase(self.name, f"{pattern}*"))


def places() -> list[Place]:
    """Every address of the admin that has a name, each form of it once."""
    found = _walk(get_resolver().url_patterns, "", "")
    return sorted(set(found), key=_turn)


def _turn(place: Place) -> tuple[bool, bool, str, tuple[str, ...]]:
    """What goes comes last, and a page is unpublished before it is deleted."""
    goes = bool(GOES.search(place.name))
    return goes, not place.name.endswith(":unpublish"), place.name, place.keys


def _walk(patterns: list[URLPattern | URLResolver], namespace: str, before: str) -> Iterator[Place]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inside, route)
        elif route.startswith("admin/") and pattern.name:
            keys = re.findall(r"<(?:\w+:)?(\w+)>", route)
            yield Place(namespace + pattern.name, tuple(keys))
