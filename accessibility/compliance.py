"""The compliance status follows from the known problems. The three sentences are those of the model
statement that the regulations ask for; a fourth says honestly that nobody knows yet.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .criteria import criteria
from .problems import KnownProblem, Reason

FULLY = _(
    "This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA"
    " standard."
)
PARTIALLY = {
    (True, False): _(
        "This website is partially compliant with the Web Content Accessibility Guidelines version"
        " 2.2 AA standard, due to the non-compliances listed below."
    ),
    (False, True): _(
        "This website is partially compliant with the Web Content Accessibility Guidelines version"
        " 2.2 AA standard, due to the exemptions listed below."
    ),
    (True, True): _(
        "This website is partially compliant with the Web Content Accessibility Guidelines version"
        " 2.2 AA standard, due to the non-compliances and the exemptions listed below."
    ),
}
NOT = _(
    "This website is not compliant with the Web Content Accessibility Guidelines version 2.2 AA"
    " standard. The non-compliances and exemptions are listed below."
)
NOT_KNOWN = _(
    "We don’t know yet whether this website is compliant with the Web Content Accessibility"
    " Guidelines version 2.2 AA standard. No problem is known, but not all of it has been tested."
)


def status(problems: Iterable[KnownProblem], *, all_tested: bool) -> str | Promise:
    """`problems` are those that nobody has put right."""
    known = list(problems)
    if not known:
        return FULLY if all_tested else NOT_KNOWN
    broken = {problem.criterion for problem in known if problem.reason != Reason.OUTSIDE}
    if len(broken) > len(criteria()) / 2:
        return NOT
    reasons = {problem.reason for problem in known}
    return PARTIALLY[Reason.BREACH in reasons, reasons != {Reason.BREACH}]
