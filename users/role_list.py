"""The roles of people who sign in. Groups, permissions, the screen “Who may do what” and the words
beside a person's roles all follow from this list.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTRIBUTOR, TEAM_EDITOR, EDITOR = "contributor", "team_editor", "editor"
APPROVER, TRANSLATOR, PUBLISHER = "approver", "translator", "publisher"
DUTY, AUDITOR, ADMINISTRATOR = "duty", "auditor", "administrator"


class Part(Enum):
    """In which pages a role may do what `pages` says."""

    WHOLE = "whole"
    TEAM = "team"  # the sections of the person's teams, and what is below them
    TRANSLATIONS = "translations"  # all but those in the first language


@dataclass(frozen=True)
class Role:
    """`group`: the name of its group; an administrator needs none. `pages`: permissions of pages,
    in that `part` of them. `files`: what it may do with pictures and documents that readers don't
    see yet. `everywhere`: permissions that know no place.
    """

    key: str
    group: str
    name: str | Promise
    does: str | Promise
    pages: tuple[str, ...] = ()
    part: Part = Part.WHOLE
    files: tuple[str, ...] = ()
    everywhere: frozenset[str] = frozenset()
    approves: bool = False

    def may(self, permission: str) -> bool:
        if self.key == ADMINISTRATOR or permission in self.everywhere:
            return True
        return self.approves if permission == APPROVES else permission in self.pages


APPROVES = "approves"  # a task of the check, no permission of Django's
ACCOUNTS = "accounts"  # administrators have it alone
READS = "bulk_delete_page"


def every(app: str, models: str, *verbs: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for model in models.split() for verb in verbs}


FACTS = "inspection finding action milestone event measure"
CHANGING = ("add", "change", "delete")
WRITE = ("add", "change", "choose")
SIGNS_IN = {"wagtailadmin.access_admin"}
SEES_LISTS = SIGNS_IN | {"users.view_team", "topics.view_topic", "glossary.view_term"}
TRANSLATES = SEES_LISTS | {"wagtail_localize.submit_translation"}
READS_FIGURES = {
    "search.view_miss",
    "feedback.view_vote",
    "services.view_gap",
    "accessibility.view_knownproblem",
    "improvement.view_ledgerentry",
    *every("improvement", FACTS, "view"),  # what somebody adds there is public at once
}
WRITES_OWN_PART = (
    TRANSLATES
    | READS_FIGURES
    | every("services", "service", "view", "add", "change")
    | every("services", "problem", "view", "change")
    | every("feedback", "comment", "view", "change")  # their answers wait for a publisher
    | {"services.view_provider", "services.view_proposal"}
)
WRITES = (
    WRITES_OWN_PART
    | every("users", "organisation", "add", "change")
    | every("search", "synonym bestbet", *CHANGING)
)
APPROVING = WRITES | {"improvement.approve_progress"}
PUBLISHING = (
    APPROVING
    | every("users", "team organisation", *CHANGING)
    | every("topics", "topic", *CHANGING)
    | every("glossary", "term", *CHANGING)
    | every("wagtailredirects", "redirect", *CHANGING)
    | every("search", "crisisword", *CHANGING)
    | every("feedback", "comment", "delete", "publish")
    | every("services", "service", "delete", "publish")
    | every("services", "provider feed", "view", *CHANGING)
    | every("services", "problem", "delete")
    | every("services", "proposal", "change")
    | every("accessibility", "knownproblem", *CHANGING)
    | every("improvement", FACTS, "add", "change")
    | {
        "navigation.change_servicedetails",
        "outbox.view_trouble",
        "services.change_directoryrules",
        "alerts.view_alert",
    }
) - {"users.view_team", "topics.view_topic", "glossary.view_term"}
LOOKS_ON = (
    SEES_LISTS
    | READS_FIGURES
    | every("users", "organisation", "view")
    | every("search", "synonym bestbet crisisword", "view")
    | {"services.view_service", "services.view_provider", "alerts.view_alert"}
)

ROLES = [
    Role(
        CONTRIBUTOR,
        "Contributors",
        _("Contributor"),
        _("Somebody who now and then writes a page. Changes only their own, as drafts."),
        pages=("add_page",),
        files=("add", "choose"),
        everywhere=frozenset(SEES_LISTS),
    ),
    Role(
        TEAM_EDITOR,
        "Team editors",
        _("Team editor"),
        _("Writes and changes pages in their team’s part of the site, and the team’s services."),
        pages=("add_page", "change_page"),
        part=Part.TEAM,
        files=WRITE,
        everywhere=frozenset(WRITES_OWN_PART),
    ),
    Role(
        EDITOR,
        "Editors",
        _("Editor"),
        _("Writes and changes all pages. Somebody else has to let them through."),
        pages=("add_page", "change_page"),
        files=WRITE,
        everywhere=frozenset(WRITES),
    ),
    Role(
        TRANSLATOR,
        "Translators",
        _("Translator"),
        _("Writes the pages in other languages, and changes no English page."),
        pages=("change_page",),
        part=Part.TRANSLATIONS,
        files=("choose",),
        everywhere=frozenset(TRANSLATES),
    ),
    Role(
        APPROVER,
        "Approvers",
        _("Approver"),
        _("An editor who also lets through what others sent, never what they sent themselves."),
        pages=("add_page", "change_page", "lock_page", "unlock_page"),
        files=WRITE,
        everywhere=frozenset(APPROVING),
        approves=True,
    ),
    Role(
        PUBLISHER,
        "Publishers",
        _("Publisher"),
        _("An approver who may also publish at once, and keeps what readers see at once."),
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        files=WRITE,
        everywhere=frozenset(PUBLISHING),
        approves=True,
    ),
    Role(
        DUTY,
        "Duty communications",
        _("Duty communications"),
        _("Tells every reader something at once, above each page. Nothing else."),
        everywhere=frozenset(SIGNS_IN | every("alerts", "alert", "view", *CHANGING)),
    ),
    Role(
        AUDITOR,
        "Auditors",
        _("Auditor"),
        _("Reads pages, lists, reports and the site’s history. Changes nothing."),
        pages=(READS,),  # alone it deletes nothing, and opens the explorer to look
        everywhere=frozenset(LOOKS_ON),
    ),
    Role(
        ADMINISTRATOR,
        "",
        _("Administrator"),
        _("May do everything, and gives people their accounts and roles."),
    ),
]
BY_KEY = {role.key: role for role in ROLES}

TASKS = [
    (_("Write new pages as drafts, and send them to be checked"), "add_page"),
    (_("Change pages that others wrote"), "change_page"),
    (_("Begin and write translations"), "wagtail_localize.submit_translation"),
    (_("Approve what others sent, or ask for changes"), APPROVES),
    (_("Publish and take down at once"), "publish_page"),
    (_("Change services in the directory"), "services.change_service"),
    (_("Show services to readers, or hide them"), "services.publish_service"),
    (_("Answer comments in public"), "feedback.publish_comment"),
    (_("Keep the words that the search knows"), "search.change_synonym"),
    (_("Keep topics, words explained, teams and redirects"), "topics.change_topic"),
    (_("Tell every reader something at once"), "alerts.add_alert"),
    (_("Read reports"), "search.view_miss"),
    (_("Give people accounts and roles"), ACCOUNTS),
]
