"""Does a file's content fit its name, and how many pages has it?"""

import zipfile

from pypdf import PdfReader
from pypdf.errors import PyPdfError

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
