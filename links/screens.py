"""One link to another website: what became of it, where it stands, and another address for it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from content.editing.screen import Screen
from content.pages.whose import READS
from content.removal.outside_links import AddressReplacement

from .mending import Result, Spot, change, spots
from .models import LONGEST, OutsideLink
from .report import NAME, POLICY


class AddressForm(forms.Form):
    address = forms.URLField(
        label=_("The new address"),
        max_length=LONGEST,
        assume_scheme="https",
        help_text=_("Open it yourself first. Readers will be led there."),
    )

    def __init__(self, *args: Any, old: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if not address.startswith(("http://", "https://")):
            raise forms.ValidationError(_("A web address begins with https:// or http://."))
        if address == self.old:
            raise forms.ValidationError(_("This is the address that stands there now."))
        return address


class LinkScreen(Screen):
    """Publishers change the address everywhere; editors send drafts to be checked."""

    permission_policy = POLICY
    any_permission_required = READS
    template_name = "links/admin/link.html"
    header_icon = "link"
    page_title = _("Link to another website")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.link = get_object_or_404(OutsideLink, pk=kwargs["pk"])
        self.form = AddressForm(
            request.POST or None, old=self.link.address, initial={"address": self.link.moved_to}
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        found = spots(self.link, user)
        changeable = sum(spot.link.may or spot.in_draft for spot in found)
        context = {
            "link": self.link,
            "rows": list(map(self._row, found)),
            "changeable": changeable,
            "checked": sum(spot.in_draft for spot in found),
            "form": self.form if changeable else None,
        }
        return {**super().get_context_data(**kwargs), **context}

    def _row(self, spot: Spot) -> dict[str, Any]:
        edit_url = AdminURLFinder(self.request.user).get_edit_url(spot.source)
        return {
            "link": spot.link,
            "edit_url": edit_url,
            "in_draft": spot.in_draft,
            "waits": spot.waits,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        user: Any = request.user
        swap = AddressReplacement(self.link.address, self.form.cleaned_data["address"])
        results: dict[Result, list[str]] = {result: [] for result in Result}
        for spot in spots(self.link, user):
            results[change(spot, swap, user)].append(str(spot.source))
        left = results[Result.LEFT]
        self._say(len(results[Result.CHANGED]), results[Result.SENT], left)
        new = OutsideLink.objects.filter(address=swap.new).first()
        return redirect("outside_link", new.pk) if new and not left else redirect(request.path)

    def _say(self, changed: int, sent: list[str], left: list[str]) -> None:
        if changed:
            words = ngettext(
                "The address was changed in %(count)s place.",
                "The address was changed in %(count)s places.",
                changed,
            )
            messages.success(self.request, words % {"count": changed})
        if sent:
            words = gettext("Sent to be checked, and then changed: %(places)s.")
            messages.success(self.request, words % {"places": ", ".join(sent)})
        if left:
            words = gettext(
                "It still stands in: %(places)s. You may not change these, or they failed."
            )
            messages.warning(self.request, words % {"places": ", ".join(left)})

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, own = super().get_breadcrumbs_items()
        report = {"url": reverse(NAME), "label": _("Links to other websites")}
        return [*before, report, own]


def screen_urls() -> list[URLPattern]:
    return [path("reports/links/<int:pk>/", LinkScreen.as_view(), name="outside_link")]
