"""The names under which files are kept."""

import pytest

from files.names import clean


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("The plan (final) v1.2.PDF", "The_plan_final_v1.2.pdf"),
        ("🍐", "file"),
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        (".htaccess", "file.htaccess"),
        ("a/../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("CON", "file-CON"),
        ("nul.tar.pdf", "file-nul.tar.pdf"),
        ('a"; x="b.pdf', "a_xb.pdf"),
        ("lpt1.txt", "file-lpt1.txt"),
        ("plan\r\nX: y\x00\x1b.pdf", "plan__X_y.pdf"),
        ("a\u202eb\u2066c\u200dd.pdf", "abcd.pdf"),
        ("plan.p d f/", "plan.pdf"),
        ("plan. . .", "plan"),
        ("آپ کا منصوبہ.pdf", "آپ_کا_منصوبہ.pdf"),
        ("\udcff.pdf", "file.pdf"),
    ],
)
def test_a_name_is_readable_and_safe(name, kept):
    assert clean(name) == kept


@pytest.mark.parametrize("sign", "a发é😀𝒜𐍈")
def test_every_name_fits_on_a_disk_and_into_the_database(sign):
    kept = clean(sign * 300 + "." + sign * 300)
    assert len(kept) <= 100 - len("documents/") - len("_abcdefg")
    assert len(kept.encode()) <= 255 - len("_abcdefg")
