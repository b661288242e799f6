"""The directory's records (docs/directory.md)."""

from .lists import UploadedList
from .places import Location, Opening, ServiceAtLocation
from .profiles import Answer, SchoolProfile
from .providers import Provider, ProviderPerson
from .rules import DirectoryRules
from .services import Service, ServiceSupport, ServiceTranslation, Words
from .upkeep import Feed, Gap, Problem, Proposal, Reminder, ServiceChange

__all__ = [
    "Answer",
    "DirectoryRules",
    "Feed",
    "Gap",
    "Location",
    "Opening",
    "Problem",
    "Proposal",
    "Provider",
    "ProviderPerson",
    "Reminder",
    "SchoolProfile",
    "Service",
    "ServiceAtLocation",
    "ServiceChange",
    "ServiceSupport",
    "ServiceTranslation",
    "UploadedList",
    "Words",
]
