"""A file that is broken or hostile gets a plain message, and nothing is made of it."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from intake import taking
from intake.reading import word_parts
from tests.intake.word_files import NAMES, paragraph, word_file

WHOLE = word_file(paragraph("Words."))
BOMB = '<!DOCTYPE a [<!ENTITY b "{}"><!ENTITY c "&b;&b;&b;&b;">]>'.format("x" * 1000)


def read(data, name="given.docx"):
    return taking.read_word(SimpleUploadedFile(name, data))


def refused(data, name="given.docx"):
    with pytest.raises(ValidationError) as error:
        read(data, name)
    return " ".join(error.value.messages)


def test_a_whole_file_is_read():
    assert read(WHOLE)["blocks"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no file of Word", WHOLE[: len(WHOLE) // 2], word_file("<w:p>")],
    ids=["empty", "text", "cut off", "unclosed"],
)
def test_a_broken_file_is_refused(data):
    assert "Save it again" in refused(data)


def test_an_older_file_and_another_kind_are_refused():
    assert "older program" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "ends with .docx" in refused(WHOLE, "given.pdf")


def test_entities_are_refused():
    document = f"{BOMB}<w:document{NAMES}><w:body><w:p>&c;</w:p></w:body></w:document>"
    assert "Save it again" in refused(word_file(word_in_document__xml=document))
    styles = f"{BOMB}<w:styles{NAMES}/>"
    assert "Save it again" in refused(word_file(paragraph("A."), word_in_styles__xml=styles))


def test_a_bomb_is_refused():
    file = io.BytesIO(WHOLE)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/one.png", bytes(word_parts.MOST_BYTES))
    assert "too big" in refused(file.getvalue())


def test_a_hundred_thousand_tags_in_each_other_are_refused():
    with pytest.raises(ValidationError):
        taking.read_text("<div><b>" * 50_000 + "words")
