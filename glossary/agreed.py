"""What translators keep to: the names of the glossary in their language."""

from .models import TermName


def agreed_words(language: str) -> list[tuple[list[str], list[str]]]:
    """[(spellings in English, spellings in this language)]."""
    rows = TermName.objects.filter(language=language).select_related("term").order_by("term__name")
    return [(row.term.spellings, row.spellings) for row in rows]
