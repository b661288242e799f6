"""Guards the files that Wagtail's own screens accept: redirects as a table, translations as a PO
file, a profile picture.

Whatever is wrong with such a file is said in a message, and nothing of it is stored.
"""

import csv
import io
import logging
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.contrib.redirects.views import process_import, start_import
from wagtail_localize.views.edit_translation import upload_pofile

from documents import refusals
from documents.plain_text import decode
from files import sandbox
from images.fields import WORDS, PictureField
from typed import cleaning

log = logging.getLogger(__name__)
MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5000, 50
SIDE = 400  # pixels of a profile picture, as Wagtail has it
SEPARATORS = {".csv": ",", ".tsv": "\t"}
UNREADABLE = gettext_lazy(
    "This file can’t be read, so nothing was taken in. Save it again in its own program, then"
    " choose it here."
)
TOO_LARGE = gettext_lazy(
    "This file is larger than %(most)s MB. Is it the right one? Nothing was taken in."
)
TOO_MANY = gettext_lazy(
    "This file has more than %(most)s rows. Split it and take it in piece by piece."
)
EMPTY = gettext_lazy("This file is empty.")
View = Callable[..., HttpResponse]


def with_messages(
    view: View,
    back: Callable[[HttpRequest], str],
    prepare: Callable[[HttpRequest], None] | None = None,
) -> View:
    """Wrap a view that imports a file: it is imported whole or not at all, and any problem is shown
    as a message on the screen that `back` names.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _refuse_large(request)
            if prepare:
                prepare(request)
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except (PermissionDenied, SuspiciousOperation, Http404):
            raise
        except Exception:
            log.exception("A file that was uploaded can't be taken in")
            messages.error(request, UNREADABLE)
        return redirect(back(request))

    return guarded


def _refuse_large(request: HttpRequest) -> None:
    if any((file.size or 0) > MOST_BYTES for file in request.FILES.values()):
        raise ValidationError(TOO_LARGE % {"most": MOST_BYTES // 1024**2})


def _as_table(request: HttpRequest) -> None:
    """Replace the uploaded table with a CSV file whose lines have equal length, whatever program
    wrote it.
    """
    given = request.FILES.get("import_file")
    ending = Path(given.name).suffix.lower() if given else ""
    if ending not in {*SEPARATORS, ".xlsx"}:
        return  # Wagtail says which kinds it takes
    rows = (
        _rows_of_workbook(given) if ending == ".xlsx" else _rows_of_text(given, SEPARATORS[ending])
    )
    if not rows:
        raise ValidationError(EMPTY)
    if len(rows) > MOST_ROWS:
        raise ValidationError(TOO_MANY % {"most": f"{MOST_ROWS:,}"})
    width = max(place for row in rows for place, cell in enumerate(row, start=1) if cell)
    written = io.StringIO()
    csv.writer(written).writerows([*row, *[""] * width][:width] for row in rows)
    request.FILES["import_file"] = SimpleUploadedFile(
        f"{Path(given.name).stem}.csv", written.getvalue().encode(), "text/csv"
    )


def _rows_of_text(file: UploadedFile, separator: str) -> list[list[str]]:
    text = decode(file.read())
    if text is None:
        raise ValidationError(UNREADABLE)
    rows = [
        [cleaning.one_line(cell).strip() for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]
    return [row for row in rows if any(row)]


def _rows_of_workbook(file: UploadedFile) -> list[list[str]]:
    with sandbox.on_disk(file) as path:
        if problem := sandbox.call("documents.contents:examine", path, "xlsx")["problem"]:
            raise ValidationError(refusals.WORDS[problem] % {"extension": "xlsx"})
        rows = sandbox.call("files.workbook:rows", path, MOST_ROWS, MOST_COLUMNS)
        return [[cleaning.one_line(cell).strip() for cell in row] for row in rows]


def _to_import(_request: HttpRequest) -> str:
    return "wagtailredirects:start_import"


def _to_translation(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or "wagtailadmin_home"


def _with_file(request: HttpRequest) -> None:
    if "file" not in request.FILES:
        raise ValidationError(_("Choose a file first."))


import_table = with_messages(start_import, _to_import, _as_table)
import_redirects = with_messages(process_import, _to_import)
import_translations = with_messages(upload_pofile, _to_translation, _with_file)


class ProfilePictureForm(AvatarPreferencesForm):
    avatar = PictureField(label=gettext_lazy("Upload a profile picture"), required=False)

    def clean_avatar(self) -> Any:
        """The picture, made smaller in the sandbox and without the camera's metadata."""
        file = self.cleaned_data.get("avatar")
        if not file:
            return self._original_avatar
        try:
            return _smaller(file)
        except sandbox.UnreadableError as error:
            raise ValidationError(WORDS["broken"]) from error


def _smaller(file: UploadedFile) -> SimpleUploadedFile:
    with sandbox.on_disk(file) as path, tempfile.NamedTemporaryFile(prefix="local-offer-") as made:
        width, height = sandbox.call("images.pixels:measure", path)["size"]
        share = min(1, SIDE / max(width, height))
        order = {
            "box": [0, 0, width, height],
            "size": [max(1, round(width * share)), max(1, round(height * share))],
            "kind": "webp",
            "options": {},
        }
        sandbox.call("images.pixels:make", path, made.name, order)
        return SimpleUploadedFile("picture.webp", Path(made.name).read_bytes(), "image/webp")


def install() -> None:
    """Use this form in Wagtail's account settings."""
    AvatarSettingsPanel.form_class = ProfilePictureForm


def file_upload_urls() -> list[URLPattern]:
    return [
        path("redirects/import/", import_table),
        path("redirects/import/process/", import_redirects),
        path("localize/translate/<int:translation_id>/pofile/upload/", import_translations),
    ]
