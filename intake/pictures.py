"""A picture that comes in, small enough to be shown before it is kept."""

import base64
import tempfile
from pathlib import Path

from django.core.files import File

from files import sandbox

SIDE = 800  # pixels


def small(file: File) -> str:
    """An address that holds the picture itself, without what a camera wrote into it."""
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
        data = base64.b64encode(Path(made.name).read_bytes()).decode()
    return f"data:image/webp;base64,{data}"
