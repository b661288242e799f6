"""The names of all topics in the reader's language, cached with the page tree."""

from django.utils.translation import get_language

import pagetree
from pagetree.tree import Tree
from topics.models import Topic

TopicName = tuple[int, str, str]  # id, key, name
StoredNames = tuple[int, str, str, dict[str | None, str | None]]


def topic_names() -> list[TopicName]:
    """[(id, key, name in the reader's language)] of all topics, in order."""
    names = pagetree.current().cached("topics", _read_topics)
    language = get_language()
    return [(pk, key, translations.get(language, name)) for pk, key, name, translations in names]


def _read_topics(_tree: Tree) -> list[StoredNames]:
    """[(id, key, name in English, {language: name})] in one query."""
    found: dict[int, StoredNames] = {}
    for pk, key, name, language, translated in Topic.objects.values_list(
        "pk", "slug", "name", "names__language", "names__name"
    ):
        found.setdefault(pk, (pk, key, name, {}))[3][language] = translated
    return list(found.values())
