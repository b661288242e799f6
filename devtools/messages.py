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
KEYWORDS["gettext_noop"] = DEFAULT_KEYWORDS["gettext"]  # translated where it is used
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


def strings_of(entry: polib.POEntry) -> list[str]:
    """The translation, or one for each of its plural forms."""
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [form for _number, form in sorted(entry.msgstr_plural.items())]


def untranslated(path: Path, catalogue: polib.POFile) -> list[str]:
    """What readers of this language see in English until somebody translates it."""
    entries = entries_of(path)
    translated = {key for key, entry in entries.items() if all(strings_of(entry))}
    return [entry.msgid for entry in catalogue if (entry.msgctxt, entry.msgid) not in translated]


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a .po file, in words."""
    plural = get_plural(language_of(path))
    if path.exists():
        said = polib.pofile(str(path), encoding="utf-8").metadata.get("Plural-Forms", "")
        if said != f"nplurals={plural.num_plurals}; plural={plural.plural_expr};":
            yield f"other rules for plurals than the language has: {said}"
    for entry in entries_of(path).values():
        strings = strings_of(entry)
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif entry.msgid_plural and len(strings) != plural.num_plurals:
            yield f"{len(strings)} plural forms, not {plural.num_plurals}: {entry.msgid!r}"
        elif any(strings) and not all(strings):
            yield f"only some plural forms: {entry.msgid!r}"
        elif any(
            placeholders(string) - placeholders(f"{entry.msgid}{entry.msgid_plural}")
            for string in strings
        ):
            yield f"a placeholder that the English does not have: {entry.msgid!r}"
        elif any(
            placeholders(entry.msgid_plural or entry.msgid) - placeholders(string)
            for string in strings[-1:]
            if string
        ):
            yield f"a placeholder lost: {entry.msgid!r}"


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def main(task: str) -> int:
    from django.conf import settings

    catalogue = template_catalogue()
    known = {path.name for path in (ROOT / "locale").iterdir() if path.is_dir()}
    languages = sorted((known | set(dict(settings.LANGUAGES))) - {settings.LANGUAGE_CODE})
    if task == "update":
        for language in languages:
            update(po_file(language), catalogue)
    found = [
        f"{language}: {fault}"
        for language in languages
        for fault in sorted(faults(po_file(language)))
    ]
    left = {language: len(untranslated(po_file(language), catalogue)) for language in languages}
    counts = ", ".join(f"{language} {number}" for language, number in left.items())
    print("\n".join([*found, f"{len(catalogue)} strings, {len(found)} faults"]))
    print(f"Shown in English until they are translated: {counts}")
    return int(bool(found) and task == "check")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
