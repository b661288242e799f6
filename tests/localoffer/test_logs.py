"""Lines of the log hold no words that somebody typed."""

import logging

import pytest

from localoffer.logs import HideTypedWords


def line(message, *arguments):
    return HideTypedWords("%(message)s").format(
        logging.LogRecord("x", logging.ERROR, "x", 1, message, arguments, None)
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "Error handling request GET /en/search/?q=secret+words",
            "Error handling request GET /en/search/?…",
        ),
        ("Not Found: /en/search/secret/", "Not Found: /en/search/…"),
        (
            "Internal Server Error: /en/news/?topic=secret and more",
            "Internal Server Error: /en/news/?… and more",
        ),
        ("Internal Server Error: /en/search/", "Internal Server Error: /en/search/"),
        ("from /search?q=secret, to", "from /search?… to"),
        ("Is this so? It is.", "Is this so? It is."),
    ],
)
def test_an_address_loses_what_was_typed(written, kept):
    assert line("%s", written) == kept
