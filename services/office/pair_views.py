"""Two services that may be one: what differs, and an officer's decision."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from content.editing.screen import Screen
from services import record
from services.choices import Status
from services.models import Service

from . import duplicates, fields
from .permissions import POLICY, address_for, may_change, refusal


class PairView(Screen):
    """Nothing of the one that ends is lost: its record and its address stay."""

    permission_policy = POLICY
    any_permission_required = {"view", "change"}
    template_name = "services/admin/pair.html"
    header_icon = "copy"
    page_title = _("Are these the same?")

    @cached_property
    def services(self) -> list[Service]:
        known = Service.objects.select_related("provider", "team")
        return [get_object_or_404(known, pk=self.kwargs[name]) for name in ("pk", "other_id")]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if len(self._ids) == 1:
            return HttpResponseRedirect(reverse("service_duplicates_report"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        refused = [one for one in self.services if not may_change(user, one)]
        context = {
            "services": [
                (one, address_for(user, one), self._may_end(one)) for one in self.services
            ],
            "rows": self._differences(),
            "refusals": [refusal(one) for one in refused],
            "is_decided": any(one.status == Status.ENDED for one in self.services),
            "is_two": self._ids in duplicates.known_to_be_two(),
        }
        return {**super().get_context_data(**kwargs), **context}

    @property
    def _ids(self) -> frozenset[int]:
        return frozenset(one.pk for one in self.services)

    @staticmethod
    def _may_end(service: Service) -> bool:
        """A feed or a page says how it stands."""
        return service.feed_id is None and not service.has_facts_of_page

    def _differences(self) -> list[tuple[str, str, str]]:
        """[(field, what the one says, what the other says)] where they differ."""
        first, second = (record.kept_values(one) for one in self.services)
        names = (name for name in first if first[name] != second[name])
        rows = [
            (
                fields.label_of(name),
                fields.in_words(name, first[name]),
                fields.in_words(name, second[name]),
            )
            for name in names
        ]
        return [row for row in rows if row[1] != row[2]]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not all(may_change(request.user, one) for one in self.services):
            raise PermissionDenied
        who = record.staff_name(request.user)
        if "two" in request.POST or "perhaps" in request.POST:
            what = duplicates.TWO if "two" in request.POST else duplicates.PERHAPS_ONE
            first, second = self.services
            duplicates.say(first, second, what, who)
            messages.success(request, gettext("It stands in the history of both."))
        else:
            self._keep(request, who)
        return HttpResponseRedirect(reverse("service_duplicates_report"))

    def _keep(self, request: HttpRequest, who: str) -> None:
        kept = [one for one in self.services if str(one.pk) == request.POST.get("keep")]
        other = [one for one in self.services if one not in kept]
        if len(kept) != 1 or len(other) != 1 or not self._may_end(other[0]):
            raise PermissionDenied
        try:
            duplicates.keep(kept[0], other[0], who)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return
        words = gettext("“%(other)s” has ended, and its page leads to “%(kept)s”.")
        messages.success(request, words % {"other": other[0], "kept": kept[0]})
