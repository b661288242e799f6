"""Writing into the ledger: one entry for each thing that was said, in the transaction of whatever
said it.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, Revision

from improvement.inspections.models import Action
from improvement.ledger.models import LedgerEntry, Milestone
from improvement.ledger.progress_reports import ProgressReport, SignOff
from improvement.ledger.standing import fill_in_before, in_order_said
from locks import changing_content
from outbox.models import LoggedChange
from pagetree.models import TreeVersion

PERMISSION = "improvement.approve_progress"
TAKEN_OVER = ("state", "done_on", "reason", "evidence", "evidence_url", "evidence_is_update")


@changing_content()
def record(
    *,
    action: Action,
    milestone: Milestone | None = None,
    report: UUID | str | None = None,
    **said: Any,
) -> LedgerEntry | None:
    """Write an entry; `said` are fields of LedgerEntry. Returns it, or None if this report (a uuid)
    was already recorded.

    The content is locked, so that nothing can be written between reading the previous state and
    this entry.
    """
    if report and LedgerEntry.objects.filter(report=report).exists():
        return None
    entry = LedgerEntry(action=action, milestone=milestone, report=report, **said)
    if milestone:
        fill_in_before(entry, in_order_said([*milestone.entries.all(), entry]))
    LedgerEntry.objects.bulk_create([entry], ignore_conflicts=bool(report))
    ReferenceIndex.create_or_update_for_object(
        LedgerEntry.objects.get(report=report) if report else entry
    )
    refresh_pages(action.inspection_id)
    return entry


def refresh_pages(inspection_id: int) -> None:
    """After a change of facts, and in its transaction: renew the pages of this inspection, for
    readers and for the search.
    """
    from improvement.models import ActionPage, ImprovementPage

    TreeVersion.bump_version([])
    pages = [
        *ImprovementPage.objects.filter(inspection_id=inspection_id).values_list("pk", flat=True),
        *ActionPage.objects.filter(action__inspection_id=inspection_id).values_list(
            "pk", flat=True
        ),
    ]
    for pk in pages:
        LoggedChange.record("page", pk)


def apply_reports(
    sender: type[Page],
    instance: Page,
    raw: bool = False,
    update_fields: frozenset | None = None,
    **kwargs: object,
) -> None:
    """When a page goes live: record each of its reports once, if somebody who may approve it
    publishes.

    Wagtail saves drafts with `update_fields`, and scheduled pages without going live. The ledger is
    public, so reports on restricted pages are left out.
    """
    if raw or update_fields is not None or not instance.live or instance.alias_of_id:
        return
    reports = list(instance.progress_reports.all())
    if not reports or is_translation(instance) or is_restricted(instance):
        return
    who = _approver(instance)
    if who:
        for report in reports:
            _apply(report, instance, who)


def _apply(report: ProgressReport, page: Page, who: str) -> None:
    sets_date = bool(report.due or report.no_date)
    record(
        action=report.action,
        milestone=report.milestone,
        report=report.uuid,
        who=who,
        said_on=page.published,
        sets_date=sets_date,
        due=report.due,
        certainty=report.certainty,
        update_key=page.translation_key,
        **{name: getattr(report, name) for name in TAKEN_OVER},
    )


def is_translation(page: Page) -> bool:
    """The page isn't in the site's first language, and a version in that language exists."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return False
    return Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).exists()


def is_restricted(page: Page) -> bool:
    """Only some people may open it."""
    return page.get_view_restrictions().exists()


def name_of(user: AbstractUser) -> str:
    return f"{user.get_full_name() or user.get_username()} ({user.get_username()})"


def _approver(page: Page) -> str:
    """The name of the person who publishes, if they may approve changes of promises, else "".

    That is the person at the screen or, for what the worker publishes on schedule, the one who
    approved it.
    """
    user = get_active_log_context().user
    if user:
        return name_of(user) if user.has_perm(PERMISSION) else ""
    return (
        SignOff.objects.filter(revision_id=page.live_revision_id)
        .values_list("who", flat=True)
        .first()
        or ""
    )


def remember_sign_off(
    sender: type[Revision], instance: Revision, raw: bool = False, **kwargs: object
) -> None:
    """When a revision is approved for a later day: note by whom, if they may approve changes of
    promises.
    """
    user = get_active_log_context().user
    if raw or not instance.approved_go_live_at or not user:
        return
    if user.has_perm(PERMISSION):
        SignOff.objects.update_or_create(revision_id=instance.pk, defaults={"who": name_of(user)})
    else:
        SignOff.objects.filter(revision_id=instance.pk).delete()


def waiting(page: Page) -> list[ProgressReport]:
    """The page's live reports that the ledger doesn't have."""
    reports = list(page.progress_reports.all())
    known = set(
        LedgerEntry.objects.filter(report__in=[report.uuid for report in reports]).values_list(
            "report", flat=True
        )
    )
    return [report for report in reports if report.uuid not in known]
