"""Which kinds of pages come first, on the real engine with pages made for one rule each."""

from dates.clock import today
from tests.search.engines.test_ranking import entry, order  # noqa: F401 - a fixture


def test_an_event_of_a_year_gone_by_comes_after_one_of_another_name(order):  # noqa: F811
    last = entry("last", f"Autism morning {today().year - 1}", kind="event", dated=True)
    this = entry("this", f"Day about autism {today().year}", kind="event", dated=True)
    assert order("autism morning", last, this) == ["this", "last"]


def test_a_page_called_just_so_comes_before_services_that_are_also_called_so(order):  # noqa: F811
    called = [
        entry(f"s{at}", f"Hatstand {at}", kind="service", also_called=("Bullying",))
        for at in range(4)
    ]
    assert order("bullying", *called, entry("page", "Bullying"))[0] == "page"


def test_a_page_that_explains_is_among_the_first_three_unless_a_place_is_named(order):  # noqa: F811
    clubs = [
        entry(f"s{at}", "Wheelchair club", kind="service", places=("Redditch",)) for at in range(5)
    ]
    page = entry("page", "Children who use a wheelchair and their clubs")
    assert order("wheelchair club", *clubs, page) == ["s0", "s1", "page", "s2", "s3", "s4"]
    assert order("wheelchair club redditch", *clubs, page)[-1] == "page"


def test_a_place_comes_before_what_is_told_of_it(order):  # noqa: F811
    told = entry("told", "Nursery places in Worcester", kind="improvement")
    place = entry("place", "Acorns nursery", kind="provision", places=("worcester",))
    assert order("nursery worcester", told, place)[0] == "place"
