"""A page from a Word file or from words that somebody copied: given, looked at, made a draft."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.permission_policies.pages import PagePermissionPolicy

from content.blocks import raw_data
from content.editing.screen import Screen

from . import places, taking, words
from .forms import SeenForm, StartForm
from .models import IncomingPage

POLICY = PagePermissionPolicy()


class StartView(Screen, FormView):
    permission_policy = POLICY
    permission_required = "add"
    template_name = "intake/admin/start.html"
    form_class = StartForm
    header_icon = "upload"
    page_title = _("Take in a page")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "who": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        more = {
            "waiting": given_by(IncomingPage, self.request.user).filter(made=None).defer("blocks"),
            "submit_button_label": _("Look at it"),
            "media": found["form"].media,
        }
        return {**found, **more}

    def form_valid(self, form: StartForm) -> HttpResponse:
        return HttpResponseRedirect(reverse("intake_seen", args=[form.save().pk]))


def given_by(model: type[Any], user: Any) -> QuerySet[Any]:
    """What a person has given; administrators see all."""
    everything = model.objects.all()
    return everything if user.is_superuser else everything.filter(who=user)


class OneIncoming(Screen):
    """What one person has given, and nobody else sees."""

    permission_policy = POLICY
    permission_required = "add"

    @cached_property
    def incoming(self) -> IncomingPage:
        found = given_by(IncomingPage, self.request.user).select_related("parent", "who")
        return get_object_or_404(found, pk=self.kwargs["pk"])


class SeenView(OneIncoming):
    template_name = "intake/admin/seen.html"
    header_icon = "upload"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *Screen.breadcrumbs_items,
        {"url": reverse_lazy("intake_start"), "label": StartView.page_title},
    ]

    @cached_property
    def form(self) -> SeenForm:
        return SeenForm(self.request.POST or None, instance=self.incoming)

    def get_page_title(self) -> str:
        return str(self.incoming)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incoming = self.incoming
        more = {
            "incoming": incoming,
            "form": self.form,
            "kind": places.kinds()[incoming.kind]._meta.verbose_name,
            "kept": words.kept_in_words(incoming.kept),
            "lost": words.lost_in_words(incoming.lost),
        }
        return {**super().get_context_data(**kwargs), **more}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(**kwargs))
        who: Any = request.user
        page = taking.make_draft(self.form.instance, who)
        messages.success(
            request, gettext("This is a draft. Nobody sees it before it is published.")
        )
        return redirect("wagtailadmin_pages:edit", page.pk)


class LookView(OneIncoming):
    """Its words as readers would see them, for the frame on the screen."""

    template_name = "intake/admin/look.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        incoming = self.incoming
        body = places.kinds()[incoming.kind]._meta.get_field("body").stream_block
        pictures = {str(one.number): one for one in incoming.pictures.all()}
        blocks = [
            {
                "template": body.child_blocks[block["type"]].get_template(),
                "value": raw_data.unwrap(block["value"]),
                "picture": pictures.get(str(block["value"].get("image"))),
                "id": block["id"],
            }
            for block in incoming.blocks
        ]
        return {"page_title": incoming.title, "incoming": incoming, "blocks": blocks}
