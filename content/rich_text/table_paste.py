"""When a table is pasted into a text box, its editor is told how to keep it as a table."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _


def table_paste_script() -> str:
    words = _(
        "You pasted a table. A text box keeps its words only, one under the other. To keep the rows"
        " and columns: undo it (Ctrl and Z), add the block “Table”, click its first cell and paste"
        " there."
    )
    return format_html(
        '<script id="admin-paste" src="{}" data-paste-words="{}"></script>',
        static("js/admin-paste.js"),
        words,
    )
