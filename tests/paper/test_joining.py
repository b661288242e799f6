"""What is changed in a page's HTML so that it may stand beside others in one document."""

from paper.joining import joined, path_of, with_addresses


def made(html: str) -> str:
    return joined(html, "ABC", "/en/page/", 2)


def test_headings_keep_their_order_and_leave_no_step_out() -> None:
    html = "<h1>a</h1><h3>b</h3><h4>c</h4><h2>d</h2><h3>e</h3><h6>f</h6>"
    assert made(html) == "<h2>a</h2><h3>b</h3><h4>c</h4><h3>d</h3><h4>e</h4><h5>f</h5>"


def test_ids_and_what_points_to_them_get_the_same_beginning() -> None:
    html = '<h1 id="a">x</h1><a href="#a">y</a><p aria-describedby="a b">z</p><i id="b"></i>'
    assert made(html) == (
        '<h2 id="ABC-a">x</h2><a href="#ABC-a">y</a>'
        '<p aria-describedby="ABC-a ABC-b">z</p><i id="ABC-b"></i>'
    )


def test_a_link_to_a_part_that_is_left_out_leads_to_the_page() -> None:
    assert made('<a href="#about">y</a>') == '<a href="/en/page/#about">y</a>'


def test_words_that_look_like_markup_stay() -> None:
    assert made("<p>id=&quot;a&quot; &lt;h1&gt;</p>") == "<p>id=&quot;a&quot; &lt;h1&gt;</p>"


def test_an_address_is_written_once() -> None:
    html = '<a href="https://a.org/">Read</a> <a href="https://b.org/">https://b.org/</a>'
    assert with_addresses(html, str) == (
        '<a href="https://a.org/">Read</a>'
        ' <bdi dir="ltr" class="long written" lang="en">(https://a.org/)</bdi>'
        ' <a href="https://b.org/">https://b.org/</a>'
    )


def test_only_addresses_of_this_site_have_a_path() -> None:
    addresses = ["/en/page/#part", "#part", "https://a.org/en/", "//a.org/en/", "tel:999"]
    assert [path_of(address) for address in addresses] == ["/en/page/", "", "", "", ""]
