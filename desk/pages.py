"""What waits among the pages: to be approved, returned, unfinished, about to change."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Revision,
    TaskState,
    WorkflowState,
    get_default_page_content_type,
)

import pagetree
from content.editing.second_person import without_own
from content.pages.whose import POLICY, keys, may_write, pages
from registry.desk import Coming, Desk, Row, Section
from users.models import User

SOON = timedelta(days=30)


def approval(desk: Desk) -> Section | None:
    """Who sends a page to be checked asks the groups that may check it: whose page it is makes no
    difference.
    """
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
    )
    if not desk.user.is_superuser:
        asked = GroupApprovalTask.objects.filter(groups__in=desk.user.groups.all())
        states = states.filter(task__in=asked.values("pk"))
    states = without_own(states, desk.user)
    found, count = desk.first(
        states.select_related("revision", "workflow_state__requested_by")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )
    if not count and not POLICY.user_has_permission(desk.user, "publish"):
        return None
    return Section(
        title=_("Waiting for your approval"),
        empty=_("Nothing waits for your approval."),
        rank=30,
        rows=[
            _row(
                state.revision.object_id,
                state.revision.object_str,
                _("Check it"),
                _("%(who)s sent it on %(day)s.")
                % _who_and_day(state.workflow_state.requested_by, state.started_at),
            )
            for state in found
        ],
        count=count,
    )


def returned(desk: Desk) -> Section | None:
    if not may_write(desk):
        return None
    sent = Q(requested_by__in=desk.people) | Q(object_id__in=keys(desk))
    states = WorkflowState.objects.filter(
        sent,
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=get_default_page_content_type(),
    )
    found, count = desk.first(
        states.select_related("current_task_state__revision", "current_task_state__finished_by")
        .defer("current_task_state__revision__content")
        .order_by("current_task_state__finished_at", "pk")
    )
    return Section(
        title=_("Returned, to be changed"),
        empty=_("Nothing was returned."),
        rank=40,
        rows=[_returned_row(state.object_id, state.current_task_state) for state in found],
        count=count,
    )


def _returned_row(key: str, task: TaskState) -> Row:
    words = _("%(who)s asked for changes on %(day)s.")
    why = words % _who_and_day(task.finished_by, task.finished_at)
    said = f" “{task.comment}”" if task.comment else ""
    return _row(key, task.revision.object_str, _("Change it"), why + said)


def drafts(desk: Desk) -> Section | None:
    """What nobody else is waiting for: neither sent to be checked nor scheduled."""
    if not may_write(desk):
        return None
    waits = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    unfinished = (
        pages(desk)
        .filter(~Exists(waits), has_unpublished_changes=True, alias_of=None)
        .annotate_approved_schedule()
        .filter(_approved_schedule=False)
    )
    found, count = desk.first(
        unfinished.select_related("latest_revision__user")
        .defer("latest_revision__content")
        .order_by("-latest_revision_created_at", "pk")
    )
    return Section(
        title=_("Drafts"),
        empty=_("No draft is unfinished."),
        rank=130,
        rows=[_row(page.pk, page.draft_title, _("Write on"), _why_draft(page)) for page in found],
        count=count,
    )


def _why_draft(page: Page) -> str:
    """Without a version it was made by a program."""
    seen = _("Readers see an earlier version.") if page.live else _("Readers don’t see it yet.")
    version = page.latest_revision
    if not version:
        return seen
    changed = _("%(who)s changed it on %(day)s.") % _who_and_day(version.user, version.created_at)
    return f"{seen} {changed}"


def scheduled(desk: Desk) -> Section | None:
    """What becomes public by itself, and what closes within 30 days."""
    if not may_write(desk):
        return None
    ends = Q(opens=None, expire_at__gt=timezone.now() + SOON)
    soon = _with_opening(desk).exclude(ends)
    found, count = desk.first(soon.order_by(Coalesce("opens", "expire_at"), "pk"))
    return Section(
        title=_("Scheduled and expiring"),
        empty=_("Nothing opens or closes by itself in the next 30 days."),
        rank=140,
        rows=[_row(page.pk, page.draft_title, _("Look at it"), _when(page)) for page in found],
        count=count,
    )


def _with_opening(desk: Desk) -> QuerySet[Page]:
    """Pages that open or close by themselves; `opens`: when their approved version does."""
    approved = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    ids = approved.values_list(Cast("object_id", IntegerField()))
    of_page = approved.filter(object_id=Cast(OuterRef("pk"), CharField()))
    return (
        pages(desk)
        .filter(Q(pk__in=ids) | Q(live=True, expire_at__isnull=False))
        .annotate(opens=Subquery(of_page.values("approved_go_live_at")[:1]))
    )


def _when(page: Any) -> str:
    """`opens`: when its approved version becomes public."""
    words = (
        _("Readers see it from %(when)s.") if page.opens else _("Readers see it until %(when)s.")
    )
    moment = timezone.localtime(page.opens or page.expire_at)
    return words % {"when": date_format(moment, "DATETIME_FORMAT")}


def coming(desk: Desk, first: date, last: date) -> list[Coming]:
    """For the calendar: which pages open and close by themselves."""
    if not may_write(desk):
        return []
    days = (first, last)
    found = _with_opening(desk).filter(
        Q(opens__date__range=days) | Q(live=True, expire_at__date__range=days)
    )
    moments = [
        (key, moment, words, page)
        for page in found
        for key, moment, words in (
            (f"opens-{page.pk}", page.opens, _("Opens")),
            (f"closes-{page.pk}", page.live and page.expire_at, _("Closes")),
        )
        if moment
    ]
    return [
        Coming(key, day, words, page.draft_title, *_where(page.pk))
        for key, moment, words, page in moments
        if first <= (day := timezone.localtime(moment).date()) <= last
    ]


def _who_and_day(user: User | None, moment: datetime | None) -> dict[str, str]:
    who = get_user_display_name(user) if user else _("Somebody")
    day = date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else _("a day not known")
    return {"who": who, "day": day}


def _row(key: int | str, title: str, action: str, why: str) -> Row:
    """A row that leads to the page's editing screen."""
    address, language = _where(key)
    return Row(title, action, address, why, language=language)


def _where(key: int | str) -> tuple[str, str]:
    """(address of a page's editing screen, its language)."""
    node = pagetree.current().get(int(key))
    return reverse("wagtailadmin_pages:edit", args=[key]), node.language if node else ""


SECTIONS: dict[str, Callable[[Desk], Section | None]] = {
    "approval": approval,
    "returned": returned,
    "drafts": drafts,
    "scheduled": scheduled,
}
