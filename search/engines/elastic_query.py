"""A Query in the language of Elasticsearch. Pure."""

from typing import Any

from search.understanding.query import Query
from search.understanding.terms import Term

Part = dict[str, Any]  # of a question to the server
COMPLETE = 10_000.0  # added to the score of an entry that has every required word


def best(every: list[Part], some: list[Part], filters: list[Part]) -> Part:
    """The entries that meet any of `some` and all filters; first those that meet all of `every`."""
    complete: list[Part] = (
        [{"constant_score": {"filter": {"bool": {"filter": every}}, "boost": COMPLETE}}]
        if every
        else []
    )
    found = {"bool": {"should": some + complete}}
    return {"bool": {"must": found, "filter": filters}} if filters else found


def groups(query: Query) -> tuple[list[Part], list[Part], list[Part]]:
    """(groups that an entry with all the words has to meet, where there are several; all groups;
    parts of what was typed).
    """
    sought = [term for term in query.terms if term.sought]
    required = (
        [{"bool": {"should": _ways(term)}} for term in sought if term.required]
        if len(sought) > 1
        else []
    )
    stems = dict.fromkeys(stem for term in sought for stem in term.alternatives[0].stems)
    return (
        required,
        [way for term in sought for way in _ways(term)],
        [{"match": {"all": " ".join(stems)}}],
    )


def _ways(term: Term) -> list[Part]:
    """Any of the ways to say a term. The words of an expression that was typed need not stand side
    by side.
    """
    spoken = dict.fromkeys(one.stems for one in term.alternatives)
    typed = term.alternatives[0].stems
    single = [stems[0] for stems in spoken if len(stems) == 1]
    ways: list[Part] = [{"match": {"all": " ".join(single)}}] if single else []
    if len(typed) > 1:
        ways.append({"match": {"all": {"query": " ".join(typed), "operator": "and"}}})
    together = (
        " ".join(stems)
        for stems in spoken
        if len(stems) > 1 and stems != typed and not spoken.keys() & {(stem,) for stem in stems}
    )
    return ways + [{"match_phrase": {"all": words}} for words in together]


def filters(query: Query) -> list[Part]:
    """As in the embedded engine: an entry that says nothing of place or age fits every one."""
    chosen = query.filters
    found: list[Part] = []
    if chosen.kind:
        found.append({"term": {"kind": chosen.kind}})
    if chosen.topic:
        found.append({"term": {"topics": chosen.topic}})
    if chosen.place:
        fitting = {"terms": {"places": [chosen.place, "county"]}}
        found.append(
            {"bool": {"should": [fitting, {"bool": {"must_not": {"exists": {"field": "places"}}}}]}}
        )
    if chosen.age is not None:
        found.append(
            {
                "bool": {
                    "must_not": [
                        {"range": {"own_age_from": {"gt": chosen.age}}},
                        {"range": {"own_age_to": {"lt": chosen.age}}},
                    ]
                }
            }
        )
        if chosen.age > 25:
            found.append({"exists": {"field": "own_age_to"}})
    return found
