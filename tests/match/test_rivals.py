"""Where accounts of one incident agree, differ, or only one speaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.match.rivals import QUESTIONS, Named, PlaceSaid, RivalAccount, compare_accounts
from tawthiq.terms.errors import BadInput


def verdict(question, *answers):
    """The verdict on `question`, each answer given by an account of its own origin."""
    field = {"what": "types", "where": "where", "when": "when"}.get(question, question.replace(" ", "_"))
    accounts = [RivalAccount(str(at), f"origin {at}", **{field: value}) for at, value in enumerate(answers)]
    return next(row for row in compare_accounts(accounts) if row.question == question).verdict


def people(*names):
    return tuple(Named(None, name) for name in names)


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("what", (("killing",), ("death",)), "agree"),
        ("what", (("killing",), ("arrest",)), "differ"),
        ("when", ("2022-02", "2022-02-10"), "agree"),
        ("when", ("2022-02-10", "2022-03"), "differ"),
        ("when", ("XXXX", "2022-03"), "unknown"),
        ("where", (PlaceSaid("t", "Ain", ("d",)), PlaceSaid("d", "Zahr")), "agree"),
        ("where", (PlaceSaid("t", "Ain", ("d",)), PlaceSaid("u", "Tell", ("d",))), "differ"),
        ("where", (PlaceSaid(None, "دمشق"), PlaceSaid("d", "دمشق")), "agree"),
        ("to whom", (people("Saeed"), people("سعيد")), "agree"),
        ("to whom", (people("Saeed"), people("Saeed", "Omar")), "agree"),
        ("to whom", (people("Saeed", "Karim"), people("Saeed", "Omar")), "differ"),
        ("by whom", ((Named("g", "the committee"),), (Named("h", "the committee"),)), "differ"),
        ("how many", ((6, 7), (7, 9)), "agree"),
        ("how many", ((6, 7), (8, 9)), "differ"),
        ("how many", ((5, None), (40, 40)), "agree"),
        ("how many", ((5, None), (4, 4)), "differ"),
        ("how many", ((None, 5), (6, 6)), "differ"),
        ("when", ("2022-02", None), "only one"),
        ("when", (None, None), "unknown"),
        ("how many", ((None, None), None), "unknown"),
    ],
)
def test_the_verdict_on_a_question(question, answers, expected):
    assert verdict(question, *answers) == expected


def test_two_accounts_of_one_origin_that_agree_are_only_one():
    rows = compare_accounts([RivalAccount("a", "o", when="2022"), RivalAccount("b", "o", when="2022-02")])
    assert rows[1].verdict == "only one"


def test_one_origin_may_differ_from_itself():
    rows = compare_accounts([RivalAccount("a", "o", when="2021"), RivalAccount("b", "o", when="2022")])
    assert (rows[1].verdict, rows[1].pairs) == ("differ", (("a", "b"),))


def test_a_denial_differs_from_what_it_denies():
    told = RivalAccount("a", "o", ("killing",))
    assert compare_accounts([told, RivalAccount("b", "p", ("killing",), denied=True)])[0].verdict == "differ"


def test_an_account_given_twice_is_refused():
    with pytest.raises(BadInput, match="twice"):
        compare_accounts([RivalAccount("a", "o"), RivalAccount("a", "p")])


names = st.sampled_from(["Saeed", "سعيد", "Omar", "عمر", "Karim"]).map(lambda name: Named(None, name))
bound = st.one_of(st.none(), st.integers(0, 5))
accounts = st.lists(
    st.tuples(
        st.sampled_from("opq"),
        st.lists(st.sampled_from(["killing", "death", "arrest"]), max_size=2).map(tuple),
        st.booleans(),
        st.sampled_from([None, "2022", "2022-02-10", "2022-02~", "2023?", "XXXX"]),
        st.sampled_from([None, PlaceSaid("t", "Ain", ("d",)), PlaceSaid("d", "Zahr"), PlaceSaid(None, "Ain")]),
        st.lists(names, max_size=2).map(tuple),
        st.lists(names, max_size=2).map(tuple),
        st.one_of(st.none(), st.tuples(bound, bound)),
    ),
    max_size=5,
).map(lambda rows: [RivalAccount(str(at), *row) for at, row in enumerate(rows)])


@settings(max_examples=50, deadline=None)
@given(accounts, st.randoms(use_true_random=False))
def test_the_verdicts_do_not_depend_on_the_order_of_accounts(told, rng):
    mixed = list(told)
    rng.shuffle(mixed)
    before, after = compare_accounts(told), compare_accounts(mixed)
    assert [row.verdict for row in before] == [row.verdict for row in after]
    for left, right in zip(before, after, strict=True):
        assert {frozenset(pair) for pair in left.pairs} == {frozenset(pair) for pair in right.pairs}


@settings(max_examples=50, deadline=None)
@given(accounts)
def test_every_question_has_a_row_and_a_single_account_never_differs_from_itself(told):
    assert tuple(row.question for row in compare_accounts(told)) == QUESTIONS
    for one in told:
        assert {row.verdict for row in compare_accounts([one])} <= {"only one", "unknown"}
