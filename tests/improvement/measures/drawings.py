"""Figures of a fictional council: no real council's."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from improvement.measures.charts import Column


def years(values, **others):
    """Columns of calendar years from {year: value here, or None}; `others`: the same of the region
    and England.
    """
    areas = {"here": values, **others}
    return [
        Column(
            str(year),
            date(year, 1, 1),
            date(year, 12, 31),
            {
                area: Decimal(str(given[year]))
                for area, given in areas.items()
                if given.get(year) is not None
            },
        )
        for year in values
    ]


def drawing(html):
    """The one SVG of a page, parsed."""
    return ElementTree.fromstring(
        re.search(r"<svg class=\"chart__svg\".*?</svg>", html, re.DOTALL)[0]
    )


def marks(svg, name):
    """The elements of one class, in their order."""
    return [
        element.attrib for element in svg.iter() if element.get("class", "").split()[:1] == [name]
    ]
