"""What readers download of our styles."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from localoffer.static_files import Storage

BUDGET = 14_000  # bytes, compressed


@pytest.fixture
def storage(tmp_path):
    return Storage(location=tmp_path, base_url="/static/")


def delivered(storage, name, css):
    """The file of that name as pages link to it, whose name has its fingerprint."""
    storage.save(name, ContentFile(css))
    made = {old: new for old, new, _processed in storage.post_process({name: (storage, name)})}
    return Path(storage.path(made[name])).read_bytes()


def test_readers_don_t_download_what_a_stylesheet_says_to_its_authors(storage):
    css = b"/* how\n it works */\na { color: red; } /* why */\nb { margin: 0 }\n"
    assert delivered(storage, "css/site.css", css) == b"\na { color: red; }\nb { margin: 0 }\n"


def test_a_library_s_styles_keep_their_licence(storage):
    assert delivered(storage, "wagtailadmin/a.css", b"/* MIT */ a {}") == b"/* MIT */ a {}"


def test_the_styles_of_a_page_stay_within_their_budget(storage):
    sheets = {
        "css/site.css": Path(settings.BASE_DIR) / "static" / "css" / "site.css",
        "brand/tokens.css": Path(settings.COUNCIL_FOLDER) / "brand" / "tokens.css",
    }
    weights = {
        name: len(gzip.compress(delivered(storage, name, file.read_bytes()), 9))
        for name, file in sheets.items()
    }
    assert sum(weights.values()) <= BUDGET
