"""Who runs the services of another area: providers of the feed's own, kept apart from ours."""

from services.models import Feed, Provider

from .foreign import Found
from .standard import name_for


def key_of(feed: Feed, found: Found) -> str:
    """The uid of its provider here."""
    return name_for("feed", feed.pk, "organization", found.provider["id"] or _name(feed, found))


def providers_of(feed: Feed, found: list[Found]) -> dict[str, Provider]:
    """{uid: provider} of all of them, made or changed where they are not so yet."""
    wanted = {key_of(feed, one): one for one in found}
    held = {str(provider.uid): provider for provider in Provider.objects.filter(uid__in=wanted)}
    new = {}
    for uid, one in wanted.items():
        values = {
            **{key: one.provider[key] for key in ("description", "url", "email")},
            "name": _name(feed, one),
            "is_example": one.is_example,
        }
        if uid not in held:
            new[uid] = Provider(uid=uid, **values)
        elif any(getattr(held[uid], key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(held[uid], key, value)
            held[uid].save()
    Provider.objects.bulk_create(new.values())
    return held | new


def _name(feed: Feed, found: Found) -> str:
    return found.provider["name"] or feed.name
