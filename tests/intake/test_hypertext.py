import pytest

from intake import corpus
from tawthiq.intake.hypertext import parse
from tawthiq.intake.limits import Limits


def read(source, **limits):
    return parse(source if isinstance(source, bytes) else source.encode(), Limits(**limits))


def text_of(source):
    return read(source).text


def left_out(source):
    return {(note.code, note.what): note.count for note in read(source).notes}


def test_a_page_becomes_the_text_its_reader_sees():
    parsed = read(corpus.HTML)
    assert parsed.text == ("A raid\n\n“They came at night,” said Umm\u00a0Samir.\nNobody slept.\n\nBo\t\t34\nChidi\tx")
    assert parsed.title == "A raid in Wadi Amal"
    assert (parsed.dated, parsed.dated_why) == ("2024-03-05", "meta article:published_time")
    assert parsed.links == ("https://example.org/one",)
    assert parsed.media_type == "text/html"


def test_it_says_what_it_left_out():
    assert left_out(corpus.HTML) == {("left out", "footer"): 17, ("left out", "nav"): 4, ("hidden", ""): 13}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("He <i>said</i>, <b>“no</b>”.", "He said, “no”."),
        ("un<b>believ</b>able <a href=x>link</a>ed", "unbelievable linked"),
        ("a<span> b </span>c", "a b c"),
        ("a <b> b </b> c", "a b c"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<div>one<div>two</div></div>three", "one\ntwo\nthree"),
        ("a&nbsp;b &amp; c &lt;d&gt; &eacute; &#x202e;", "a\u00a0b & c <d> é \u202e"),
        ("<pre>a\n  b\r\nc</pre>d", "a\n  b\nc\n\nd"),
        ("<textarea>a</textarea> <select><option>b<option>c</select>", "a\nb\nc"),
        ("a<wbr>b&shy;c", "ab\u00adc"),
        ("<table><tr><td></td><td>b</td></tr><tr><td>c</td><td></td></tr></table>d", "\tb\nc\n\nd"),
        ("<table><tr><td><p>a</p></td><td><p>b</p><p>c</p></td><td>d</td></tr></table>", "a\tb\n\nc\td"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\tc"),
        ("x<td>a</td><td>b</td>", "x\na\tb"),
        ("<tr><td>a<td>b<tr><td>c<td>d", "a\tb\nc\td"),
        ("<math><mi>x</mi></math> y", "x y"),
        ("before<!-- comment -->after", "beforeafter"),
        ("a<![CDATA[b]]>c<![foo[d]]>e", "ace"),
        ("<svg><text>no</text></svg>yes", "yes"),
        ("<iframe>no</iframe>yes", "yes"),
        ("<template><p>no</p></template>yes", "yes"),
        ("a<script>if (a</b) {'<p>'}</script>b", "ab"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("</p></div>stray", "stray"),
        ("<p/>a<p/>b", "a\n\nb"),
        ("", ""),
        ("   \n ", ""),
    ],
)
def test_inline_tags_leave_no_trace_and_blocks_end_lines(source, text):
    assert text_of(source) == text


def test_what_is_hidden_is_left_out_and_counted():
    source = "<p>seen here</p><p style='display: none'>abc</p><div hidden>d<p>ef</p></div><p>also seen</p>"
    assert text_of(source) == "seen here\n\nalso seen"
    assert left_out(source) == {("hidden", ""): 6}


def test_a_form_around_the_whole_page_is_not_taken_for_a_form():
    story = "<p>" + "The account of a witness. " * 20 + "</p>"
    assert text_of(f"<form><input>{story}</form><p>End</p>").startswith("The account")
    assert text_of(f"{story}<form>Search the site</form>").endswith("witness.")


def test_a_page_hidden_until_its_script_runs_is_read_all_the_same():
    story = "The account of a witness. " * 20
    assert text_of(f"<body style='visibility:hidden'><p>{story}</p></body>") == story.strip()


def test_a_zone_that_is_never_closed_hides_nothing():
    assert text_of("<p>one</p><nav>menu<p>two</p>") == "one\n\nmenu\n\ntwo"


def test_a_head_that_is_never_closed_hides_nothing():
    assert text_of("<head><title>T</title><p>one</p>two") == "one\n\ntwo"
    assert text_of("<html><head><title>T</title>one") == "one"
    assert read("<html><head><title>T</title>one").title == "T"


def test_links_stand_once_in_order_and_only_web_addresses():
    source = "".join(
        f"<a href='{address}'>x</a>"
        for address in ("https://b.example/1", "/local", "javascript:x", "http://a.example/2", " https://b.example/1 ")
    )
    assert read(source).links == ("https://b.example/1", "http://a.example/2")
    assert read(source, links=1).links == ("https://b.example/1",)


def test_descriptions_of_pictures_are_left_out_and_counted():
    assert left_out("<img alt='A man by a car'><img alt=''><p>x") == {("alt", ""): 1}


@pytest.mark.parametrize(
    ("source", "dated", "why"),
    [
        ('<meta name="date" content="2024-05"><p>x', "2024-05", "meta date"),
        ('<meta name="DC.date.issued" content="2024"><p>x', "2024", "meta dc.date.issued"),
        ('<script type="application/ld+json">{"datePublished": "2024-05-06T10:00Z"}</script>', "2024-05-06", "JSON-LD datePublished"),
        ('<time pubdate datetime="2024-05-06 10:00">May</time>', "2024-05-06", "element marked as published"),
        ('<span itemprop="datePublished" content="2024-05-06">', "2024-05-06", "element marked as published"),
        ('<time datetime="2024-05-06T01:00">a</time> <time datetime="2024-05-06">b</time>', "2024-05-06", "time datetime"),
        ('<time datetime="2024-05-06">a</time> <time datetime="2024-05-07">b</time>', None, None),
        ('<nav><time datetime="2024-05-06">a</time></nav>x', None, None),
        ('<meta name="date" content="6 May 2024">', None, None),
        ('<meta name="date" content="2024-13-45">', None, None),
        ('<meta property="article:modified_time" content="2024-05-06">', None, None),
        ("On 6 May 2024 they came.", None, None),
    ],
)  # fmt: skip
def test_a_date_counts_only_when_the_page_states_it_in_clear(source, dated, why):
    parsed = read(source)
    assert (parsed.dated, parsed.dated_why) == (dated, why)


def test_several_times_are_said_and_none_is_chosen():
    assert left_out('<time datetime="2024-05-06">a</time> <time datetime="2024-05-07">b</time>') == {("times", ""): 2}


def test_it_believes_the_charset_a_page_declares():
    page = f"<meta charset=windows-1256><p>{corpus.ARABIC}</p>".encode("cp1256")
    assert corpus.ARABIC.split("\n")[0] in text_of(page)
    latin = "<meta charset=iso-8859-1><p>Ãà</p>".encode("latin-1")
    assert text_of(latin) == "Ãà"


def test_a_page_nested_deeper_than_any_page_is_read_to_its_end():
    assert text_of("<div>" * 50_000 + "deep" + "</div>" * 50_000) == "deep"
