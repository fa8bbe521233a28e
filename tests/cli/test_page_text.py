"""The words of a page for a terminal: everything its reader sees, nothing of its style, each block on its line."""

from tawthiq.cli.page_text import lines_of


def test_blocks_stand_on_lines_of_their_own_and_words_apart():
    page = (
        b"<nav><a>One</a><a>Two</a></nav><p>It<span>was</span> <bdi>Salma</bdi>.</p><ul><li>a</li><li>b<br>c</li></ul>"
    )
    assert lines_of(page) == ["One Two", "It was Salma.", "a", "b", "c"]


def test_a_cell_says_of_which_column_it_is():
    page = b'<table><tr><th>when</th><td><span class="narrow">account 1</span>May</td><td>June</td></tr></table>'
    assert lines_of(page) == ["when | account 1: May | June"]


def test_style_script_and_head_are_not_shown_and_entities_are_letters():
    page = "<head><title>T</title><style>p{}</style></head><script>x()</script><p>a &lt; b &amp; «نعم»</p>".encode()
    assert lines_of(page) == ["a < b & «نعم»"]


def test_a_page_without_words_has_no_line():
    assert lines_of(b"<p> </p><span></span>") == []
