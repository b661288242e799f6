"""Files are stored whole or not at all, even when the disk is full or the process ends."""

import errno
import os
from pathlib import Path
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

PART = ".part"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def disk_is_full(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, says that a disk is full."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        full = isinstance(error, OSError) and error.errno in NO_ROOM
        if full or getattr(error, "sqlstate", "") == "53100" or "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


class AtomicStorage(FileSystemStorage):
    """Writes to a temporary name first, then renames. A full disk or a process that ends never
    leaves half a file under a real name.
    """

    def _save(self, name: str, content: File) -> str:
        part = str(Path(name).with_name(f"{uuid4().hex}{PART}"))
        try:
            super()._save(part, content)  # type: ignore[misc]
            while True:
                try:
                    os.link(self.path(part), self.path(name))
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            Path(self.path(part)).unlink(missing_ok=True)


class DiskAwareUpload(TemporaryFileUploadHandler):
    """A big file on its way in. Where the disk is full, the file is dropped and the rest of the
    form is still read (`request.disk_is_full`).
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._give_up(error)
            raise SkipFile from error

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not hasattr(self, "file"):
            return None
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self._give_up(error)
            return None

    def _give_up(self, error: OSError) -> None:
        if not disk_is_full(error):
            raise error
        self.request.disk_is_full = True
        file = self.file
        del self.file
        try:
            file.close()
        except (
            OSError
        ) as again:  # what is still in its buffer finds no room either; the file goes all the same
            if not disk_is_full(again):
                raise
