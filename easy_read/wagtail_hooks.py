"""From the full page's screen to its Easy Read page, and a word when it has to follow a change."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from users.models import User

from . import report
from .models import EasyReadPage

hooks.register("register_admin_urls", report.EasyReadReport.urls)
hooks.register("register_reports_menu_item", report.EasyReadReport.menu_item)


@hooks.register("register_page_header_buttons")
def easy_read_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """To the page that there is, or to a new one."""
    easy = EasyReadPage.objects.child_of(page).first()
    if easy:
        if easy.permissions_for_user(user).can_edit():
            yield _button(reverse("wagtailadmin_pages:edit", args=[easy.pk]))
    elif EasyReadPage.can_create_at(page) and page.permissions_for_user(user).can_add_subpage():
        kind = (EasyReadPage._meta.app_label, EasyReadPage._meta.model_name, page.pk)
        yield _button(reverse("wagtailadmin_pages:add", args=kind))


def _button(address: str) -> Button:
    return Button(_("Easy Read"), address, icon_name="image", priority=17)


@hooks.register("after_publish_page")
def tell_of_easy_read(request: HttpRequest, page: Page) -> None:
    """To whoever has changed a full page."""
    for easy in EasyReadPage.objects.child_of(page).live():
        if easy.is_behind(page):
            button = messages.button(reverse("wagtailadmin_pages:edit", args=[easy.pk]), _("Edit"))
            words = _(
                "“%(title)s” says what this page said before. Readers are told. Change it, too."
            )
            messages.warning(request, words % {"title": easy.title}, buttons=[button])


@hooks.register("after_edit_page")
def tell_after_approval(request: HttpRequest, page: Page) -> None:
    """Approving a page in a workflow publishes it without the hook above."""
    if request.POST.get("action-workflow-action") and page.live:
        tell_of_easy_read(request, page)
