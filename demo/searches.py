"""What the demonstration itself looks for and doesn't find, so that the report of it has rows. Each
search is really made among the demonstration's records: what is found leaves no row.
"""

from django.http import QueryDict

from services.finding import gaps
from services.web.list_page import ListPage

SEARCHES = (
    "near=DY11+6YY&kind=college&need=vision",
    "near=DY10+2AE&miles=5&kind=club&need=deafblind",
    "near=Bewdley&kind=parents&need=behaviour",
    "near=WR15+8BP&kind=toddlers&need=physical",
    "near=WR15+8BP&miles=5&kind=club&need=vision",
    "near=WR11+4DH&kind=college&need=vision",
    "near=B97+4EH&miles=5&kind=holiday&need=hearing",
    "near=B97+4EH&kind=parents&need=behaviour",
    "near=WR1+2RN&kind=college&need=vision",
)


def look() -> None:
    for asked in SEARCHES:
        gaps.note(ListPage(QueryDict(asked)).selection, "the demonstration")
