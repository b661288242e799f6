"""The list as a reader gets it."""

import pytest
from bs4 import BeautifulSoup


class SeenList:
    def __init__(self, response):
        assert response.status_code == 200
        self.response, self.html = response, response.content.decode()
        self.page = BeautifulSoup(self.html, "html.parser")

    @property
    def text(self):
        return " ".join(self.page.main.get_text(" ", strip=True).split())

    def names(self, part="found"):
        """Those of the services in a part of the page: `found` or `wide`."""
        heading = self.page.find(id=part)
        titles = heading.parent.select(".row__title a") if heading else []
        return [title.get_text(strip=True) for title in titles]

    def row(self, name):
        row = self.page.find("a", string=name).find_parent("li")
        return " ".join(row.get_text(" ", strip=True).split())

    @property
    def options(self):
        """{name of a choice: (its count, its address)} of all filters."""
        return {
            link.span.get_text(strip=True): (
                int(link.b.get_text()),
                link["href"],
            )
            for link in self.page.select(".facet a")
        }

    @property
    def removals(self):
        """{what was asked: the address without it}."""
        return {
            link.get_text(" ", strip=True).removeprefix("Remove: "): link["href"]
            for link in self.page.select(".chosen a")
        }

    @property
    def total(self):
        return int(self.page.select_one(".count").get_text(strip=True).split()[0])


@pytest.fixture
def see(client, home):
    def see(query=""):
        return SeenList(client.get(f"/en/services/{query.replace('/en/services/', '')}"))

    return see
