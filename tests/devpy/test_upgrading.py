"""docs/upgrading.md names what we use of the inside of Wagtail, Django and wagtail-localize."""

import re
from pathlib import Path

import django
import pytest
import wagtail
import wagtail_localize

from devtools.steps import ROOT
from devtools.structure import configuration

ORIGINALS = [Path(package.__file__).parent for package in (django, wagtail, wagtail_localize)]
DOCUMENTED = {"_meta", "_state", "_replace"}
PRIVATE = re.compile(r"(super\(\)|[\w)\]]+)\.(_[a-z][a-z_]*)")
OURS = re.compile(r"(?:def |self\.|\b)(_[a-z][a-z_]*)(?:\(self|\(cls|: | = )")
REPLACED = re.compile(r"^\s+([A-Z]\w+\.\w+) = (?:_|same_|changing_|staticmethod)", re.MULTILINE)


def product() -> list[Path]:
    apps = configuration()["importlinter"]["root_packages"]
    files = [path for app in apps if app != "devtools" for path in (ROOT / app).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


@pytest.fixture(scope="module")
def document() -> str:
    return (ROOT / "docs" / "upgrading.md").read_text()


@pytest.fixture(scope="module")
def code() -> str:
    return "\n".join(path.read_text() for path in product())


def test_each_private_name_is_there(document: str, code: str) -> None:
    ours = set(OURS.findall(code))
    used = {
        name
        for owner, name in PRIVATE.findall(code)
        if owner == "super()" or (owner not in {"self", "cls"} and name not in ours)
    }
    assert "_extract_references_from_object" in used
    assert {name for name in used - DOCUMENTED if name not in document} == set()


def test_each_replaced_method_is_there(document: str, code: str) -> None:
    replaced = set(REPLACED.findall(code))
    assert "Translation.save_target" in replaced
    assert {name for name in replaced if name not in document} == set()


def test_each_template_in_the_place_of_an_original_is_there(document: str) -> None:
    names = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").glob("wagtail*/**/*.html")
    }
    in_place = {
        name
        for name in names
        if any(next(root.rglob(f"templates/{name}"), None) for root in ORIGINALS)
    }
    assert "wagtailadmin/login.html" in in_place
    assert {name for name in in_place if f"`{name}`" not in document} == set()
