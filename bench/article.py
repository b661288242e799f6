"""Adds the article of the budget to the demonstration: 12 texts with 23 internal links, 5 pictures,
3 related pages, 3 languages.
"""

import json
import uuid

import django

LINKS, TEXTS, PICTURES = 23, 12, 5
SENTENCE = (
    "This is an article for measuring. It has as many words, links and pictures as a long page of"
    " the site has. "
)


def body(pages, images):
    """Raw stream data."""
    links = [
        f'<a linktype="page" id="{pages[n % len(pages)]}">a page of this site</a>'
        for n in range(LINKS)
    ]
    blocks = []
    for number in range(TEXTS):
        mine = links[number * 2 : number * 2 + 2]
        blocks.append(("heading", {"text": f"Part {number + 1}"}))
        blocks.append(
            (
                "text",
                {
                    "text": (
                        f"<p>{SENTENCE * 2}{' and '.join(mine)}.</p>"
                        f"<ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"
                    )
                },
            )
        )
        if number < PICTURES:
            blocks.append(
                (
                    "image",
                    {
                        "image": images[number],
                        "description": "",
                        "caption": "A picture of the site",
                    },
                )
            )
    return [{"type": kind, "id": str(uuid.uuid4()), "value": value} for kind, value in blocks]


def add():
    from wagtail.models import Locale

    from guidance.models import GuidancePage, GuidanceSectionPage
    from images.models import CustomImage
    from topics.models import Topic
    from users.models import Team

    section = GuidanceSectionPage.objects.get(
        slug="school-and-learning", locale__language_code="en"
    )
    pages = list(
        GuidancePage.objects.filter(locale__language_code="en", live=True).values_list(
            "pk", flat=True
        )[:20]
    )
    images = list(CustomImage.objects.values_list("pk", flat=True)[:PICTURES])
    article = GuidancePage(
        title="An article for measuring",
        slug="bench-article",
        summary=SENTENCE,
        show_in_menus=True,
        owner_team=Team.objects.first(),
    )
    article.body = json.dumps(body(pages, images))
    article.related = json.dumps(
        [{"type": "page", "id": str(uuid.uuid4()), "value": pk} for pk in pages[:3]]
    )
    section.add_child(instance=article)
    article.topics.set(Topic.objects.all()[:3])
    article.save_revision().publish()
    for code in ("pl", "ur"):
        article.copy_for_translation(
            Locale.objects.get(language_code=code), copy_parents=True
        ).save_revision().publish()


if __name__ == "__main__":
    django.setup()
    add()
