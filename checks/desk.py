"""On the desk: pages that readers see with something that has to be put right."""

from django.urls import reverse
from django.utils.translation import gettext

from registry.desk import Desk, Row, Section

from .models import CheckedPage
from .report import BLOCKS, NAME, POLICY, counts


def section(desk: Desk) -> Section | None:
    if not POLICY.user_has_any_permission(desk.user, {"change", "publish"}):
        return None
    wrong = CheckedPage.objects.filter(desk.concerns(team="team_id"), errors__gt=0)
    found, count = desk.first(wrong.order_by("-errors", "title"))
    return Section(
        title=gettext("Pages with an error"),
        empty=gettext("No page has an error."),
        rank=45,
        rows=[_row(page) for page in found],
        count=count,
        see_all=f"{reverse(NAME)}?has={BLOCKS}",
    )


def _row(page: CheckedPage) -> Row:
    return Row(
        title=page.title,
        action=gettext("Put it right"),
        address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        why=", ".join(says for says, _times, blocks in counts(page) if blocks),
        late=True,
    )
