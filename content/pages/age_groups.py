"""The age groups that families start from."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AgeGroup:
    """`key` is the group's address; both ages belong to it. `drawing` is a fragment of the ages
    drawing.
    """

    key: str
    first: int
    last: int
    drawing: str
    label: str
    what: str


AGE_GROUPS = (
    AgeGroup("0-4", 0, 4, "early", _("0 to 4"), _("First worries, nursery, starting school")),
    AgeGroup(
        "5-10",
        5,
        10,
        "primary",
        _("5 to 10"),
        _("Learning, friends and feelings at primary school"),
    ),
    AgeGroup("11-15", 11, 15, "secondary", _("11 to 15"), _("Moving up, and a bigger say")),
    AgeGroup("16-25", 16, 25, "adult", _("16 to 25"), _("College, work, a home, adult services")),
)
