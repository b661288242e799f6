"""Absolute addresses and stable names, for other programs."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

import pagetree
from improvement.ledger.models import LedgerEntry
from improvement.tracker.views import InspectionView


def whole(path: str) -> str:
    return settings.BASE_URL + path


def of_file(inspection: InspectionView, name: str) -> str:
    return whole(reverse("improvement_data", args=[inspection.row.key, name]))


def of_update(entry: LedgerEntry) -> str | None:
    """The address of the update that said so, None if it isn't public."""
    node = pagetree.current().by_translation_key(entry.update_key) if entry.update_key else None
    return whole(node.url) if node else None


def name_of_entry(entry: LedgerEntry) -> str:
    """The URN of an entry, which never changes, even if pages are renamed or the site moves."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{entry.id} {entry.recorded_at.isoformat()}").urn


def name_in_calendars(kind: str, key: str) -> str:
    return f"{kind}-{key}@{urlsplit(settings.BASE_URL).netloc}"
