"""Films in British Sign Language: a file of our own with captions. No other website is asked."""

from dataclasses import dataclass

from files.types import CAPTION_KINDS, CONTENT_TYPES, FILM_KINDS

from . import documents
from .documents import DocumentRow


@dataclass(frozen=True)
class Film:
    film: DocumentRow
    captions: DocumentRow

    @property
    def type(self) -> str:
        return CONTENT_TYPES[self.film.kind.lower()]


def film_of(film: int, captions: int) -> Film | None:
    """Of the ids of two documents; None where one of them is no such file, or is gone."""
    known = documents.all_rows()
    found, words = known.get(film), known.get(captions)
    if not found or not words:
        return None
    fits = found.kind in FILM_KINDS and words.kind in CAPTION_KINDS
    return Film(found, words) if fits else None
