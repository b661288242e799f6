"""A page of results as a reader meets it, read out of its HTML."""

from dataclasses import dataclass

from bs4 import BeautifulSoup


@dataclass
class Seen:
    """`titles` and `links` of the results in order; `facets`: {filter: {value: (count, address)}}.

    `chips`: {what was chosen: the address without it}.
    """

    soup: BeautifulSoup

    @property
    def rows(self):
        return self.soup.select("main ol.rows > li")

    @property
    def titles(self):
        return [" ".join(row.select_one("a").get_text().split()) for row in self.rows]

    @property
    def links(self):
        return [row.select_one("a")["href"] for row in self.rows]

    @property
    def count(self):
        return self.soup.select_one("main [role=status]").get_text(" ", strip=True)

    @property
    def facets(self):
        lists = self.soup.select("main ul.facet")
        return {
            found["aria-labelledby"].removeprefix("by-"): dict(map(_option, found.select("a")))
            for found in lists
        }

    @property
    def chips(self):
        return {
            link.find(string=True, recursive=False): link["href"]
            for link in self.soup.select("main .chosen a")
        }

    @property
    def words(self):
        return " ".join(self.soup.select_one("main").get_text(" ").split())

    def link(self, text):
        """The address of the first link of the page's main part with this text."""
        return next(
            link["href"]
            for link in self.soup.select("main a")
            if " ".join(link.get_text(" ").split()) == text
        )


def _option(link):
    return link.select_one(".facet__label").get_text(strip=True), (
        int(link.select_one(".facet__count").find(string=str.isdigit)),
        link["href"],
    )


def look(client, address="", reader="en", **query):
    """The page at that address, or for that query, in the reader’s language; it must be answered,
    and without a cookie.
    """
    response = client.get(f"/{reader}/search/{address}", query)
    assert response.status_code == 200
    assert not response.cookies
    return Seen(BeautifulSoup(response.content, "html.parser"))
