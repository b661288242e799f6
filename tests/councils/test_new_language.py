"""A further language takes no code: Arabic, by the steps of docs/translation.md alone, while nobody
has translated more than three strings of the interface.
"""

import re
import shutil
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from councils import checking
from devtools import messages
from localoffer.compile_messages import compile_all
from tests import databases
from tests.councils.other_process import told_by
from typed.english import OPEN, plain

ROOT = Path(settings.BASE_DIR)
WORDS = {"Search": "بحث", "Home": "الرئيسية", "Menu": "القائمة"}
BUILD = """
import sys
from pathlib import Path
import django
django.setup()
from tests.councils.new_language_site import main
main(Path(sys.argv[1]))
"""


def add_language(folder):
    """Step 1: a block of its own, and its name in every other block that has translations."""
    file = folder / "council.toml"
    named = re.sub(r"(translations = \{) ", r'\1 ar = "بالعربية", ', file.read_text())
    names = ", ".join(f'{code} = "Arabic {code}"' for code in (*messages_of(named), "ar"))
    own = f'\n[[languages]]\ncode = "ar"\nname = "Arabic"\ntranslations = {{ {names} }}\n'
    file.write_text(named + own)


def messages_of(toml):
    return [code for code in re.findall(r'(?m)^code = "([a-z]{2})"$', toml) if code != "en"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("arabic") / "council"
    shutil.copytree(ROOT / "council", target)
    add_language(target)
    return target


@pytest.fixture(scope="module")
def words(folder):
    """The file of words that `dev.py messages` makes, with a few filled in."""
    po = folder.parent / "locale" / "ar" / "LC_MESSAGES" / "django.po"
    messages.update(po, messages.template_catalogue())
    file = polib.pofile(str(po))
    for english, arabic in WORDS.items():
        file.find(english).msgstr = arabic
    file.save()
    assert list(messages.faults(po)) == []
    compile_all(folder.parent / "locale")
    return folder.parent / "locale"


@pytest.fixture(scope="module")
def told(folder, words, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, folder.parent)
        settings_module = "tests.councils.new_language_settings"
        return told_by(BUILD, folder, name, settings_module, NEW_WORDS=str(words))


@pytest.fixture(scope="module")
def heard(told):
    return told["heard"]


def page(answer):
    return BeautifulSoup(answer[2], "html.parser")


def test_the_folder_is_complete(folder):
    assert checking.problems(folder) == []


def test_every_answer_is_free_of_signs_and_nothing_fails(heard):
    assert len(heard) > 120
    assert [asked for asked, answer in heard.items() if plain(answer[2]) != answer[2]] == []
    failing = {asked for asked, (status, _type, _text) in heard.items() if status >= 400}
    assert failing == {"/en/nowhere/", "/ar/nowhere/"}


def test_the_home_page_is_arabic_from_right_to_left(heard):
    home = page(heard["/ar/"])
    assert (home.html["lang"], home.html["dir"]) == ("ar", "rtl")
    assert "العرض المحلي" in home.h1.get_text()
    assert "بحث" in home.get_text()


def test_words_without_translation_are_marked_english_and_no_attribute_holds_an_element(heard):
    for address in ("/ar/", "/ar/nowhere/", "/ar/search/{'q': 'zzzzqq'}"):
        found = page(heard[address])
        marked = found.select('span[lang="en"][dir="ltr"]')
        assert marked
        assert all(one.get_text(strip=True) for one in marked)
        assert not found.title.find("span")
        values = [value for tag in found.find_all(True) for value in tag.attrs.values()]
        assert not any("<span" in str(value) for value in values)


def test_no_other_language_has_such_words(heard):
    others = [
        asked for asked, answer in heard.items()
        if answer[1].startswith("text/html") and re.match("/(en|pl)/", asked)
    ]  # fmt: skip
    assert others
    assert [asked for asked in others if OPEN in page_without_arabic(heard[asked])] == []


def page_without_arabic(answer):
    found = page(answer)
    for part in found.select('[lang="ar"]'):
        if part.name != "html":
            part.decompose()
    return str(found)


def test_digits_and_months_follow(told, heard):
    found = page(heard[told["page"]])
    assert '<bdi dir="ltr">01632 960 100</bdi>' in heard[told["page"]][2]
    months = r"يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    assert re.search(months, found.get_text())


def test_the_search_finds_its_pages(told, heard):
    assert told["page"] in heard["/ar/search/{'q': 'دعم'}"][2]


def test_the_languages_lead_to_it_and_back(told, heard):
    arabic, english = page(heard[told["page"]]), page(heard[told["english"]])
    for found in (arabic, english):
        others = {link["hreflang"] for link in found.select('link[rel="alternate"][hreflang]')}
        assert {"en", "ar", "x-default"} <= others
    assert arabic.select(f'a[href="{told["english"]}"]')
    assert english.select(f'a[href="{told["page"]}"][lang="ar"]')
    assert told["page"] in heard["/sitemap.xml"][2]


def test_the_report_counts_what_is_shown_in_english(heard):
    screen = heard["/admin/reports/languages/{'language': 'ar'}"][2]
    number = len(messages.template_catalogue()) - len(WORDS)
    assert f"{number} strings of menus, buttons and notices are shown in English" in screen
    assert "Was this page useful?" in screen
