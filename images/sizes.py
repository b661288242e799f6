"""Wagtail's filters, with the decoding of a picture done in a process with limits."""

import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

from django.core.files import File
from wagtail.images.models import AbstractImage, Filter, SourceImageIOError

from files import sandbox

QUALITY = {"jpeg": 76, "webp": 80}


class BoundedFilter(Filter):
    def run(
        self, image: AbstractImage, output: IO[bytes], source: File | None = None
    ) -> SimpleNamespace:
        """What Wagtail wants to know of the new file: {f, format_name}. SourceImageIOError where
        the picture can't be read.
        """
        try:
            with (
                sandbox.on_disk(image.file) as path,
                tempfile.NamedTemporaryFile(prefix="local-offer-") as made,
            ):
                order = self._order(image, sandbox.call("images.pixels:measure", path))
                sandbox.call("images.pixels:make", path, made.name, order)
                output.write(Path(made.name).read_bytes())
        except (sandbox.UnreadableError, OSError) as error:
            raise SourceImageIOError(str(error)) from error
        output.seek(0)
        return SimpleNamespace(f=output, format_name=order["kind"])

    def _order(self, image: AbstractImage, measured: dict[str, Any]) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        for operation in self.filter_operations:
            operation.run(None, image, wanted)
        kind = wanted.get("output-format") or {"webp": "png"}.get(
            measured["kind"], measured["kind"]
        )
        transform = self.get_transform(image, tuple(measured["size"]))
        options = (
            {"quality": wanted.get(f"{kind}-quality", QUALITY[kind])} if kind in QUALITY else {}
        )
        return {
            "box": list(transform.get_rect().round()),
            "size": list(transform.size),
            "kind": kind,
            "options": options,
        }
