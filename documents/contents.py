"""Does a file's content fit its name, how many pages has it, and which words?"""

import logging
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.errors import PyPdfError

log = logging.getLogger(__name__)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST = 1_000_000  # characters of one file, and the most bytes of a Word file's text that are unpacked, times 20
ZIPPED = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "odt": "content.xml"}


def says_what_it_is(file, extension):
    """True where the content of `file` (an open binary file) is of the kind that `extension` names."""
    file.seek(0)
    try:
        if extension == "pdf":
            return b"%PDF-" in file.read(1024)
        if extension in ZIPPED:
            with zipfile.ZipFile(file) as archive:
                return ZIPPED[extension] in archive.namelist()
        file.read().decode("utf-8-sig")
        return True
    except (zipfile.BadZipFile, UnicodeDecodeError):
        return False
    finally:
        file.seek(0)


def count_pages(file, extension):
    """The number of pages of a PDF file, None for other types and for a PDF that can't be read."""
    if extension != "pdf":
        return None
    file.seek(0)
    try:
        return len(PdfReader(file).pages)
    except (PyPdfError, ValueError, KeyError, OSError):
        return None
    finally:
        file.seek(0)


def texts(file, extension):
    """The words of a PDF or Word file, a text for each page; Word files tell no pages and give one. () for other and unreadable files."""
    readers = {"pdf": _pages_of_pdf, "docx": _pages_of_word}
    if extension not in readers:
        return ()
    file.seek(0)
    try:
        return tuple(text.replace("\x00", " ").encode("utf-8", "replace").decode() for text in readers[extension](file))
    except Exception as error:  # noqa: BLE001 - a broken file can raise anything, and must not stop the others
        log.warning("The words of %s can't be read: %r", getattr(file, "name", "a file"), error)
        return ()
    finally:
        file.seek(0)


def _pages_of_pdf(file):
    left = LONGEST
    for page in PdfReader(file).pages:
        text = page.extract_text()[:left]
        left -= len(text)
        yield text


def _pages_of_word(file):
    with zipfile.ZipFile(file) as archive:
        part = archive.getinfo(ZIPPED["docx"])
        if part.file_size > LONGEST * 20:
            raise ValueError(f"{part.file_size} bytes of text")
        root = ElementTree.fromstring(archive.read(part))  # noqa: S314 - expat of Python 3.11 refuses to blow up entities
    paragraphs = ("".join(run.text or "" for run in paragraph.iter(f"{WORD}t")) for paragraph in root.iter(f"{WORD}p"))
    yield "\n".join(filter(None, paragraphs))[:LONGEST]
