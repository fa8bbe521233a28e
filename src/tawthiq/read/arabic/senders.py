"""Who sent the messages of a chat: what stands between stamp and colon is a sender, be it a phone number or a Latin name."""

from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.page import Page
from tawthiq.read.stamps import SENT, is_chat


def with_senders(page: Page, known: list[Mention]) -> list[Mention]:
    """The mentions of a page with one for each sender in the place of whatever was found within it."""
    if not is_chat(page.text):
        return known
    senders = [_mention(page, page.at(one.start("who")), page.at(one.end("who"))) for one in SENT.finditer(page.text)]
    made = {one.first: one for one in senders if one.last > one.first}
    exact = {(one.first, one.last) for one in known if one.kind == "person"}
    new = [one for one in made.values() if (one.first, one.last) not in exact]
    taken = {number for one in new for number in range(one.first, one.last)}
    return sorted([*(one for one in known if one.first not in taken), *new], key=lambda one: one.first)


def _mention(page: Page, first: int, last: int) -> Mention:
    if last <= first:
        return Mention(0, 0, 0, 0, "person", "name", "")
    start, end = page.words[first].start, page.words[last - 1].end
    return Mention(start, end, first, last, "person", "name", page.text[start:end])
