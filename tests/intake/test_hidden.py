"""Nothing that a reader of the original didn't see comes into a page."""

import pytest

from intake.reading import entry
from tests.intake.word_files import paragraph, run, table, word_file

SECRET = "sealed"


def of_html(html, tmp_path):
    path = tmp_path / "given.html"
    path.write_text(html, encoding="utf-8")
    return entry.from_text(str(path))


def of_word(tmp_path, *body, **more):
    path = tmp_path / "given.docx"
    path.write_bytes(word_file(*body, **more))
    return entry.from_word(str(path))


@pytest.mark.parametrize(
    "html",
    [
        '<p style="display:none">{}</p>',
        '<p style="DISPLAY : None !important">{}</p>',
        '<p style="visibility: hidden">{}</p>',
        "<p hidden>{}</p>",
        '<p aria-hidden="true">{}</p>',
        '<p class="sr-only">{}</p>',
        '<p>Seen <span style="font-size:0">{}</span></p>',
        '<p>Seen <span style="font-size: 1px">{}</span></p>',
        '<p>Seen <span style="color:#fff">{}</span></p>',
        '<p>Seen <font color="white">{}</font></p>',
        '<p>Seen <span style="color: rgb(254, 254, 254)">{}</span></p>',
        '<p>Seen <span style="color:transparent">{}</span></p>',
        '<div style="background:#003"><p style="color:#002">{}</p></div>',
        '<p style="opacity:0">{}</p>',
        '<p style="position:absolute;left:-9999px">{}</p>',
        '<p style="text-indent:-999em">{}</p>',
        '<p style="height:0;overflow:hidden">{}</p>',
        '<p style="mso-hide:all">{}</p>',
        "<style>.note {{ display: none }}</style><p class=note>{}</p>",
        "<!-- {} -->",
        "<script>'{}'</script>",
        "<template><p>{}</p></template>",
        "<title>{}</title>",
        "<p>Seen <del>{}</del></p>",
        '<input type="hidden" value="{}">',
        "<noscript>{}</noscript>",
        '<p title="{0}" data-note="{0}">Seen</p>',
        '<a href="https://example.org/" onclick="{}">Seen</a>',
    ],
)
def test_hidden_words_of_html_go(html, tmp_path):
    read = of_html(
        f"<p>Words that are seen, and more.</p>{html.format(SECRET)}<p>End</p>", tmp_path
    )
    assert SECRET not in str([read["title"], read["summary"], read["blocks"], read["pictures"]])
    assert "seen" in str(read["blocks"]) + read["title"] + read["summary"]


@pytest.mark.parametrize(
    "html",
    [
        '<div style="background-color: #1f4e79"><p style="color:white">{}</p></div>',
        '<table><tr><td bgcolor="#003078"><font color="#ffffff">{}</font></td></tr></table>',
        '<p style="color: rgb(0,0,0); background-color: rgba(0, 0, 0, 0)">{}</p>',
        "<style>@media print {{ .note {{ display: none }} }}</style><p class=note>{}</p>",
        '<p style="font-size:0.9em;opacity:1">{}</p>',
        "<h2><button type=button>{}</button></h2>",
    ],
)
def test_what_is_seen_stays(html, tmp_path):
    read = of_html(f"<p>First.</p>{html.format(SECRET)}", tmp_path)
    assert SECRET in read["title"] + str(read["blocks"])


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:webHidden w:val="1"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
    ],
)
def test_hidden_words_of_word_go(properties, tmp_path):
    read = of_word(tmp_path, paragraph("Words, ", run(SECRET, properties), "and more."))
    assert SECRET not in str(read["blocks"])
    assert read["lost"]["hidden"] == (1, [SECRET])
    assert "Words, and more." in str(read["blocks"])


def test_a_hidden_style_of_word_hides(tmp_path):
    read = of_word(tmp_path, paragraph("Words."), paragraph(SECRET, style="Secret"))
    assert SECRET not in str(read["blocks"])


def test_white_words_on_a_dark_cell_stay(tmp_path):
    white = run("Day", '<w:color w:val="FFFFFF"/>')
    dark = '<w:shd w:val="clear" w:fill="1F4E79"/>'
    grid = table(["", "Open"], ["Monday", "9 to 12"], more={(0, 0): dark})
    grid = grid.replace(paragraph(""), paragraph(white), 1)
    read = of_word(tmp_path, paragraph("Words."), grid)
    assert read["blocks"][-1]["value"]["data"] == [["Day", "Open"], ["Monday", "9 to 12"]]


def test_comments_and_changes_of_word_go(tmp_path):
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    gone = f'<w:del w:id="1"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2">{run("new words")}</w:ins>'
    comment = f'<w:comments {{}}><w:comment w:id="0">{paragraph(SECRET)}</w:comment></w:comments>'
    read = of_word(
        tmp_path,
        paragraph("Old and ", gone, new, mark),
        word_in_comments__xml=comment.format(
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ),
        docProps_in_core__xml=f"<p><creator>{SECRET}</creator></p>",
    )
    assert SECRET not in str(read["blocks"])
    assert "Old and new words" in str(read["blocks"]) + read["title"]
    assert {"comments", "deleted", "inserted"} <= set(read["lost"])
    assert read["lost"]["inserted"] == (1, ["new words"])
