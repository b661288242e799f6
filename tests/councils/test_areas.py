"""Districts, parts and the county come from the council's folder."""

import dataclasses

from django.utils import translation

from councils import COUNTY, areas, council
from councils.folder import Language


def test_the_choices_are_the_county_its_parts_and_its_districts():
    keys = [key for key, _name in areas.choices()]
    own = council()
    assert keys == [COUNTY, *(part.key for part in own.parts), *own.district_keys]


def test_a_part_stands_for_its_districts_and_the_county_for_all():
    part = council().parts[0]
    assert areas.reaches([part.key]) == (part.key, *part.districts)
    assert set(areas.reaches([COUNTY])) == {key for key, _name in areas.choices()}


def test_a_part_has_its_name_in_the_readers_language_and_an_unknown_key_none():
    part = council().parts[0]
    with translation.override("pl"):
        assert areas.label(part.key) == part.translations["pl"] != part.name
    assert areas.label(part.key) == part.name
    assert areas.labels([part.key, "nowhere"]) == [part.name]


def test_a_district_of_another_name_needs_no_change_of_code(settings):
    own = council()
    first = dataclasses.replace(own.districts[0], name="New Name")
    settings.COUNCIL = dataclasses.replace(own, districts=(first, *own.districts[1:]))
    assert areas.label(first.key) == "New Name"


def test_a_language_calls_itself_as_its_folder_says():
    own = dataclasses.replace(
        council(), languages=(Language("prs", "Dari", {"prs": "دری"}), Language("so", "Somali"))
    )
    assert own.own_names == {"prs": "دری"}
