"""Two thousand damaged files of each kind: none stops the site. The same ones each time; read in
the process with limits.
"""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.refusals import WORDS
from files import sandbox
from images.fields import WORDS as WORDS_OF_PICTURES
from improvement.measures import figures_file
from improvement.models import Measure
from tests.files import fuzz

MANY, SEED = 2000, 20261129
KINDS = [kind for kind in fuzz.SOUND if kind != "figures"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_taken_or_refused_in_words(kind, tmp_path):
    said = sandbox.call("tests.files.fuzz:read_many", str(tmp_path), kind, SEED, MANY, seconds=300)
    assert sum(said.values()) == MANY
    assert set(said) <= {"None", "no words", *WORDS, *WORDS_OF_PICTURES}
    assert len(said) > 1 or kind == "pdf", "the damage is seen"


def test_damaged_figures_are_taken_or_refused_in_words():
    measure = Measure(unit="percent", source="A paper", title="Plans in time")
    said = [_words(data, measure) for data in fuzz.damaged("figures", SEED, MANY)]
    assert 0 < said.count("") < MANY


def _words(data: bytes, measure: Measure) -> str:
    """What the editor is told, "" where the file is taken."""
    try:
        figures_file.read(SimpleUploadedFile("figures.csv", data), measure)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
