"""What the first page says of the inbox is what the inbox itself says, source by source."""

from conftest import NOW
from tawthiq.work import bases, sources
from tawthiq.work.overview import overview


def test_it_counts_as_the_states_of_all_sources_do(example):
    known = sources.states()
    bases.set_basis(
        example, known[0].source.id, bases.BasisRequest("public source", ("keep",)), withdrawn=True, now=NOW
    )
    known = sources.states()
    waiting = [one.source.id for one in known if one.proposed or (one.text and not one.read)]
    seen = overview(3)
    assert [one.source.id for one in seen.waiting] == waiting[:3]
    assert seen.total_waiting == len(waiting)
    assert seen.unread == sum(bool(one.text) and not one.read for one in known)
    assert seen.unbased == sum(not one.has_basis for one in known) > 0
    assert sources.states([known[1].source.id]) == [known[1]]
