"""What a newcomer reads first says what is so."""

import re
import tomllib

import yaml

from devtools.steps import ROOT

READ = re.compile(r'(?:env\.\w+|environ\.get|text)\(\s*"([A-Z][A-Z_]+)"')
GIVEN = re.compile(r"^([A-Z][A-Z_]+)=", re.MULTILINE)


def test_the_example_of_the_environment_has_every_variable_that_settings_read() -> None:
    read = {
        name
        for file in (ROOT / "localoffer" / "settings").glob("*.py")
        for name in READ.findall(file.read_text())
    }
    given = set(GIVEN.findall((ROOT / ".env.example").read_text()))
    assert len(read) > 15
    assert given == read | {"DJANGO_SETTINGS_MODULE"}


def test_the_notice_names_each_licence_and_source_that_files_of_data_name() -> None:
    notice = (ROOT / "NOTICE").read_text()
    folders = [ROOT / "search" / "data", ROOT / "demo" / "data", ROOT / "council"]
    data = [file for folder in folders for file in folder.iterdir() if file.is_file()]
    licensed = {
        file.name
        for file in data
        if file.suffix == ".csv" or b"icence" in file.read_bytes()[:1000] or file.suffix == ".gz"
    }
    assert {name for name in licensed if name not in notice} == set()


def test_the_workflow_and_the_project_name_the_same_pythons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text())
    versions = [
        name.rpartition(" ")[2]
        for name in project["classifiers"]
        if name.startswith("Programming Language :: Python :: 3.")
    ]
    assert workflow["jobs"]["versions"]["strategy"]["matrix"]["python"] == versions
    assert project["requires-python"] == f">={versions[0]}"


def test_the_hooks_run_what_is_pinned_here() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    programs = {hook["entry"].split()[0] for hook in config["repos"][0]["hooks"]}
    assert programs == {".venv/bin/ruff", ".venv/bin/djlint", ".venv/bin/lint-imports"}
