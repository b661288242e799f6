"""Dates as precise as they are known, and the site's one clock."""

from .partial import PartialDate

__all__ = ["PartialDate"]
