"""On the desk: what has to be mended in the accessibility statement."""

from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

import pagetree
from dates.clock import today
from registry.desk import Desk, Row, Section

from .faults import Fault, faults


def statement(desk: Desk) -> Section | None:
    """It is the whole website's, so it is on everybody's desk who may read the list."""
    if not desk.user.has_perm("accessibility.view_knownproblem"):
        return None
    found = pagetree.current().cached(("faults of the statement", today()), lambda _tree: faults())
    finder = AdminURLFinder(desk.user)
    return Section(
        title=_("Accessibility statement"),
        empty=_("The accessibility statement is up to date."),
        rank=70,
        rows=[_row(fault, finder) for fault in found[: desk.limit]],
        count=len(found),
    )


def _row(fault: Fault, finder: AdminURLFinder) -> Row:
    address = finder.get_edit_url(fault.thing) if fault.thing else None
    return Row(title=fault.words, action=_("Mend it"), address=address or "")
