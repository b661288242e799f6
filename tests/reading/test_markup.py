"""Some HTML is read as people read it: paragraph by paragraph."""

from reading.markup import Piece, pieces_of


def test_each_paragraph_item_and_heading_is_a_piece() -> None:
    html = "<h3>First</h3><p>Ring <b>us</b>\n now.</p><ul><li>Today<li>Later<p>or never</ul>End"
    assert [(piece.text, piece.heading) for piece in pieces_of(html)] == [
        ("First", True),
        ("Ring us now.", False),
        ("Today", False),
        ("Later", False),
        ("or never", False),
        ("End", False),
    ]


def test_quotations_and_what_nobody_reads_are_left_out() -> None:
    html = "<p>Before</p><blockquote><p>Their <b>words</b></p></blockquote><script>x</script>After"
    assert [piece.text for piece in pieces_of(html)] == ["Before", "After"]


def test_a_meaning_that_opens_when_it_is_asked_for_is_no_part_of_the_sentence() -> None:
    meaning = '<span popover>A <span>plan</span>. <a href="/a">More</a></span>'
    (piece,) = pieces_of(f"<p>Ask for an <button>EHC plan</button>{meaning} now.</p>")
    assert (piece.text, piece.links) == ("Ask for an EHC plan now.", ())


def test_links_are_known_by_their_words() -> None:
    (piece,) = pieces_of('<p>See <a href="/a">the <i>list</i></a> or <a href="/b">here</a>.</p>')
    assert piece.links == ("the list", "here")


def test_a_piece_knows_where_it_stands() -> None:
    assert pieces_of("<p>A &amp; B</p>", "Text", "id-1") == [
        Piece("A & B", where="Text", place="id-1")
    ]
