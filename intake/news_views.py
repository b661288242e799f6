"""The old website's news: a file, its columns, what would happen, and then all of it or nothing."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic.edit import FormView

from content.editing.screen import Screen

from .models import IncomingNews
from .news_forms import NewsColumnsForm, NewsForm
from .old_news import planning, reading, taking_in
from .views import POLICY, given_by


class NewsStartView(Screen, FormView):
    permission_policy = POLICY
    permission_required = "add"
    template_name = "intake/admin/news_start.html"
    form_class = NewsForm
    header_icon = "upload"
    page_title = _("Take in old news")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "who": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "waiting": given_by(IncomingNews, self.request.user).defer("rows", "items"),
            "most_rows": reading.MOST_ROWS,
            "submit_button_label": _("Upload"),
        }
        return {**super().get_context_data(**kwargs), **more}

    def form_valid(self, form: NewsForm) -> HttpResponse:
        return HttpResponseRedirect(reverse("intake_news", args=[form.save().pk]))


class NewsView(Screen):
    """One file. What it shows depends on whether its columns are named."""

    permission_policy = POLICY
    permission_required = "add"
    header_icon = "upload"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *Screen.breadcrumbs_items,
        {"url": reverse_lazy("intake_news_start"), "label": NewsStartView.page_title},
    ]

    @cached_property
    def news(self) -> IncomingNews:
        found = given_by(IncomingNews, self.request.user).select_related("parent")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @cached_property
    def form(self) -> NewsColumnsForm:
        data = self.request.POST if "look" in self.request.POST else None
        return NewsColumnsForm(data, news=self.news)

    def get_page_title(self) -> str:
        return str(self.news)

    def get_template_names(self) -> list[str]:
        return [f"intake/admin/news_{'plan' if self.news.items else 'columns'}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        who: Any = self.request.user
        more: dict[str, Any] = {"news": self.news}
        if self.news.items:
            more["plan"] = planning.plan(self.news, who)
        else:
            more |= {"form": self.form, "submit_button_label": _("Look at it")}
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "look" in request.POST and not self.news.items:
            if not self.form.is_valid():
                return self.render_to_response(self.get_context_data(**kwargs))
            self.news.save()
        elif "again" in request.POST:
            self.news.items = []
            self.news.save()
        elif "take" in request.POST:
            return self._take()
        return HttpResponseRedirect(request.path)

    def _take(self) -> HttpResponse:
        who, sent = self.request.user, self.request.POST
        choices = {"publish": "publish" in sent, "without_bad": "without_bad" in sent}
        try:
            number = taking_in.take(self.news, who, sent.get("seen", ""), **choices)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return HttpResponseRedirect(self.request.path)
        words = ngettext("%(number)s update is made.", "%(number)s updates are made.", number)
        messages.success(self.request, words % {"number": number})
        return redirect("wagtailadmin_explore", self.news.parent_id)
