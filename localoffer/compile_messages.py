"""Compile every locale/*/LC_MESSAGES/django.po: `python -m localoffer.compile_messages`.

Django's own compilemessages calls gettext's msgfmt, which a bare machine does not have.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all(folder: Path = LOCALE) -> None:
    """Write a .mo beside each .po that is newer; a fuzzy or empty string stays English."""
    for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            partial = mo.with_suffix(".partial")
            polib.pofile(str(po)).save_as_mofile(str(partial))
            partial.replace(mo)  # a running site never reads half a file


if __name__ == "__main__":
    compile_all()
