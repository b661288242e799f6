"""What this app adds to the admin: its lists, and messages about what an update's publication put
into the ledger.
"""

from functools import partial

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from improvement.editing.ledger_report import LedgerReport
from improvement.editing.my_actions import POLICY, MyActionsView
from improvement.editing.snippets import ImprovementViewSetGroup
from improvement.ledger.recording import PERMISSION, is_restricted, is_translation, waiting
from improvement.models import Event, LedgerEntry, Measure, ProgressReport

register_snippet(ImprovementViewSetGroup)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("improvement/my-actions/", MyActionsView.as_view(), name="my_actions"),
        *LedgerReport.urls(),
    ]


class MyActionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_any_permission(request.user, MyActionsView.any_permission_required)


@hooks.register("register_admin_menu_item")
def my_actions_menu_item() -> MenuItem:
    return MyActionsMenuItem(
        _("My actions"), reverse("my_actions"), name="my-actions", icon_name="tasks", order=355
    )


hooks.register("register_reports_menu_item", partial(LedgerReport.menu_item, 130))


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="improvement", codename__in=["approve_progress", "view_ledgerentry"]
    )


@hooks.register("before_delete_snippet")
def warn_where_it_is_shown(request: HttpRequest, instances: list[Model]) -> None:
    """Nobody chooses figures and events: pages show them because they belong to an inspection."""
    finder = AdminURLFinder(request.user)
    for fact in instances if request.method == "GET" else ():
        pages = _shown_on(fact) if isinstance(fact, Measure | Event) else []
        if not pages:
            continue
        links = format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            ((finder.get_edit_url(page) or "#", page) for page in pages),
        )
        figures = fact.observations.count() if isinstance(fact, Measure) else 0
        words = gettext("Readers see “%(name)s” on these pages:") % {"name": fact}
        more = ngettext("%(count)s figure goes with it.", "%(count)s figures go with it.", figures)
        messages.warning(
            request,
            format_html("{} {}. {}", words, links, more % {"count": figures} if figures else ""),
        )


def _shown_on(fact: Model) -> list[Page]:
    """The live pages of its inspection and of its action."""
    found = Page.objects.filter(improvementpage__inspection=fact.inspection_id).live()
    if action := getattr(fact, "action_id", None):
        found |= Page.objects.filter(actionpage__action=action).live()
    return list(found.distinct())


@hooks.register("after_publish_page")
def warn_of_unrecorded_reports(request: HttpRequest, page: Page) -> None:
    """Reports wait if whoever publishes may not approve them, or if only some people may open the
    update.
    """
    if not isinstance(page, update_type()) or is_translation(page):
        return
    restricted = is_restricted(page)
    if request.user.has_perm(PERMISSION) and not restricted:
        return
    names = [str(report.milestone or report.action) for report in waiting(page)]
    if names:
        words = (
            _(
                "Not recorded: %(promises)s. Only some people may open this update, and everybody"
                " can read the ledger. Publish it again when everybody may open it."
            )
            if restricted
            else _(
                "Not recorded: %(promises)s. Somebody who may approve changes of promises has to"
                " publish this update again."
            )
        )
        messages.warning(request, words % {"promises": "; ".join(names)})


@hooks.register("after_edit_page")
def warn_after_approval(request: HttpRequest, page: Page) -> None:
    """Approving a page in a workflow publishes it without the hook above."""
    if request.POST.get("action-workflow-action") and page.live:
        warn_of_unrecorded_reports(request, page)


@hooks.register("after_unpublish_page")
def say_that_the_ledger_keeps_its_entries(request: HttpRequest, page: Page) -> None:
    if LedgerEntry.objects.filter(update_key=page.translation_key).exists():
        messages.info(request, _("What this update recorded stays in the ledger."))


def update_type() -> type[Page]:
    return ProgressReport._meta.get_field("page").related_model
