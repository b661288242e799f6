"""The interface's translations: keep the .po files in line with the code, and say what they lack.

python -m devtools.messages update|check

Runs inside the virtual environment and without gettext's programs: Babel reads the code, polib the
.po files.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.plurals import get_plural

from devtools.steps import ROOT

SKIPPED = {"var", "tests", "devtools", "bench"}
KEYWORDS = DEFAULT_KEYWORDS | {
    f"{name}_lazy": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sdif]|\{(\w*)\}")
TEMPLATES = {".html", ".txt", ".xml", ".ics"}


def code_files(root: Path = ROOT) -> Iterator[Path]:
    for folder in sorted(
        path
        for path in root.iterdir()
        if path.is_dir() and path.name not in SKIPPED and not path.name.startswith(".")
    ):
        for path in sorted(folder.rglob("*")):
            in_templates = path.suffix in TEMPLATES and "templates" in path.relative_to(root).parts
            if in_templates or (path.suffix == ".py" and "migrations" not in path.parts):
                yield path


def messages_in(path: Path) -> Iterator[tuple[str | None, str, str | None, str]]:
    """Each translatable string of a file: context, text, plural, and the comment meant for
    translators.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        from django.utils.translation.template import templatize

        # What templatize leaves keeps the template's indentation, which Python's tokenizer would
        # refuse.
        text = re.sub(r"(?m)^[ \t]+", "", templatize(text))
    source = io.BytesIO(text.encode())
    found = extract(
        "python",
        source,
        KEYWORDS,
        ("Translators:",),
        {"encoding": "utf-8"},
        strip_comment_tags=True,
    )
    for _line, words, comments, context in found:
        singular, plural = words if isinstance(words, tuple) else (words, None)
        if singular:
            yield context, singular, plural, " ".join(comments)


def template_catalogue(root: Path = ROOT) -> polib.POFile:
    """Every translatable string of the site's code, without line numbers: they would change with
    every edit.
    """
    catalogue: dict[tuple[str | None, str], polib.POEntry] = {}
    for path in code_files(root):
        name = path.relative_to(root).as_posix()
        for context, singular, plural, comment in messages_in(path):
            entry = catalogue.setdefault(
                (context, singular), polib.POEntry(msgid=singular, msgctxt=context, comment=comment)
            )
            if plural:
                entry.msgid_plural = plural
            if (name, "") not in entry.occurrences:
                entry.occurrences.append((name, ""))
    file = polib.POFile(wrapwidth=140)
    file.extend(sorted(catalogue.values(), key=lambda entry: (entry.occurrences, entry.msgid)))
    return file


def po_file(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def entries_of(path: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    """The entries of a .po file by context and text; none where there is no file yet."""
    entries = polib.pofile(str(path), encoding="utf-8") if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def update(path: Path, catalogue: polib.POFile) -> None:
    """Add what is new with an empty translation, drop what is no longer in the code, keep every
    translation.
    """
    plural = get_plural(language_of(path))
    old = entries_of(path)
    new = polib.POFile(wrapwidth=140)
    new.metadata = {
        "Language": language_of(path),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
    }
    for entry in catalogue:
        known = old.get((entry.msgctxt, entry.msgid))
        copy = polib.POEntry(
            msgid=entry.msgid,
            msgctxt=entry.msgctxt,
            msgid_plural=entry.msgid_plural,
            comment=entry.comment,
            occurrences=entry.occurrences,
        )
        copy.tcomment, copy.flags = (known.tcomment, known.flags) if known else ("", [])
        if entry.msgid_plural:
            before = known.msgstr_plural if known else {}
            copy.msgstr_plural = {form: before.get(form, "") for form in range(plural.num_plurals)}
        else:
            copy.msgstr = known.msgstr if known else ""
        new.append(copy)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))


def language_of(path: Path) -> str:
    return path.parent.parent.name


def faults(path: Path, catalogue: polib.POFile) -> Iterator[str]:
    """What keeps a .po file from being complete, in words."""
    forms = get_plural(language_of(path)).num_plurals
    entries = entries_of(path)
    for key in {(entry.msgctxt, entry.msgid) for entry in catalogue} - entries.keys():
        yield f"missing: {key[1]!r}"
    for entry in entries.values():
        strings = (
            [entry.msgstr_plural.get(form, "") for form in range(forms)]
            if entry.msgid_plural
            else [entry.msgstr]
        )
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not all(strings):
            yield f"not translated: {entry.msgid!r}"
        elif any(
            placeholders(string) - placeholders(f"{entry.msgid}{entry.msgid_plural}")
            for string in strings
        ):
            yield f"a placeholder that the English does not have: {entry.msgid!r}"
        elif any(
            placeholders(entry.msgid_plural or entry.msgid) - placeholders(string)
            for string in strings[-1:]
        ):
            yield f"a placeholder lost: {entry.msgid!r}"


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def main(task: str) -> int:
    from django.conf import settings

    catalogue = template_catalogue()
    known = {path.name for path in (ROOT / "locale").iterdir() if path.is_dir()}
    if task == "update":  # a language that is new gets its file
        known |= set(dict(settings.LANGUAGES))
    languages = sorted(known - {settings.LANGUAGE_CODE})
    if task == "update":
        for language in languages:
            update(po_file(language), catalogue)
    found = [
        f"{language}: {fault}"
        for language in languages
        for fault in sorted(faults(po_file(language), catalogue))
    ]
    print(
        "\n".join(
            [*found, f"{len(catalogue)} strings, {len(languages)} languages, {len(found)} faults"]
        )
    )
    return int(bool(found) and task == "check")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
