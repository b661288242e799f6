"""What becomes of each kind of thing in a Word file or a web page."""

import base64
import io

import pytest
from PIL import Image

from intake.reading import entry
from tests.intake.test_hidden import of_html, of_word
from tests.intake.word_files import link, paragraph, picture, run, table, text_box


def png(colour="green"):
    file = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(file, "PNG")
    return file.getvalue()


def texts(read):
    return "".join(one["value"]["text"] for one in read["blocks"] if one["type"] == "text")


def test_the_first_heading_is_the_title_and_a_short_first_paragraph_the_summary(tmp_path):
    read = of_html("<h1>Short <b>br</b>eaks</h1><p>Time &amp; rest.</p><p>More</p>", tmp_path)
    assert (read["title"], read["summary"]) == ("Short breaks", "Time & rest.")
    assert texts(read) == "<p>More</p>"


def test_a_paragraph_with_a_link_stays_in_the_text(tmp_path):
    read = of_html('<h1>A</h1><p>See <a href="https://b.example/">b</a>.</p><p>C</p>', tmp_path)
    assert read["summary"] == ""
    assert '<a href="https://b.example/">b</a>' in texts(read)


def test_headings_become_the_two_levels_that_a_page_has(tmp_path):
    read = of_html("<h1>T</h1><p>P.</p><p>P</p><h3>One</h3><h4>Two</h4><h6>Three</h6>", tmp_path)
    assert [one["value"]["text"] for one in read["blocks"] if one["type"] == "heading"] == ["One"]
    assert "<h3>Two</h3><h3>Three</h3>" in texts(read)
    assert read["lost"]["deep_headings"] == (1, ["Three"])


def test_lists_in_lists_stay(tmp_path):
    body = [
        paragraph("One", item=(1, 0)),
        paragraph("Inner", item=(2, 1)),
        paragraph("Two", item=(1, 0)),
    ]
    read = of_word(tmp_path, paragraph("Words."), *body)
    assert "<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>" in texts(read)


def test_lists_that_word_pastes_are_lists(tmp_path):
    item = (
        '<p class="MsoListParagraph" style="mso-list:l0 level{} lfo1">'
        '<span style="mso-list:Ignore">{}<span> </span></span>{}</p>'
    )
    html = (
        item.format(1, "1.", "first") + item.format(2, "o", "inner") + item.format(1, "2.", "next")
    )
    read = of_html(f"<p>Words.</p>{html}", tmp_path)
    assert "<ol><li>first<ul><li>inner</li></ul></li><li>next</li></ol>" in texts(read)


def test_tables_stay_and_joined_cells_are_told(tmp_path):
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = table(["Day", "Open"], ["Monday", "9"], ["", "2"], more={(1, 0): down, (2, 0): on})
    read = of_word(tmp_path, paragraph("Words."), grid)
    value = read["blocks"][-1]["value"]
    assert value["data"] == [["Day", "Open"], ["Monday", "9"], ["", "2"]]
    assert read["lost"]["merged"][0] == 1


def test_a_caption_heads_and_lines_of_a_table_stay(tmp_path):
    html = (
        "<p>Words.</p><table><caption>When</caption><tr><th>Day<th>Open<tr><th>Monday"
        "<td><p>9 to 12</p><p>2 to 4</p></table>"
    )
    value = of_html(html, tmp_path)["blocks"][-1]["value"]
    assert (value["table_caption"], value["table_header_choice"]) == ("When", "both")
    assert value["data"] == [["Day", "Open"], ["Monday", "9 to 12\n2 to 4"]]


def test_a_table_that_only_frames_words_is_words(tmp_path):
    read = of_html("<p>A.</p><table><tr><td><p>In a box</p></td></tr></table>", tmp_path)
    assert "<p>In a box</p>" in texts(read)


def test_words_of_text_boxes_and_notes_stay(tmp_path):
    read = of_word(tmp_path, paragraph("Beside.", text_box("In the box")), paragraph("After."))
    assert (
        texts(read).index("Beside.") < texts(read).index("In the box") < texts(read).index("After.")
    )
    assert texts(read).count("In the box") == 1
    assert read["lost"]["text_boxes"] == (1, ["In the box"])


def test_pictures_of_word_come_with_what_is_said_of_them(tmp_path):
    body = [paragraph("A."), paragraph(picture("one", "A tree")), paragraph(picture("one"))]
    read = of_word(tmp_path, *body, pictures={"one": png()})
    assert [one["words"] for one in read["pictures"]] == ["A tree"]
    assert [one["value"]["image"] for one in read["blocks"] if one["type"] == "image"] == ["0", "0"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("A tree by a river", "A tree by a river"),
        ("A picture containing text Description automatically generated", ""),
        ("IMG_2034.JPG", ""),
        ("image 3", ""),
    ],
)
def test_only_a_persons_description_is_one(said, kept):
    assert entry.said_of(said) == kept


def test_pictures_in_html_come_and_those_elsewhere_are_told(tmp_path):
    inside = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    html = f'<p>A.</p><img src="{inside}" alt="Tree"><img src="https://a.example/b.png" alt="Bus">'
    read = of_html(html + '<img src="https://a.example/count.gif" width=1 height=1>', tmp_path)
    assert [one["words"] for one in read["pictures"]] == ["Tree"]
    assert read["lost"]["pictures_elsewhere"] == (1, ["Bus"])


def test_a_link_that_could_harm_is_only_words(tmp_path):
    read = of_html('<p>See <a href=" java&#10;script:alert(1)">this</a>, please</p>', tmp_path)
    assert texts(read) == "<p>See this, please</p>"
    assert read["lost"]["links"][0] == 1


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<iframe src="https://maps.example/"></iframe>', "frames"),
        ("<form><label>Name</label><input name=n></form>", "forms"),
        ("<script>1</script>", "scripts"),
        ("<svg><text>a</text></svg>", "drawings"),
        ("<video src=a></video>", "films"),
        ("<nav>Home</nav>", "menus"),
        ("<blockquote>Said</blockquote>", "quotations"),
        ("<details><summary>Q</summary>A</details>", "folds"),
        ('<ol start="4"><li>a</ol>', "numbering"),
        ("<p><s>£50</s></p>", "crossed_out"),
        ('<table><tr><td>a<td><a href="/b">b</a><tr><td>c<td>d</table>', "table_links"),
    ],
)
def test_what_no_page_can_be_is_told(html, kind, tmp_path):
    assert kind in of_html(f"<p>Words.</p>{html}", tmp_path)["lost"]


def test_of_a_whole_page_only_its_own_part_is_taken(tmp_path):
    html = "<header>Council</header><main><h1>Rights</h1><p>A.</p><p>B</p></main><div>Cookies</div>"
    read = of_html(html, tmp_path)
    assert (read["title"], texts(read)) == ("Rights", "<p>B</p>")
    assert "menus" in read["lost"]


def test_a_table_of_contents_of_word_goes(tmp_path):
    read = of_word(tmp_path, paragraph("Rights 4", style="TOC1"), paragraph("Words."))
    assert texts(read) == "<p>Words.</p>"
    assert "contents" in read["lost"]


def test_bold_and_links_of_word_stay(tmp_path):
    body = paragraph("Ask ", run("today", "<w:b/>"), " at ", link("school", "a"), ".")
    read = of_word(tmp_path, body, links={"a": "https://school.example/"})
    assert texts(read) == (
        '<p>Ask <b>today</b> at <a href="https://school.example/">school</a>.</p>'
    )
