"""Small drawings for editors to choose from. Their colours are the brand's, by class:
`static/css/easy-read.css`.
"""

from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

DRAWINGS = {
    "phone": _("Telephone"),
    "letter": _("Letter"),
    "write": _("Writing"),
    "form": _("Form"),
    "calendar": _("Calendar"),
    "clock": _("Clock"),
    "talk": _("People talking"),
    "together": _("Somebody who helps"),
    "person": _("One person"),
    "school": _("School"),
    "health": _("Health care"),
    "home": _("Home"),
    "place": _("Place on a map"),
    "computer": _("Computer"),
    "money": _("Money"),
    "law": _("The law"),
    "yes": _("Yes, right"),
    "no": _("No, wrong"),
    "question": _("A question"),
    "danger": _("Danger"),
}


@cache
def svg(name: str) -> SafeString:
    """A drawing as HTML. The words beside it say the same, so nobody has to be told of it."""
    if name not in DRAWINGS:
        return SafeString()
    shapes = Path(__file__).with_name(f"{name}.svg").read_text(encoding="utf-8").strip()
    return mark_safe(shapes)  # noqa: S308 - a file of ours
