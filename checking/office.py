"""The admin's screen of one page: who looks after it, who checked it when, and “still right”."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from content.editing.screen import Screen
from content.pages.base import BasePage
from dates.clock import today

from . import keepers, record, spots
from .models import Check
from .rights import MAY, POLICY, may_confirm

NEWEST = 20  # checks that the screen shows


class KeeperForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_(
            "Who is asked once a week while the page has to be checked. No account is needed."
            " Empty: the people of its team."
        ),
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)


class PageScreen(Screen):
    """Its checks, and the person who is asked."""

    template_name = "checking/admin/page.html"
    header_icon = "check"
    page_title = _("Still right?")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_confirm(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Any:
        return original(self.kwargs["pk"])

    @cached_property
    def may_change(self) -> bool:
        return POLICY.user_has_permission_for_instance(self.request.user, MAY, self.page)

    @cached_property
    def form(self) -> KeeperForm:
        email, name = keepers.person_of(self.page.pk)
        return KeeperForm(self.request.POST or None, initial={"email": email, "name": name})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.page_subtitle = self.page.get_admin_display_title()
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "checks": checks_of(self.page),
            "form": self.form if self.may_change else None,
            "spot": spot_for(self.request.user, self.page.pk),
            "today": today(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        if not self.form.is_valid():
            return self.get(request, *args, **kwargs)
        keepers.set_keeper(self.page.pk, **self.form.cleaned_data)
        messages.success(request, gettext("Saved."))
        return HttpResponseRedirect(request.path)


@require_POST
def still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """One press says that all of the page is still right."""
    page = original(pk)
    if not may_confirm(request.user, page):
        raise PermissionDenied
    is_spot_check = bool(spot_for(request.user, pk))
    check = record.confirm(
        pk, record.by_user(request.user), page.checked_on, is_spot_check=is_spot_check
    )
    words = (
        gettext("“%(page)s” is checked today.")
        if check
        else gettext("“%(page)s” was checked today already.")
    )
    messages.success(request, words % {"page": page.title})
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(back if is_ours else address_of(pk))


def original(pk: int) -> Any:
    """A page that is checked by itself. Http404 if it is none."""
    page = get_object_or_404(Page, pk=pk).specific
    if not is_checked(page):
        raise Http404
    return page


def is_checked(page: Any) -> bool:
    """Not a draft, and not a translation or an alias, which follow their original."""
    is_own = isinstance(page, BasePage) and not page.alias_of_id and "holds" not in page.wording
    return is_own and page.live


def address_of(pk: int) -> str:
    return reverse("page_checks", args=[pk])


def checks_of(page: Any) -> QuerySet[Check]:
    return Check.objects.filter(page=page.pk)[:NEWEST]


def spot_for(user: Any, pk: int) -> bool:
    """Whether the page is in this month's sample, waits, and is for this person."""
    spot = spots.spot_of(pk, today())
    return bool(spot and not spot.is_done(today()) and spot.is_for(user))


def header_buttons(page: Page, user: Any, **_options: object) -> list[Button]:
    if not is_checked(page) or not may_confirm(user, page):
        return []
    return [Button(PageScreen.page_title, address_of(page.pk), icon_name="check", priority=60)]


def register_check(actions: LogActionRegistry) -> None:
    actions.register_action(record.ACTION, _("Check"), _("Said that all of it is still right"))
    actions.register_action(record.TAKEN_BACK, _("Check"), _("Took back that it is still right"))


def urls() -> list[URLPattern]:
    return [
        path("checking/<int:pk>/", PageScreen.as_view(), name="page_checks"),
        path("checking/<int:pk>/still-right/", still_right, name="page_still_right"),
    ]
