"""What `dev.py check` refuses in the shape of the code."""

from pathlib import Path

from devtools import structure


def test_a_module_over_the_limit_is_named_and_a_migration_is_not(tmp_path: Path) -> None:
    (tmp_path / "news" / "migrations").mkdir(parents=True)
    (tmp_path / "news" / "short.py").write_text("x = 1\n" * 350)
    (tmp_path / "news" / "long.py").write_text("x = 1\n" * 351)
    (tmp_path / "news" / "migrations" / "0001_initial.py").write_text("x = 1\n" * 900)
    assert list(structure.long_modules(tmp_path, ["news"])) == [
        "news/long.py has 351 lines; 350 are the most"
    ]


def test_a_class_over_the_limit_is_named_and_fields_are_not_counted(tmp_path: Path) -> None:
    method = "    def one(self) -> None:\n" + "        pass\n" * 148
    fields = "    a = Field(\n" + "        1,\n" * 200 + "    )\n    class Meta:\n        b = 1\n"
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "models.py").write_text(f"class Page:\n{fields}{method}")
    (tmp_path / "news" / "long.py").write_text(f"class Long:\n{method}        pass\n")
    assert list(structure.long_classes(tmp_path, ["news"])) == [
        "class Long has 151 lines without its fields; 150 are the most (news/long.py)"
    ]


def test_every_circle_of_imports_is_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a", "e"}, "e": {"d"}, "f": {"a"}}
    found = [set(circle) for circle in structure.circles(imports)]
    assert sorted(found, key=len) == [{"d", "e"}, {"a", "b", "c"}]
    assert list(structure.circles({"a": {"b"}, "b": set()})) == []


def test_an_import_within_a_function_counts() -> None:
    imports = structure.imports_within(["devtools"])
    assert "devtools.steps" in imports["devtools.structure"]
    assert "devtools.environments" in imports["devtools.setup"]


def test_a_template_takes_its_own_feature_s_and_shared_ones_only(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "page.html").write_text(
        """{% extends "base.html" %}{% include 'components/card.html' %}
        {% include "news/row.html" with row=row %}{%include "improvement/progress.html"%}"""
    )
    assert list(structure.foreign_templates(tmp_path, {"news", "improvement"})) == [
        "templates/news/page.html takes improvement/progress.html, which is another feature's"
    ]


def test_the_features_are_those_that_the_layers_name() -> None:
    linter = structure.configuration()["importlinter"]
    assert {"news", "improvement", "search"} <= structure.features(linter["contracts"][0]["layers"])
