"""Nobody approves their own submission, unless APPROVE_OWN says so. It holds for each task by which
a group approves, also for one that an administrator adds.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import GroupApprovalTask, Page, Revision, TaskState

WORDS = gettext_lazy("You sent this to be checked. Somebody else has to approve it.")


def without_own(states: QuerySet[TaskState], user: AbstractUser) -> QuerySet[TaskState]:
    """Those that wait for this person: neither sent by them nor theirs in its last version before
    it was sent. What a checker corrects while it waits makes it nobody's own.
    """
    if settings.APPROVE_OWN:
        return states
    sent = Revision.objects.filter(
        base_content_type_id=OuterRef("workflow_state__base_content_type_id"),
        object_id=OuterRef("workflow_state__object_id"),
        created_at__lte=OuterRef("started_at"),
    )
    writer = Subquery(sent.order_by("-created_at", "-pk").values("user")[:1])
    states = states.annotate(writer=writer).exclude(workflow_state__requested_by=user)
    return states.filter(Q(writer=None) | ~Q(writer=user.pk))


def is_own(state: TaskState | None, user: Any) -> bool:
    """Asked several times for each screen, so the answer is kept with the person."""
    if state is None or settings.APPROVE_OWN:
        return False
    known = user.__dict__.setdefault("_own_submissions", {})
    if state.pk not in known:
        this = TaskState.objects.filter(pk=state.pk)
        known[state.pk] = not without_own(this, user).exists()
    return known[state.pk]


def get_actions(task: GroupApprovalTask, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
    own = is_own(obj.current_workflow_task_state, user)
    return [] if own else super(GroupApprovalTask, task).get_actions(obj, user)


def locked_for_user(task: GroupApprovalTask, obj: Any, user: Any) -> bool:
    """What was sent stays as it is while it waits, also for an approver who sent it. Who may
    publish may do that at any time.
    """
    if super(GroupApprovalTask, task).locked_for_user(obj, user):
        return True
    publishes = isinstance(obj, Page) and obj.permissions_for_user(user).can_publish()
    return not publishes and is_own(obj.current_workflow_task_state, user)


def get_task_states_user_can_moderate(
    task: GroupApprovalTask, user: Any, **kwargs: Any
) -> QuerySet[TaskState]:
    states = super(GroupApprovalTask, task).get_task_states_user_can_moderate(user, **kwargs)
    return states.filter(pk__in=without_own(states, user).values("pk"))


def on_action(
    task: GroupApprovalTask, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
) -> Any:
    if is_own(task_state, user):
        raise PermissionDenied
    return super(GroupApprovalTask, task).on_action(task_state, user, action_name, **kwargs)


def install() -> None:
    """On the task that groups approve by, which has no such methods of its own."""
    for method in (get_actions, locked_for_user, get_task_states_user_can_moderate, on_action):
        setattr(GroupApprovalTask, method.__name__, method)


def say_who_approves(request: HttpRequest, page: Page) -> None:
    """Why there is no button, to somebody who finds one on other pages."""
    state = page.current_workflow_task_state if request.method == "GET" else None
    checks = state and state.task.specific.user_can_access_editor(page, request.user)
    if checks and is_own(state, request.user):
        messages.info(request, WORDS)


def refuse_own(request: HttpRequest, page: Page) -> None:
    """A form that was opened before it was sent: its words are kept as a draft, no more."""
    if request.POST.get("action-workflow-action") and is_own(
        page.current_workflow_task_state, request.user
    ):
        messages.error(request, WORDS)
