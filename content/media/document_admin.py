"""Documents in the admin: which are due for review, and what a replacement still needs."""

from datetime import date, timedelta

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import DocumentsFilterSet, EditView, IndexView, UsageView

from dates.clock import as_of
from documents.models import CustomDocument
from registry.desk import Coming, Desk, Press, Row, Section, Whose
from users.models import User

from . import documents
from .document_uploads import DocumentAdd, DocumentsAdd, with_faults
from .permissions import may_publish, policy_of

SOON = timedelta(days=30)
LATE, NEAR, NONE = "late", "soon", "none"
WHEN = [
    (LATE, _("The day has passed")),
    (NEAR, _("In the next 30 days")),
    (NONE, _("No day is set")),
]


def to_review(queryset: QuerySet, when: str) -> QuerySet:
    """Documents by their day of review, without those that have been replaced."""
    today = as_of()
    conditions = {
        LATE: {"review_date__lt": today},
        NEAR: {"review_date__range": (today, today + SOON)},
        NONE: {"review_date": None},
    }
    return queryset.filter(**conditions[when]).exclude(pk__in=documents.replaced_ids())


class DocumentFilters(DocumentsFilterSet):
    review = django_filters.ChoiceFilter(label=_("Review"), choices=WHEN, method="by_review")

    def by_review(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return to_review(queryset, value)


def review_label(document: CustomDocument) -> str:
    """The day of review and whether it has passed; "" if none is set."""
    if document.pk in documents.replaced_ids():
        return gettext("replaced")
    if not document.review_date:
        return ""
    day = f"{document.review_date:%-d %B %Y}"
    late = document.review_date < as_of()
    return gettext("%(day)s: has passed") % {"day": day} if late else day


class DocumentIndex(IndexView):
    filterset_class = DocumentFilters

    @cached_property
    def columns(self) -> list[Column]:
        review = Column(
            "review_date",
            label=_("Review on"),
            accessor=review_label,
            sort_key="review_date",
        )
        *others, usage = super().columns
        return [*others, review, usage]


class DocumentEdit(EditView):
    template_name = "content/admin/edit_document.html"

    def get_success_message(self) -> str:
        """Also warns if the newer edition isn't public yet: readers can only open what
        pages use.
        """
        words = with_faults(super().get_success_message(), self.object)
        newer = self.object.replaced_by
        if newer and not documents.is_public(newer):
            more = gettext(
                "Readers can’t open “%(newer)s” yet: choose it in the pages that show “%(this)s”,"
                " and publish them."
            )
            return f"{words}. {more % {'newer': newer, 'this': self.object}}"
        return words


class DocumentUsage(UsageView):
    """Whoever may choose a document can see where it is used, even without permission to
    change it.
    """

    permission_required = "choose"

    def get_edit_url(self, document: CustomDocument) -> str | None:
        return super().get_edit_url(document) if self.user_has_permission("change") else None


def review_section(desk: Desk) -> Section | None:
    """On the desk: documents whose day of review has passed. What readers see only those change
    who may publish; the team that looks after one may say that it is still right.
    """
    if not (may_review_any(desk.user) or desk.member_of):
        return None
    late = to_review(_of(desk), LATE)
    found, count = desk.first(late.order_by("review_date", "pk"))
    return Section(
        title=gettext("Documents to review"),
        empty=gettext("No document waits for its review."),
        rank=120,
        rows=[_review_row(document, may_review_any(desk.user)) for document in found],
        count=count,
        see_all=overdue_list_url() if desk.whose is Whose.ALL else "",
    )


def _of(desk: Desk) -> QuerySet[CustomDocument]:
    found = CustomDocument.objects.filter(desk.concerns("uploaded_by_user", "owner_team"))
    return found if may_review_any(desk.user) else found.filter(owner_team__in=desk.member_of)


def _review_row(document: CustomDocument, may_change: bool) -> Row:
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    press = reverse("document_still_right", args=[document.pk])
    day = document.checked_on and date_format(document.checked_on, "DATE_FORMAT")
    return Row(
        title=document.title,
        action=gettext("Review it") if may_change else gettext("Look at it"),
        address=edit if may_change else document.url,
        press=Press(gettext("Still right"), press),
        why=gettext("Last checked on %(day)s.") % {"day": day} if day else "",
        by=gettext("By %(day)s") % {"day": date_format(document.review_date, "DATE_FORMAT")},
        late=True,
        language=document.language,
    )


def reviews(desk: Desk, first: date, last: date) -> list[Coming]:
    """For the calendar: documents by their day of review."""
    if not may_review_any(desk.user):
        return []
    found = (
        _of(desk).filter(review_date__range=(first, last)).exclude(pk__in=documents.replaced_ids())
    )
    return [
        Coming(
            key=f"review-{document.pk}",
            on=document.review_date,
            what=gettext("Review it"),
            title=document.title,
            address=reverse("wagtaildocs:edit", args=[document.pk]),
            language=document.language,
        )
        for document in found
    ]


def overdue_list_url() -> str:
    return f"{reverse('wagtaildocs:index')}?review={LATE}"


def may_review_any(user: User) -> bool:
    return may_see(user) and may_publish(user)


def may_see(user: User) -> bool:
    return policy_of(CustomDocument).user_has_any_permission(user, ["change"])


class ReviewMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def document_urls() -> list[URLPattern]:
    return [
        path("documents/", DocumentIndex.as_view()),
        path("documents/results/", DocumentIndex.as_view(results_only=True)),
        path("documents/add/", DocumentAdd.as_view()),
        path("documents/multiple/add/", DocumentsAdd.as_view()),
        path("documents/edit/<int:document_id>/", DocumentEdit.as_view()),
        path("documents/usage/<int:document_id>/", DocumentUsage.as_view()),
    ]


def review_menu_item() -> MenuItem:
    label = _("Documents to review")
    return ReviewMenuItem(label, overdue_list_url(), name="review", icon_name="doc-full", order=140)
