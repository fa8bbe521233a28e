"""One incident on a page of a release: what was judged and why, and its accounts side by side, a column each.

Accounts stand by origin; a cell without a value says so. Rows say in words, not by mark alone, whether accounts agree.
"""

from collections.abc import Callable, Sequence

from tawthiq.language.wording import word
from tawthiq.protect.markup import Html, Node, fragment, isolated, tag
from tawthiq.protect.page_words import dated, names, number_range, written
from tawthiq.protect.phrases import VERDICT_MARKS, phrase
from tawthiq.protect.published import SafeAccount, SafeIncident, SafeOrigin, SafeVictim
from tawthiq.protect.shown import UNKNOWN, WORDS_WITHHELD, Language

_Cell = Callable[[SafeAccount, Language], Node | None]


def incident_article(incident: SafeIncident, language: Language) -> Html:
    """The whole incident as one `<article>`, in the page's language; quotations stay in theirs."""
    number = tag("p", phrase("incident").text(language), " ", str(incident.number), class_="soft small")
    title = tag("p", incident.title.words, **written(incident.title)) if incident.title else fragment()
    parts = (
        number,
        _heading(incident, language),
        title,
        _facts(incident, language),
        _accounts(incident, language),
        _open(incident, language),
    )
    return tag("article", *parts, id=f"incident-{incident.number}")


def _heading(incident: SafeIncident, language: Language) -> Html:
    words = [word("incident type", one, language) for one in incident.types] or [UNKNOWN.text(language)]
    types = ("، " if language == "ar" else ", ").join(words)
    when = dated(incident.when, language) if incident.when else fragment(phrase("date unknown").text(language))
    where = phrase("place unknown") if incident.where == UNKNOWN else incident.where
    return tag("h3", types[:1].upper() + types[1:], " · ", when, " · ", isolated(where.text(language)))


def _origins(incident: SafeIncident, language: Language) -> str:
    """How many origins are independent, and in how many accounts they speak, in a sentence's words."""
    independent, accounts = incident.independent, sum(len(origin.accounts) for origin in incident.origins)
    count = {0: "no origins", 1: "one origin"}.get(independent, "some origins")
    among = "in one account" if accounts == 1 else "in some accounts"
    told = phrase(count).text(language).format(number=independent), phrase(among).text(language).format(number=accounts)
    return " ".join(told)


def _facts(incident: SafeIncident, language: Language) -> Html:
    judged = (
        word("judgement", incident.judgement, language) if incident.judgement else phrase("not judged").text(language)
    )
    facts: list[tuple[str, Node]] = [
        ("judgement", tag("strong", judged)),
        ("because", tag("span", incident.reason.words, **written(incident.reason))),
        ("origins", _origins(incident, language)),
        ("victims", _victims(incident.victims, language)),
        ("accused", names(incident.accused, language, UNKNOWN.text(language))),
    ]
    return tag(
        "dl", *(tag(*pair) for name, value in facts for pair in (("dt", phrase(name).text(language)), ("dd", value)))
    )


def _victims(victims: Sequence[SafeVictim], language: Language) -> Html:
    if not victims:
        return tag("span", UNKNOWN.text(language), class_="soft")
    comma = "، " if language == "ar" else ", "
    rows = []
    for victim in victims:
        known = [phrase(victim.sex).text(language)] if victim.sex in ("female", "male") else []
        known += [victim.age.text(language)] if victim.age else []
        rows.append(fragment(isolated(victim.label.text(language)), f" ({comma.join(known)})" if known else ""))
    return fragment(*(fragment(comma if at else "", row) for at, row in enumerate(rows)))


def _accounts(incident: SafeIncident, language: Language) -> Html:
    accounts = [account for origin in incident.origins for account in origin.accounts]
    if not accounts:
        return fragment()
    agreement = dict(incident.agreement)
    rows = [
        _row(question, accounts, cell, agreement.get(question), language)
        for question, cell in _QUESTIONS.items()
        if question not in ("then", "words", "how many") or any(cell(account, language) for account in accounts)
    ]
    columns = tag("colgroup", tag("col", class_="question"), *(tag("col") for _ in accounts))
    table = tag("table", columns, _columns(incident.origins, language), tag("tbody", *rows), class_="accounts")
    return fragment(tag("h4", phrase("accounts").text(language)), tag("div", table, class_="tables", tabindex="0"))


