"""What services are about, as taxonomies and terms: kinds, needs, topics, and the questions. Ids
follow from the keys, so that they are the same on every site and every day.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from services.choices import Kind, Need, Question
from services.models import Service
from topics.models import Topic

from .standard import name_for

KINDS, NEEDS, TOPICS, QUESTIONS = "kinds", "needs", "topics", "send-questions"
TAXONOMIES = {  # key: (name, description)
    KINDS: ("Kinds of service", "What a service is, such as a club or a school."),
    NEEDS: ("Needs", "The needs of children and young people for whom a service is made."),
    TOPICS: ("Topics", "What a service is about, in the words of this local offer."),
    QUESTIONS: (
        "Questions about SEND",
        "What a service says about children with SEND. The answer is the attribute’s value.",
    ),
}


@dataclass(frozen=True)
class Term:
    taxonomy: str
    key: str
    name: str

    @cached_property
    def id(self) -> str:
        return name_for("term", self.taxonomy, self.key)

    def as_json(self) -> dict[str, Any]:
        name, _description = TAXONOMIES[self.taxonomy]
        return {
            "id": self.id,
            "name": self.name,
            "description": self.name,
            "code": self.key,
            "taxonomy": name,
            "taxonomy_id": taxonomy_id(self.taxonomy),
        }


def taxonomy_id(key: str) -> str:
    return name_for("taxonomy", key)


def taxonomies() -> list[dict[str, Any]]:
    return [
        {"id": taxonomy_id(key), "name": name, "description": description}
        for key, (name, description) in TAXONOMIES.items()
    ]


def terms() -> list[Term]:
    """All of them; in the language of the moment."""
    return [
        *(Term(KINDS, str(key), str(label)) for key, label in Kind.choices),
        *(Term(NEEDS, str(key), str(label)) for key, label in Need.choices),
        *(Term(TOPICS, topic.slug, topic.name) for topic in Topic.objects.all()),
        *(Term(QUESTIONS, str(key), str(label)) for key, label in Question.choices),
    ]


def terms_of(service: Service) -> list[Term]:
    """But for questions, whose answers stand beside them. Uses prefetched topics."""
    return [
        Term(KINDS, service.kind, str(Kind(service.kind).label)),
        *(Term(NEEDS, key, str(Need(key).label)) for key in service.needs if key in Need.values),
        *(Term(TOPICS, topic.slug, topic.name) for topic in service.topics.all()),
    ]
