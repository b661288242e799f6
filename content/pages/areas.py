"""Where help is given."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """Where help is given. The districts' names are those of the council's own area."""

    COUNTY = "county", _("Whole county")
    SOUTH = "south", _("South of the county")
    BROMSGROVE = "bromsgrove", "Bromsgrove"
    MALVERN_HILLS = "malvern-hills", "Malvern Hills"
    REDDITCH = "redditch", "Redditch"
    WORCESTER = "worcester", "Worcester"
    WYCHAVON = "wychavon", "Wychavon"
    WYRE_FOREST = "wyre-forest", "Wyre Forest"


DISTRICTS = tuple(area for area in Area if area not in (Area.COUNTY, Area.SOUTH))

# What lies in a part of the county, the smallest part first. The update of July 2024 puts the three
# other districts in the North.
PARTS = {
    Area.SOUTH: (Area.MALVERN_HILLS, Area.WORCESTER, Area.WYCHAVON),
    Area.COUNTY: (Area.SOUTH, *DISTRICTS),
}


def reaches(keys: Iterable[str]) -> tuple[str, ...]:
    """Where help for `keys` may reach: a part of the county stands for its districts too."""
    found = [inner for key in keys for inner in (key, *PARTS.get(key, ()))]
    return tuple(dict.fromkeys(str(key) for key in found))