def _columns(origins: Sequence[SafeOrigin], language: Language) -> Html:
    origin_heads = [
        tag("th", tag("strong", f"{phrase('origin').text(language)} {origin.number}"),
            phrase("party").text(language) if origin.party else "", scope="colgroup", colspan=str(len(origin.accounts)))
        for origin in origins
    ]  # fmt: skip
    account_heads = [
        tag("th", _told_by(account, language), scope="col") for origin in origins for account in origin.accounts
    ]
    question = tag("th", phrase("question").text(language), scope="col", rowspan="2", class_="corner")
    return tag("thead", tag("tr", question, *origin_heads), tag("tr", *account_heads))


def _told_by(account: SafeAccount, language: Language) -> Html:
    """Who says it, before what is said: teller, through whom, how they know it, and whether it repeats another."""
    nodes: list[Node] = [names(account.tellers, language, phrase("the report").text(language))]
    if account.through:
        nodes += ["، " if language == "ar" else ", ", phrase("told through").text(language), " "]
        nodes.append(names(account.through, language, ""))
    if account.ground != "unknown":
        nodes.append(tag("span", word("ground", account.ground, language), class_="aside"))
    if account.copy_of:
        copy = f"{phrase('copy of').text(language)} {account.copy_of}"
        nodes.append(tag("span", copy, class_="aside"))
    return fragment(f"{phrase('account').text(language)} {account.number}: ", *nodes)


def _row(question: str, accounts: Sequence[SafeAccount], cell: _Cell, verdict: str | None, language: Language) -> Html:
    head: list[Node] = [phrase(question).text(language)]
    if verdict in VERDICT_MARKS:
        said = UNKNOWN.text(language) if verdict == "unknown" else phrase(verdict).text(language)
        head.append(
            tag("span", tag("span", VERDICT_MARKS[verdict], class_="mark", aria_hidden="true"), said, class_="verdict")
        )
    silent = tag("span", phrase("says nothing").text(language), class_="soft")
    cells = [
        tag("td", tag("span", _told_by(account, language), class_="narrow"), cell(account, language) or silent)
        for account in accounts
    ]
    return tag("tr", tag("th", *head, scope="row"), *cells, class_="differ" if verdict == "differ" else None)


def _open(incident: SafeIncident, language: Language) -> Html:
    missing = [
        name
        for name, value in (
            ("unknown when", incident.when), ("unknown where", incident.where != UNKNOWN),
            ("unknown victims", incident.victims), ("unknown accused", incident.accused),
        )
        if not value
    ]  # fmt: skip
    items = [tag("li", phrase(name).text(language)) for name in missing]
    items += [tag("li", tag("bdi", question.words, **written(question))) for question in incident.open_questions]
    return fragment(tag("h4", phrase("unknown").text(language)), tag("ul", *items)) if items else fragment()


def _quote(account: SafeAccount, language: Language) -> Node | None:
    if account.quote:
        return tag("blockquote", account.quote.words, **written(account.quote))
    return tag("span", WORDS_WITHHELD.text(language), class_="soft") if account.words_withheld else None


_QUESTIONS: dict[str, _Cell] = {
    "what": lambda account, language: word("stance", account.stance, language),
    "when": lambda account, language: dated(account.when, language) if account.when else None,
    "where": lambda account, language: isolated(account.where.text(language)) if account.where else None,
    "to whom": lambda account, language: names(account.victims, language, "") if account.victims else None,
    "by whom": lambda account, language: names(account.accused, language, "") if account.accused else None,
    "how many": lambda account, language: number_range(*account.how_many, language) if account.how_many else None,
    "then": lambda account, language: (
        tag("span", account.then.words, **written(account.then)) if account.then else None
    ),
    "words": _quote,
}
