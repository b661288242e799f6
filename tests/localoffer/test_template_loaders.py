"""Indentation is for whoever reads a template: it isn't sent, and what it stands beside stays."""

from django.template import Context, Engine


def rendered(folder, name, text, **context):
    (folder / name).write_text(text)
    engine = Engine(dirs=[folder], loaders=["localoffer.template_loaders.Loader"])
    return engine.get_template(name).render(Context(context))


def test_html_is_sent_without_its_indentation(tmp_path):
    page = "<ul>\n  {% for one in all %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>\n"
    sent = rendered(tmp_path, "page.html", page, all="ab")
    lines = [line for line in sent.splitlines() if line]
    assert lines == ["<ul>", "<li>a</li>", "<li>b</li>", "</ul>"]


def test_words_stay_apart_where_a_line_ended(tmp_path):
    assert rendered(tmp_path, "page.html", "<p>\n  <b>a</b>\n  <i>b</i> c\n</p>") == (
        "<p>\n<b>a</b>\n<i>b</i> c\n</p>"
    )


def test_what_people_wrote_keeps_its_spaces(tmp_path):
    assert rendered(tmp_path, "page.html", "<pre>{{ said }}</pre>", said="a\n  b") == (
        "<pre>a\n  b</pre>"
    )


def test_a_fault_is_reported_at_its_own_line(tmp_path):
    text = "<p>\n  {% if yes %}\n\n    {{ yes|upper }}\n  {% endif %}\n</p>\n"
    (tmp_path / "page.html").write_text(text)
    engine = Engine(dirs=[tmp_path], loaders=["localoffer.template_loaders.Loader"], debug=True)
    template = engine.get_template("page.html")
    assert next(node.token.lineno for node in template.nodelist if node.token.lineno > 1) == 2
    assert template.source.count("\n") == text.count("\n")


def test_mails_are_sent_as_they_are_written(tmp_path):
    assert rendered(tmp_path, "mail.txt", "A list:\n  - one\n") == "A list:\n  - one\n"
