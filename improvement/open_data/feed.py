"""The ledger as an Atom feed (RFC 4287)."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from content.serving.demonstration import demonstration_words
from dates.feeds import moment_of
from improvement.ledger import sentences
from improvement.ledger.models import LedgerEntry
from improvement.open_data import addresses
from improvement.tracker.views import ActionView, InspectionView, Promise
from typed.cleaning import clean

Said = tuple[ActionView, Promise | None, LedgerEntry]


def changes(inspection: InspectionView) -> str:
    """One entry for each entry of the ledger that is known, the last said first."""
    words = demonstration_words()
    title = f"{inspection.row.title}: {gettext('SEND Local Offer')}"
    feed = Atom1Feed(
        title=clean(f"{title} ({words})" if words else title),
        link=addresses.whole(inspection.node.url),
        description="",
        subtitle=words or None,
        language=settings.LANGUAGE_CODE,
        author_name=gettext("SEND Local Offer"),
        feed_url=addresses.of_file(inspection, "changes.atom"),
        feed_guid=addresses.of_file(inspection, "changes.atom"),
    )
    said = [
        (action, promise, entry)
        for action in inspection.actions
        for promise, entry in action.history
    ]
    for action, promise, entry in sorted(said, key=_when, reverse=True):
        _add(feed, action, promise, entry, words)
    return feed.writeString("utf-8")


def _when(said: Said) -> tuple[date, int]:
    entry = said[2]
    return entry.said_on.start if entry.said_on else date.min, entry.id


def _add(
    feed: Atom1Feed, action: ActionView, promise: Promise | None, entry: LedgerEntry, words: str
) -> None:
    about, changed = promise or action, sentences.of_entry(entry)
    context = {
        "entry": entry,
        "changes": changed,
        "update": addresses.of_update(entry),
        "demonstration": words,
    }
    feed.add_item(
        title=clean(" ".join([f"{about.title}:", *changed]) if changed else str(about.title)),
        link=addresses.whole(about.url),
        description=clean(render_to_string("improvement/feed_entry.html", context)),
        unique_id=addresses.name_of_entry(entry),
        unique_id_is_permalink=False,
        pubdate=moment_of(entry.said_on),
        updateddate=entry.recorded_at,
    )
