"""A part of a file, for players of films: they ask for what they show next."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PIECE = 64 * 1024


def of_file(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What was asked for of a whole file, or the file. Several parts at once get the whole."""
    if not isinstance(response, FileResponse) or not response.file_to_stream:
        return response
    response["Accept-Ranges"] = "bytes"
    asked = RANGE.fullmatch(request.headers.get("range", ""))
    if not asked or request.method != "GET" or not _is_the_same(request, response):
        return response
    size = int(response["Content-Length"])
    start, end = _first_and_last(asked[1], asked[2], size)
    if start > end:
        response.file_to_stream.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _part(response, response.file_to_stream, start, end)


def _is_the_same(request: HttpRequest, response: FileResponse) -> bool:
    """If-Range: a part of the file that the player has begun with, or else the whole new one."""
    known = request.headers.get("if-range")
    return known is None or known in (response.get("ETag"), response.get("Last-Modified"))


def _first_and_last(start: str, end: str, size: int) -> tuple[int, int]:
    if start:
        return int(start), min(int(end), size - 1) if end else size - 1
    return (max(size - int(end), 0), size - 1) if end and int(end) else (size, 0)


def _part(response: FileResponse, file: BinaryIO, start: int, end: int) -> HttpResponseBase:
    file.seek(start)
    part = StreamingHttpResponse(_pieces(file, end - start + 1), status=206)
    for name, value in response.headers.items():
        part.headers[name] = value
    part.headers["Content-Range"] = f"bytes {start}-{end}/{response['Content-Length']}"
    part.headers["Content-Length"] = str(end - start + 1)
    return part


def _pieces(file: BinaryIO, left: int) -> Iterator[bytes]:
    with file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
