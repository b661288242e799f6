"""The questions on the screens that delete and unpublish pages, and carrying out the answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

import pagetree
from content.translation.dependent_pages import dependent_languages
from pagetree import closing

from .links import Link, Plan, links_to, pages_going, site_roots

PREFIX = "leaving"
TO_PAGE, TO_WORDS, AS_THEY_ARE = "page", "words", "leave"
WAYS = {
    TO_PAGE: _("Lead them to another page"),
    TO_WORDS: _("Make them plain words, and take away links that are nothing but a link"),
    AS_THEY_ARE: _("Leave them. Readers see plain words until the page is published again"),
}


class LinksForm(forms.Form):
    way = forms.ChoiceField(
        label=_("What should happen to these links?"), widget=forms.RadioSelect, required=False
    )
    page = forms.ModelChoiceField(
        Page.objects.all(),
        label=_("The page that takes over"),
        widget=AdminPageChooser,
        required=False,
        help_text=_("Links in other languages lead to its translation, where there is one."),
    )
    redirect = forms.BooleanField(
        label=_("Send readers of the old address there, too"),
        required=False,
        initial=True,
        help_text=_("Old links on other websites, bookmarks and printed addresses go on working."),
    )

    def __init__(
        self, data: Any = None, *, going: list[Page], links: list[Link], action: str
    ) -> None:
        super().__init__(data, prefix=PREFIX)
        self.going, self.links, self.action = going, links, action
        self.fields["way"].choices = [
            (key, words)
            for key, words in WAYS.items()
            if key != AS_THEY_ARE or action == "unpublish"
        ]
        if action == "unpublish":
            self.fields["way"].initial = AS_THEY_ARE
        if not links:
            del self.fields["way"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        way, page = cleaned.get("way"), cleaned.get("page")
        if self.links and not way and "way" not in self.errors:
            self.add_error("way", _("Choose what shall become of the links."))
        if way == TO_PAGE and not page and "page" not in self.errors:
            self.add_error("page", _("Choose the page that the links shall lead to."))
        if page and page.pk in {one.pk for one in self.going}:
            self.add_error("page", _("This page goes away, too. Choose another one."))
        elif page and not pagetree.current().public(page.pk):
            self.add_error("page", _("Readers can’t see this page. Choose one that they can."))
        return cleaned


@dataclass
class PagesBeingRemoved:
    """What the templates of those screens read: `rows` of what links to the pages, and `form`."""

    request: HttpRequest
    pages: list[Page]
    action: str
    below: bool = True

    @cached_property
    def going(self) -> list[Page]:
        return pages_going(self.pages, self.below)

    @property
    def languages(self) -> str:
        return dependent_languages(self.pages)

    @cached_property
    def closing(self) -> list[Page]:
        """Pages that readers lose besides these and, on deletion, besides the pages below them."""
        below = self.action == "delete"
        paths = tuple(page.path for page in self.pages)
        gone = (
            {page.pk for page in self.going if page.path.startswith(paths)}
            if below
            else {page.pk for page in self.pages}
        )
        dependents = closing.dependents(pagetree.current(), gone)
        found = [node.id for node in dependents if node.live]
        return list(Page.objects.filter(pk__in=found).select_related("locale"))

    @cached_property
    def links(self) -> list[Link]:
        return links_to(self.going, self.request.user)

    @cached_property
    def form(self) -> LinksForm:
        """Bound if it was sent, or if the screen is shown again with what was chosen."""
        sent = self.request.POST or self.request.GET
        data = sent if any(name.startswith(f"{PREFIX}-") for name in sent) else None
        return LinksForm(data, going=self.going, links=self.links, action=self.action)

    @cached_property
    def rows(self) -> list[dict]:
        finder = AdminURLFinder(self.request.user)
        return [
            {"link": link, "edit_url": finder.get_edit_url(link.use.source)} for link in self.links
        ]

    @property
    def addresses(self) -> list[str]:
        """The public addresses that will no longer work."""
        tree = pagetree.current()
        nodes = (tree.public(page.pk) for page in self.going)
        return [node.url for node in nodes if node and node.url]


def refuse_home_page_removal(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Wagtail would delete the website together with its first page."""
    for page in site_roots(pages_going(pages)):
        words = gettext(
            "“%(page)s” is the first page of the website. It can’t be deleted, nor can what it"
            " stands in."
        )
        messages.error(request, words % {"page": page.get_admin_display_title()})
        return redirect("wagtailadmin_explore_root")
    return None


def apply_chosen_removal(
    request: HttpRequest, pages: list[Page], action: str, below: bool = True
) -> HttpResponse | None:
    """Carry out what was chosen on the screen, just before the pages are removed. Returns a
    response if something still has to be chosen.
    """
    typed = request.POST.get("confirm_site_name")
    if typed and typed != settings.WAGTAIL_SITE_NAME:
        return None  # Wagtail asks again, and shows what was chosen here
    asked = PagesBeingRemoved(request, pages, action, below)
    form = LinksForm(request.POST, going=asked.going, links=asked.links, action=action)
    if not form.is_valid():
        messages.error(
            request, gettext("Nothing has changed yet. Say first what shall become of the links.")
        )
        kept = {
            name: value for name, value in request.POST.items() if name.startswith(f"{PREFIX}-")
        } or {f"{PREFIX}-way": ""}
        query = request.GET.copy()
        query.update(kept)
        return redirect(f"{request.path}?{urlencode(list(query.lists()), doseq=True)}")
    way, page = form.cleaned_data.get("way"), form.cleaned_data["page"]
    plan = Plan(asked.going, page if way != TO_WORDS else None, request.user)
    if asked.links and way != AS_THEY_ARE:
        _say_what_was_mended(request, asked, plan.mend(asked.links))
    if (
        page
        and form.cleaned_data["redirect"]
        and (sent := Plan(asked.going, page, request.user).redirect(permanent=action == "delete"))
    ):
        words = ngettext(
            "%(count)s old address leads to “%(page)s”.",
            "%(count)s old addresses lead to “%(page)s”.",
            sent,
        )
        messages.success(request, words % {"count": sent, "page": page})
    return None


def _say_what_was_mended(request: HttpRequest, asked: PagesBeingRemoved, left: list[Link]) -> None:
    mended = len(asked.links) - len(left)
    if mended:
        words = ngettext(
            "The links in %(count)s place were mended.",
            "The links in %(count)s places were mended.",
            mended,
        )
        messages.success(request, words % {"count": mended})
    if left:
        places = format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            (
                (row["edit_url"] or "#", row["link"].use.source)
                for row in asked.rows
                if row["link"] in left
            ),
        )
        messages.warning(
            request,
            format_html(
                "{} {}",
                gettext("These still link to what is gone, because you may not publish them:"),
                places,
            ),
        )
