"""The main journey: an update is written, previewed, published, and stands
wherever families look.
"""

import re

from playwright.sync_api import expect

WORDS = "A free telephone line answers questions about speech and language."


def begin_update(window):
    """The empty form of an update of the English news."""
    bar = window.request.get("/en/news/").text()
    (parent,) = re.findall(r"/admin/pages/(\d+)/add_subpage/", bar)
    window.goto(f"/admin/pages/add/news/newspage/{parent}/")


def begin_update_by_the_bar(window):
    """From the public news page to the empty form of an update, by the bar that people who signed
    in see.
    """
    window.goto("/en/news/")
    window.get_by_role("button", name="View Wagtail quick actions").click()
    window.get_by_role("menuitem", name="Add a child page").click()
    expect(window.get_by_role("heading", name="New: Update")).to_be_attached()


def write(window, title, words=WORDS):
    window.get_by_placeholder("Page title").fill(title)
    window.get_by_role("textbox", name="Summary").fill("What is new, in one sentence.")
    insert(window, "Text")
    text = window.locator("[data-contentpath=body] .public-DraftEditor-content")
    text.click()
    expect(text).to_be_focused()
    text.press_sequentially(words[:3])
    window.keyboard.insert_text(words[3:])
    expect(text).to_have_text(words)
    # the editor hands its words over a moment later
    kept = window.locator("[data-contentpath=body] input[type=hidden][name$='-value-text']")
    expect(kept).to_have_value(re.compile(re.escape(words)))


def insert(window, block):
    window.locator("[data-contentpath=body]").get_by_title("Insert a block").last.click()
    window.get_by_role("option", name=block, exact=True).click()


def tick(window, topic):
    window.get_by_role("tab", name="Who it is for").click()
    window.get_by_label(topic, exact=True).check()


def press(window, name):
    """One of the actions in the foot of the form."""
    foot = window.locator("footer")
    button = foot.get_by_role("button", name=name)
    if not button.is_visible():
        foot.get_by_role("button", name="More actions").click()
    button.click()


def test_an_update_with_a_topic_and_a_document_is_written_previewed_published_and_found(visit):
    window = visit("publisher")
    begin_update_by_the_bar(window)
    write(window, "A new telephone line")
    insert(window, "Documents")
    window.get_by_role("button", name="Choose a document").click()
    window.get_by_role("link", name=re.compile("payment schedule", re.IGNORECASE)).click()
    tick(window, "Health")

    window.get_by_role("button", name="Toggle preview").click()
    preview = window.frame_locator("iframe[title=Preview]").last
    expect(preview.get_by_role("heading", level=1, name="A new telephone line")).to_be_visible()
    expect(preview.get_by_text(WORDS)).to_be_visible()

    press(window, "Publish")
    expect(window.get_by_text(re.compile("A new telephone line.* published"))).to_be_visible()

    reader = visit()
    for address in ("/en/news/", "/en/", "/en/topics/health/"):
        reader.goto(address)
        expect(reader.get_by_role("link", name="A new telephone line")).to_be_visible()
    reader.get_by_role("link", name="A new telephone line").click()
    expect(reader.get_by_text(WORDS)).to_be_visible()
    document = reader.locator("main .doc a").first.get_attribute("href")
    assert reader.request.get(document).body().startswith(b"%PDF")
    for feed in ("/en/news/feed.rss", "/en/news/feed.atom"):
        assert "A new telephone line" in reader.request.get(feed).text()
    assert not reader.context.cookies()
