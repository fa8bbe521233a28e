"""Terse notes: entries with times, their writer, and the sources they name."""

from read.reading import english, speakers

LOG = (
    "Field notes, observer Talib\n\n"
    "08:10 Drove in from the east. Shop shut, per the grocer.\n"
    "09:30 Hadi Sabbar: two carts burned on the ridge road.\n"
    "11:00 Umm Sabri came to the post. Her nephew Jad was taken at the well.\n"
    "12:40 I saw the ash on the road.\n"
)


def test_a_source_before_a_colon_tells_the_rest() -> None:
    assert speakers(english(LOG), "two carts burned") == {"Hadi Sabbar"}


def test_a_visitor_tells_what_follows_in_the_entry() -> None:
    assert speakers(english(LOG), "Jad was taken") == {"Umm Sabri"}


def test_what_the_writer_saw_is_the_writers() -> None:
    assert speakers(english(LOG), "I saw the ash") == {"Talib"}
