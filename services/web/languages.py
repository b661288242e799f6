"""Addresses of the directory in the languages of the site."""

from django.urls import reverse
from django.utils.translation import override

import pagetree


def in_public_languages(name: str, *args: str) -> dict[str, str]:
    """{language: address} of those whose home page readers may see."""
    found = {}
    for code, root in pagetree.current().roots.items():
        if root.public:
            with override(code):
                found[code] = reverse(name, args=args)
    return found
