"""What is left for later still waits, comes up last, is decided like the others, and is entered nowhere."""

import pytest

from conftest import NOW
from tawthiq.record import store
from tawthiq.terms.errors import NotFound, Refused
from tawthiq.work import cards, review, sources, tables, waiting
from tawthiq.work.filing import DECIDED
from work.contents import projections


@pytest.fixture
def order(told) -> list[str]:
    told.file()
    return [card.id for card in waiting.waiting()]


def now_waiting() -> list[str]:
    return [card.id for card in waiting.waiting()]


def test_a_card_left_for_later_comes_up_after_those_nobody_looked_at(told, order):
    assert len(order) > 3
    assert waiting.skip(told.casebook, order[0]) == order[1]
    assert now_waiting() == [*order[1:], order[0]]
    assert [card.id for card in waiting.waiting(told.text.source)] == now_waiting()


def test_it_goes_on_behind_the_card_and_begins_again_at_the_start(told, order):
    assert waiting.skip(told.casebook, order[-1]) == order[0]
    for one, following in zip(order[:-1], [*order[1:-1], order[-1]], strict=True):
        assert waiting.skip(told.casebook, one) == following
    assert waiting.skip(told.casebook, order[0]) == order[1]  # all were left for later once: they come up again in turn
    assert now_waiting() == order


def test_nothing_of_it_is_entered_or_shown_as_decided(told, order):
    before, entries = projections(), store.count(tables.raw_connection())
    (state,) = sources.states()
    waiting.skip(told.casebook, order[0])
    assert (projections(), store.count(tables.raw_connection())) == (before, entries)
    assert [(one.decided, one.proposed) for one in sources.states()] == [(state.decided, state.proposed)]


def test_it_is_decided_like_any_other_and_reading_again_keeps_it_for_later(told, order):
    waiting.skip(told.casebook, order[0])
    told.file()
    assert now_waiting() == [*order[1:], order[0]]
    review.accept(told.casebook, order[0], now=NOW)
    assert order[0] not in now_waiting()


def test_what_would_come_along_is_told_though_it_was_left_for_later(told, order):
    before = cards.card(told.ids["killing"]).along
    assert before
    for one in order:
        if one != told.ids["killing"]:
            waiting.skip(told.casebook, one)
    assert cards.card(told.ids["killing"]).along == before


def test_what_is_decided_or_not_there_is_not_left_for_later(told, order):
    review.reject(told.casebook, order[0], now=NOW)
    with pytest.raises(Refused, match="rejected already"):
        waiting.skip(told.casebook, order[0])
    with pytest.raises(NotFound):
        waiting.skip(told.casebook, "0" * 64)
    assert {card.state for card in review.queue() if card.id == order[0]} <= set(DECIDED)


def test_the_last_one_has_none_behind_it(told, order):
    for one in order[1:]:
        if one in now_waiting():
            review.reject(told.casebook, one, now=NOW)
    assert now_waiting() == [order[0]]
    assert waiting.skip(told.casebook, order[0]) is None
    assert now_waiting() == [order[0]]
