"""What the standard has no field of its own for: the answers to the seven questions, as attributes
with a value (as HSDS, whose profile it is, has them), and each other language as the same record
once more, with its words alone.
"""

from typing import Any

from services.choices import Question
from services.models import Answer, Service, Words
from services.record import ENGLISH

from .standard import name_for
from .vocabulary import QUESTIONS, Term

WORDS = {  # field of the record: ours, one paragraph after the other
    "description": ("summary", "description"),
    "eligibility_description": ("for_whom",),
    "application_process": ("how_to_get_in", "who_decides", "how_long", "if_they_say_no"),
    "fees": ("cost_words",),
}
TEXT, IDENTIFIER = {"type": "string"}, {"type": "string", "format": "uuid"}
SCHEMATA: dict[str, dict[str, Any]] = {  # for openapi.json: what stands beside the standard's own
    "attribute": {
        "label": {**TEXT, "description": "The question that was answered."},
        "value": {**TEXT, "description": "The answer, in English."},
        "answered_on": {"type": "string", "format": "date"},
    },
    "service": {
        **dict.fromkeys(("wait_time", "eligibility_description", "application_process"), TEXT),
        "phones": {"type": "array", "items": {"$ref": "#/components/schemas/phone"}},
        "is_example": {"type": "boolean", "description": "Invented. Don’t offer it to families."},
        "translations": {
            "type": "array",
            "description": "The record’s words in other languages, under the names and ids that"
            " they have in the record. What nobody has translated is left out.",
            "items": {
                "type": "object",
                "required": ["id", "language"],
                "properties": {
                    "id": IDENTIFIER,
                    "language": {**TEXT, "example": "pl"},
                    "is_checked": {
                        "type": "boolean",
                        "description": "Somebody who speaks the language has read it.",
                    },
                    "name": TEXT,
                    **dict.fromkeys(WORDS, TEXT),
                    **{
                        part: {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", name],
                                "properties": {"id": IDENTIFIER, name: TEXT},
                            },
                        }
                        for part, name in (("schedules", "description"), ("attributes", "value"))
                    },
                },
            },
        },
    },
}


def told(words: Words, field: str) -> str:
    """Our words of a field of the record."""
    return "\n\n".join(filter(None, (getattr(words, name) for name in WORDS[field])))


def answers(service: Service) -> list[dict[str, Any]]:
    """The attributes that hold them. Uses prefetched rows."""
    return [
        {
            "id": answer_id(service, row.question),
            "link_id": str(service.uid),
            "link_entity": "service",
            "link_type": "send-question",
            "taxonomy_term_id": term.id,
            "taxonomy_term": term.as_json(),
            "label": term.name,
            "value": row.text,
            **({"answered_on": row.answered_on.isoformat()} if row.answered_on else {}),
        }
        for row in _answers(service, ENGLISH)
        for term in (Term(QUESTIONS, row.question, str(Question(row.question).label)),)
    ]


def translations(service: Service, mark: str) -> list[dict[str, Any]]:
    """`mark` stands before its name, which says that it is an example. Uses prefetched rows."""
    rows = {row.language: row for row in service.translations.all()}
    languages = {*rows, *(row.language for row in service.answers.all())} - {ENGLISH}
    made = []
    for language in sorted(languages):
        row = rows.get(language)
        words = _words(service, row, mark) if row else {}
        said = [
            {"id": answer_id(service, answer.question), "value": answer.text}
            for answer in _answers(service, language)
        ]
        key = name_for(service.uid, "translation", language)
        made.append(
            {"id": key, "language": language, **words, **({"attributes": said} if said else {})}
        )
    return made


def answer_id(service: Service, question: str) -> str:
    return name_for(service.uid, "answer", question)


def times_id(service: Service) -> str:
    return name_for(service.uid, "times")


def _answers(service: Service, language: str) -> list[Answer]:
    """In the order of the questions."""
    rows = {row.question: row for row in service.answers.all() if row.language == language}
    return [rows[key] for key in Question.values if key in rows and rows[key].text]


def _words(service: Service, row: Any, mark: str) -> dict[str, Any]:
    times = [{"id": times_id(service), "description": row.when_words}] if row.when_words else []
    found = {
        "name": f"{mark}{row.name}",
        **{field: told(row, field) for field in WORDS},
        "schedules": times,
    }
    return {
        "is_checked": row.checked,
        **{name: value for name, value in found.items() if value},
    }
