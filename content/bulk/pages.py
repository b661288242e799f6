"""What can be done to many pages at once, in the explorer and its search: their topics; and
Wagtail's unpublishing and moving, with a result for each page.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from topics.models import Topic

from .field_changes import CHANGED_SINCE, LOCKED, NOT_YOURS, TopicChange, make, take_back
from .one_by_one import Done, OneByOne

ADD, REMOVE = "add", "remove"


def with_below(
    action: OneByOne, items: Sequence[Page], below: Callable[[Page], Iterable[Page]]
) -> tuple[list[Page], list[Page]]:
    """(those to which the person may do it, the others), with those below if that was asked."""
    found = {page.pk: page for page in items}
    for page in items if action.cleaned_form.cleaned_data["include_descendants"] else ():
        found |= {one.pk: one for one in below(page)}
    may = {page.pk: page for page in found.values() if action.check_perm(page)}
    return list(may.values()), [page for page in found.values() if page.pk not in may]


class PagesOneByOne(OneByOne, PageBulkAction):
    """What Wagtail has no screen for."""

    template_name = "content/admin/bulk_ask.html"
    form_class = forms.Form

    def check_perm(self, page: Page) -> bool:
        return page.permissions_for_user(self.request.user).can_edit()

    def refusal(self, page: Page) -> str:
        return str(NOT_YOURS)

    def object_context(self, page: Page) -> dict[str, Any]:
        own = {"edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk])}
        return {**super().object_context(page), **own}


class TopicsForm(forms.Form):
    way = forms.ChoiceField(
        label=_("What to do"),
        choices=[(ADD, _("Add these topics")), (REMOVE, _("Take these topics away"))],
        widget=forms.RadioSelect,
        initial=ADD,
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )


class Topics(PagesOneByOne):
    display_name = _("Change topics")
    action_type = "topics"
    aria_label = _("Add topics to the selected pages, or take them away")
    action_priority = 60
    form_class = TopicsForm
    question = _(
        "Which topics? Readers see the change at once. A draft stays a draft. Translations follow"
        " their page."
    )

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        ids = frozenset(topic.pk for topic in sent["topics"])
        adds = sent["way"] == ADD
        kept = make(
            page, TopicChange(add=ids) if adds else TopicChange(remove=ids), self.request.user
        )
        if kept is None:
            raise ValidationError(
                gettext("It has them already.") if adds else gettext("It has none of them.")
            )
        if not all(kept[0][2]):
            raise ValidationError(gettext("It would have no topic left."))
        return Done(gettext("Its topics have changed."), kept)

    def put_back(self, page: Page, undo: Any) -> str:
        take_back(page, TopicChange, undo, self.request.user)
        return gettext("It has its earlier topics again.")


class Unpublish(OneByOne, UnpublishBulkAction):
    """Wagtail's, in its place."""

    def wanted(self, items: Sequence[Page]) -> tuple[list[Page], list[Page]]:
        return with_below(self, items, lambda page: page.get_descendants().live())

    def refusal(self, page: Page) -> str:
        if not page.live:
            return gettext("Readers don’t see it already.")
        may = page.permissions_for_user(self.request.user)
        if may.can_publish() and may.page_locked():
            return str(LOCKED)
        return gettext("You may not unpublish it.")

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        page = Page.objects.get(pk=page.pk).specific
        open_ones = [page, *page.aliases.filter(live=True)]
        kept = [(one.pk, one.live_revision_id, one.has_unpublished_changes) for one in open_ones]
        scheduled = bool(page.scheduled_revision)
        page.unpublish(user=self.request.user)
        undo = [page.latest_revision_id, scheduled, kept]
        return Done(gettext("Readers don’t see it any more."), undo)

    def put_back(self, page: Page, undo: Any) -> str:
        """As it was, with the words that readers saw, whatever waits in its draft."""
        latest, was_scheduled, kept = undo
        page = Page.objects.get(pk=page.pk)
        if page.live or page.latest_revision_id != latest:
            raise ValidationError(CHANGED_SINCE)
        may = page.permissions_for_user(self.request.user)
        if not may.can_publish() or may.page_locked():
            raise ValidationError(gettext("You may not publish it."))
        for pk, revision, has_draft in kept:
            one = Page.objects.get(pk=pk).specific
            known = Revision.page_revisions.filter(pk=revision).first()
            one.live, one.expired = True, False
            one.live_revision, one.has_unpublished_changes = known, has_draft
            one.save(clean=False)
        log(page.specific, "wagtail.publish", user=self.request.user)
        if was_scheduled:
            return gettext("Readers see it again. What was scheduled isn’t scheduled any more.")
        return gettext("Readers see it again.")


class Move(OneByOne, MoveBulkAction):
    """Wagtail's, in its place, which moves none where one can't be moved."""

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, list[Any]]]:
        if self.cleaned_form is None:
            return super().get_actionable_objects()
        return cast("Any", super(MoveBulkAction, self).get_actionable_objects())

    def refusal(self, page: Page) -> str:
        return gettext("You may not move it.")

    def do(self, page: Page, sent: dict[str, Any]) -> Done:
        page = Page.objects.get(pk=page.pk)
        parent, after = page.get_parent(), page.get_next_sibling()
        if parent.pk == sent["chooser"].pk:
            raise ValidationError(gettext("It stands there already."))
        self._move(page, sent["chooser"].pk)
        return Done(
            gettext("It stands below “%(page)s” now.") % {"page": sent["chooser"].title},
            [sent["chooser"].pk, parent.pk, after and after.pk],
        )

    def put_back(self, page: Page, undo: Any) -> str:
        """To its place among its neighbours, as far as they are there."""
        moved_to, parent, after = undo
        page = Page.objects.get(pk=page.pk)
        if page.get_parent().pk != moved_to:
            raise ValidationError(gettext("Somebody has moved it since. It stays where it is."))
        self._move(page, parent, before=after)
        return gettext("It is back in its place.")

    def _move(self, page: Page, parent_id: int, before: int | None = None) -> None:
        parent = Page.objects.filter(pk=parent_id).first()
        if not parent or not page.permissions_for_user(self.request.user).can_move_to(parent):
            raise ValidationError(gettext("It can’t stand there, or you may not move it there."))
        if parent.get_children().exclude(pk=page.pk).filter(slug=page.slug).exists():
            raise ValidationError(gettext("A page with the same address is there already."))
        neighbour = parent.get_children().filter(pk=before).first()
        user = self.request.user
        if neighbour:
            page.move(neighbour, pos="left", user=user)
        else:
            page.move(parent, pos="last-child", user=user)
