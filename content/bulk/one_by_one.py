"""Many things at once in the admin, each by itself: what fails stops no other, and the screen says
what became of each. What can be put back is put back by one button there.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.bulk_action import BulkAction

from locks import changing_content

from . import putting_back

log = logging.getLogger(__name__)
FAULTS = (DatabaseError, PermissionDenied, ObjectDoesNotExist, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Done:
    """`undo`: the plain values by which `put_back` knows what was; None where it can't."""

    words: str
    undo: Any = None


@dataclass(frozen=True)
class Result:
    item: Model
    done: bool
    words: str
    undo: Any = None
    address: str | None = None

    @property
    def title(self) -> str:
        named = getattr(self.item, "get_admin_display_title", None)
        return named() if named else str(self.item)


class OneByOne(BulkAction):
    """Stands before the bulk action of Wagtail's that asks. `do` and `put_back` raise
    ValidationError where they refuse: then all is as it was.
    """

    done_template = "content/admin/bulk_done.html"
    question: Any = ""

    def do(self, item: Any, sent: dict[str, Any]) -> Done:
        raise NotImplementedError

    def put_back(self, item: Any, undo: Any) -> str:
        raise NotImplementedError

    def refusal(self, item: Any) -> str:
        """Why somebody may not do it to what `check_perm` has refused."""
        return gettext("You may not do this.")

    def wanted(self, items: Sequence[Any]) -> tuple[list[Any], list[Any]]:
        """(what it is done to, what the person may not do it to)."""
        return list(items), []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        refused = [
            one["item"] if isinstance(one, dict) else one for one in context["items_with_no_access"]
        ]
        return {
            **context,
            "action_name": self.display_name,
            "question": self.question,
            "refused": [Result(one, False, self.refusal(one)) for one in refused],
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.cleaned_form = form
        chosen, others = self.get_actionable_objects()
        early = self._ask_hooks("before_bulk_action", chosen) if chosen else None
        if early is not None:
            return early
        items, more = self.wanted(chosen)
        results = [self._try(item, lambda one: self.do(one, form.cleaned_data)) for item in items]
        refused = [*others["items_with_no_access"], *more]
        results += [Result(item, False, self.refusal(item)) for item in refused]
        done = [result.item for result in results if result.done]
        early = self._ask_hooks("after_bulk_action", done)
        return early or self.show(results, putting_back.token(self, results))

    def all_put_back(self, kept: Iterable[tuple[int, Any]]) -> list[Result]:
        """The last one first, as each was done where the others before it had been."""
        rows = list(kept)
        found = self.model._default_manager.in_bulk([pk for pk, _undo in rows])
        kept_of = dict(rows)
        results = [
            self._try(found[pk], lambda one: Done(self.put_back(one, kept_of[one.pk])))
            for pk, _undo in reversed(rows)
            if pk in found
        ]
        return results[::-1]

    def show(self, results: list[Result], undo: str | None = None) -> HttpResponse:
        """`undo`: what the button sends that puts it back; None where that was done just now."""
        finder = AdminURLFinder(self.request.user)
        rows = [
            Result(one.item, one.done, one.words, one.undo, finder.get_edit_url(one.item))
            for one in results
        ]
        context = {
            "action_name": self.display_name if undo is not None else gettext("Put back"),
            "results": rows,
            "failed": sum(not row.done for row in rows),
            "undo": undo,
            "next": self.next_url,
        }
        return render(self.request, self.done_template, context)

    def _try(self, item: Model, do: Callable[[Any], Done]) -> Result:
        try:
            with changing_content():
                done = do(item)
        except ValidationError as error:
            return Result(item, False, " ".join(error.messages))
        except FAULTS:
            log.exception("%s failed for %r", self.action_type, item)
            return Result(item, False, gettext("It failed. Nothing has changed here."))
        return Result(item, True, done.words, done.undo)

    def _ask_hooks(self, name: str, items: list[Any]) -> HttpResponse | None:
        for hook in hooks.get_hooks(name):
            answer = hook(self.request, self.action_type, items, self)
            if hasattr(answer, "status_code"):
                return answer
        return None
