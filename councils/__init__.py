"""What belongs to one council, read once from the folder that COUNCIL_FOLDER names."""

from .folder import COUNTY, Council, District, Part

__all__ = ["COUNTY", "Council", "District", "Part", "council"]


def council() -> Council:
    """The council of this site."""
    from django.conf import settings

    return settings.COUNCIL
