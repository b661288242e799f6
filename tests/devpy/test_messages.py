"""The translations: what is found in the code, kept in the .po files, complained about and
compiled.
"""

import gettext

import polib
import pytest

from devtools import messages
from localoffer.compile_messages import compile_all

TEMPLATE = """{% load i18n %}
<div>
      {% translate "Search" context "a verb" %}
  <p>it's {# Translators: on a button #}
 {% translate 'Close “this”' %}</p>
    {% blocktranslate trimmed count n=n with town=town %}
       One place in
       {{ town }}
    {% plural %}
       {{ n }} places in {{ town }}
    {% endblocktranslate %}
   {% comment %} {% translate "not shown" %} it's ( {% endcomment %}
"""
CODE = """from django.utils.translation import gettext_lazy as _, gettext_noop, ngettext
SAID = {"later": gettext_noop("Later")}
LABEL = _("Black "
          "pear")
COUNT = ngettext("%(n)s day", "%(n)s days", 3)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "news" / "templates").mkdir(parents=True)
    (tmp_path / "news" / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "news" / "models.py").write_text(CODE)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_page.py").write_text('_("only in a test")')
    return tmp_path


@pytest.fixture
def po(project):
    path = project / "locale" / "pl" / "LC_MESSAGES" / "django.po"
    messages.update(path, messages.template_catalogue(project))
    return path


def translate(path, **strings):
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(
                entry.msgstr_plural, strings.get(entry.msgid, entry.msgid_plural)
            )
        else:
            entry.msgstr = strings.get(entry.msgid, f"[{entry.msgid}]")
    file.save()


def test_every_string_of_templates_and_code_is_found(project):
    found = {
        (entry.msgctxt, entry.msgid, entry.msgid_plural)
        for entry in messages.template_catalogue(project)
    }
    assert found == {
        ("a verb", "Search", ""),
        (None, "Close “this”", ""),
        (None, "One place in %(town)s", "%(n)s places in %(town)s"),
        (None, "Black pear", ""),
        (None, "Later", ""),
        (None, "%(n)s day", "%(n)s days"),
    }


def test_comment_for_translators_is_kept(po):
    assert polib.pofile(str(po)).find("Close “this”").comment == "on a button"


def test_update_keeps_translations_drops_what_is_gone_adds_what_is_new(project, po):
    translate(po)
    (project / "news" / "models.py").write_text('_("Black pear")\n_("White pear")')
    messages.update(po, messages.template_catalogue(project))
    strings = {entry.msgid: entry.msgstr for entry in polib.pofile(str(po))}
    assert strings["Black pear"] == "[Black pear]"
    assert strings["White pear"] == ""
    assert "%(n)s day" not in strings


def test_complete_file_has_no_fault(project, po):
    translate(po)
    assert list(messages.faults(po)) == []
    assert messages.untranslated(po, messages.template_catalogue(project)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: setattr(file.find("Black pear"), "msgstr", ""),
        lambda file: file.remove(file.find("Black pear")),
    ],
)
def test_what_is_not_translated_is_counted_and_is_no_fault(project, po, spoil):
    translate(po)
    file = polib.pofile(str(po))
    spoil(file)
    file.save()
    assert messages.untranslated(po, messages.template_catalogue(project)) == ["Black pear"]
    assert list(messages.faults(po)) == []


def test_a_language_with_empty_strings_alone_is_no_fault(project, po):
    catalogue = messages.template_catalogue(project)
    assert list(messages.faults(po)) == []
    assert len(messages.untranslated(po, catalogue)) == len(catalogue)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda file: file.find("Black pear").flags.append("fuzzy"), "fuzzy: 'Black pear'"),
        (
            lambda file: file.find("%(n)s day").msgstr_plural.update({1: ""}),
            "only some plural forms: '%(n)s day'",
        ),
        (
            lambda file: file.find("%(n)s day").msgstr_plural.pop(2),
            "2 plural forms, not 3: '%(n)s day'",
        ),
        (
            lambda file: file.metadata.update({"Plural-Forms": "nplurals=1; plural=0;"}),
            "other rules for plurals than the language has: nplurals=1; plural=0;",
        ),
        (
            lambda file: file.find("%(n)s day").msgstr_plural.update({0: "%(days)s"}),
            "a placeholder that the English does not have: '%(n)s day'",
        ),
        (
            lambda file: file.find("%(n)s day").msgstr_plural.update({2: "dni"}),
            "a placeholder lost: '%(n)s day'",
        ),
    ],
)
def test_faults_are_named(project, po, spoil, fault):
    translate(po)
    file = polib.pofile(str(po))
    spoil(file)
    file.save()
    assert list(messages.faults(po)) == [fault]


def test_language_without_a_file_lacks_everything(project):
    catalogue = messages.template_catalogue(project)
    none = project / "locale" / "ur" / "LC_MESSAGES" / "django.po"
    assert len(messages.untranslated(none, catalogue)) == len(catalogue)


def test_compiled_file_is_read_by_gettext_and_leaves_out_what_is_fuzzy(project, po):
    translate(po, **{"Black pear": "Czarna gruszka"})
    file = polib.pofile(str(po))
    file.find("Close “this”").flags.append("fuzzy")
    file.save()
    compile_all(project / "locale")
    with po.with_suffix(".mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert catalogue.gettext("Black pear") == "Czarna gruszka"
    assert catalogue.gettext("Close “this”") == "Close “this”"
