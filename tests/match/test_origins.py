"""Which accounts rest on independent origins."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.origins import AccountForOrigin, CopiedText, Teller, find_origins, independent

SALMA, RIMA = Teller("salma", "Salma"), Teller("rima", "Rima")
NEIGHBOUR, COMMITTEE = Teller("neighbour", "the neighbour"), Teller("committee", "the committee")


def account(name, *chain, text=None, span=(None, None)):
    return AccountForOrigin(name, text or f"text of {name}", tuple(chain), *span)


def groups(origins):
    return [set(origin.accounts) for origin in origins]


def test_two_people_who_spoke_to_us_are_two_origins():
    assert groups(find_origins([account("a", (SALMA,)), account("b", (RIMA,))])) == [{"a"}, {"b"}]


def test_one_person_told_two_newspapers_is_one_origin():
    assert groups(find_origins([account("a", (SALMA,)), account("b", (SALMA,))])) == [{"a", "b"}]


def test_a_neighbour_known_only_through_salma_is_salmas_origin():
    (origin,) = find_origins([account("a", (SALMA,)), account("b", (SALMA,), (NEIGHBOUR,))])
    assert origin.accounts == ("a", "b")
    assert origin.tellers == ("salma",)
    assert origin.reasons == ("the neighbour is known only through Salma",)


def test_a_neighbour_who_spoke_to_us_too_is_the_origin_of_what_salma_passes_on():
    first, second = find_origins(
        [account("saw", (SALMA,)), account("heard", (SALMA,), (NEIGHBOUR,)), account("own", (NEIGHBOUR,))]
    )
    assert (first.accounts, second.accounts) == (("saw",), ("heard", "own"))
    assert second.reasons == ("told through Salma, and directly by the neighbour: the origin is the neighbour",)


def test_a_longer_chain_ends_with_the_innermost_who_is_known():
    deep = account("deep", (SALMA,), (RIMA,), (NEIGHBOUR,))
    (salma, rima) = find_origins([account("own", (SALMA,)), deep, account("rima", (RIMA,))])
    assert rima.accounts == ("deep", "rima")
    assert "the neighbour is known only through Rima" in rima.reasons
    assert salma.accounts == ("own",)


def test_two_who_say_it_together_are_one_origin():
    (origin,) = find_origins([account("a", (SALMA, RIMA)), account("b", (RIMA,))])
    assert origin.accounts == ("a", "b")
    assert origin.reasons == ("Salma and Rima say it together",)


def test_a_text_without_teller_is_its_own_origin():
    assert groups(find_origins([account("a", text="news"), account("b", text="news"), account("c", text="other")])) == [
        {"a", "b"},
        {"c"},
    ]


def test_a_copied_report_counts_as_the_first_ones_origins():
    first = [account("a", (SALMA,), text="first"), account("b", (COMMITTEE,), text="first")]
    again = [
        account("c", (Teller("salma of the copy", "SALMA"),), text="copy"),
        account("d", (Teller("committee of the copy", "the  committee"),), text="copy"),
    ]
    origins = find_origins(
        [*first, *again], [CopiedText("copy", "first")], parties={"committee", "committee of the copy"}
    )
    assert groups(origins) == [{"a", "c"}, {"b", "d"}]
    assert [origin.copies for origin in origins] == [("c",), ("d",)]
    assert [origin.party for origin in origins] == [False, True]
    assert independent(origins) == 1


def test_a_copy_of_a_copy_leads_back_to_the_first():
    told = [account("a", (SALMA,), text="one"), account("b", text="two"), account("c", text="three")]
    assert groups(find_origins(told, [CopiedText("three", "two"), CopiedText("two", "one")])) == [{"a", "b", "c"}]


def test_two_copies_of_a_report_we_do_not_hold_are_one_origin():
    told = [account("b", text="two"), account("c", text="three")]
    assert groups(find_origins(told, [CopiedText("two", "lost"), CopiedText("three", "lost")])) == [{"b", "c"}]


def test_copies_that_point_at_each_other_do_not_hang():
    told = [account("b", text="two"), account("c", text="three")]
    assert groups(find_origins(told, [CopiedText("two", "three"), CopiedText("three", "two")])) == [{"b", "c"}]


def test_an_own_interview_beside_a_copied_passage_is_independent():
    told = [
        account("a", (SALMA,), text="first"),
        account("b", (SALMA,), text="second", span=(0, 50)),
        account("c", (RIMA,), text="second", span=(80, 120)),
    ]
    assert groups(find_origins(told, [CopiedText("second", "first", ((0, 60),))])) == [{"a", "b"}, {"c"}]


def test_a_witness_beside_a_party_is_not_a_party():
    (origin,) = find_origins([account("a", (SALMA, COMMITTEE))], parties={"committee"})
    assert not origin.party


def test_nothing_told_has_no_origin():
    assert find_origins([]) == []


people = st.sampled_from([Teller(name, name) for name in "abcde"])
chains = st.lists(st.lists(people, min_size=1, max_size=2, unique=True).map(tuple), max_size=3).map(tuple)
texts = st.sampled_from(["t1", "t2", "t3"])
told = st.lists(st.tuples(texts, chains), max_size=9).map(
    lambda rows: [AccountForOrigin(str(at), text, chain) for at, (text, chain) in enumerate(rows)]
)
links = st.lists(st.tuples(texts, texts).map(lambda pair: CopiedText(*pair)), max_size=3)


@settings(max_examples=60, deadline=None)
@given(told, links)
def test_every_account_is_in_exactly_one_origin(accounts, copies):
    origins = find_origins(accounts, copies)
    assert sorted(id for origin in origins for id in origin.accounts) == sorted(account.id for account in accounts)
    assert len({origin.key for origin in origins}) == len(origins)


@settings(max_examples=60, deadline=None)
@given(told, st.randoms(use_true_random=False))
def test_the_order_of_accounts_does_not_change_the_origins(accounts, rng):
    mixed = list(accounts)
    rng.shuffle(mixed)
    as_sets = {frozenset(origin.accounts) for origin in find_origins(accounts)}
    assert {frozenset(origin.accounts) for origin in find_origins(mixed)} == as_sets


@settings(max_examples=60, deadline=None)
@given(told, links)
def test_a_copied_link_never_makes_more_origins(accounts, copies):
    assert len(find_origins(accounts, copies)) <= len(find_origins(accounts))
