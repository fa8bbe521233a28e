"""Text files: what the words turn out to be decides, since an exported chat is a text like any other by its bytes."""

from tawthiq.intake import chats, plain, telegram
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.limits import Limits
from tawthiq.intake.parsed import Parsed


def parse(data: bytes, markdown: bool, limits: Limits, days: DayOrder | None) -> Parsed:
    """Read a chat in the form of all chats, and any other text as it stands."""
    found = plain.parse(data, markdown=markdown, text_chars=limits.text_chars, links=limits.links)
    if chats.is_chat(found.text):
        return chats.parse(found.text, found.notes, limits, days)
    if telegram.is_telegram(found.text):
        return telegram.parse(found.text, found.notes, limits)
    return found
