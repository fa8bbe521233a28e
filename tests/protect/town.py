"""An invented town for the tests of a release: Amal is protected, a committee is accused, a nurse speaks in public."""

from tawthiq.protect.casefile import Account, Accused, CountRow, CountTable, Incident, ReleaseInput, Rules, Subject
from tawthiq.protect.coarsening import AreaAbove, PlaceToCoarsen
from tawthiq.protect.shown import Shown

SALMA = Subject(
    "id-salma", "person", ("Salma Darwish", "سلمى درويش", "Umm Wael", "أم وائل"), Shown("Salma Darwish", "سلمى درويش"),
    protected=True, role="witness", sex="female", age="41",
)  # fmt: skip
HUSBAND = Subject(
    "id-husband", "person", ("Abu Wael", "أبو وائل", "Karim Darwish", "كريم درويش"), Shown("Karim Darwish", "كريم درويش"),
    protected=True, role="victim", sex="male", age="47",
)  # fmt: skip
NEIGHBOUR = Subject(
    "id-neighbour", "person", ("Bo Qasim", "بو قاسم"), Shown("Bo Qasim", "بو قاسم"), role="witness", sex="male"
)
NURSE = Subject("id-nurse", "person", ("Chidi Halabi", "شيدي حلبي"), Shown("Chidi Halabi", "شيدي حلبي"), public=True)
COMMITTEE = Subject("id-committee", "group", ("Reed Committee", "لجنة القصب"), Shown("Reed Committee", "لجنة القصب"))
LEADER = Subject(
    "id-leader", "person", ("Nizar Reed", "نزار القصب"), Shown("Nizar Reed", "نزار القصب"), public=True, role="person"
)
ZAHR = AreaAbove("district", Shown("Zahr district", "منطقة زهر"))
TOWN = PlaceToCoarsen("id-town", Shown("Ain al-Wadi", "عين الوادي"), "town", (ZAHR,), ("Ain al-Wadi", "عين الوادي"))
BRIDGE = PlaceToCoarsen(
    "id-bridge", Shown("the old bridge", "الجسر القديم"), "point",
    (AreaAbove("town", TOWN.name), ZAHR), ("old bridge", "الجسر القديم"),
)  # fmt: skip
COMMITTEE_ACCUSED = Accused("id-committee", Shown("the committee", "اللجنة"))
ABDUCTION = Incident(
    id="id-incident-1",
    types=("abduction", "killing"),
    when="2022-02-10",
    where="id-town",
    victims=("id-husband",),
    accused=(COMMITTEE_ACCUSED,),
    judgement="contested",
    reason="Salma's account and the nurse's agree on 10 February 2022; the Reed Committee denies it.",
    title="Abduction of Abu Wael at Ain al-Wadi",
    accounts=(
        Account(
            "id-a1", "o1", ("id-salma",), ground="witnessed", when="2022-02-10", where="id-town",
            victims=("id-husband",), accused=(COMMITTEE_ACCUSED,),
            quote="Four armed men came to our house and took my husband Abu Wael.",
        ),
        Account(
            "id-a2", "o1", ("id-salma",), ("id-neighbour",), ground="heard", when="2022-02", victims=("id-husband",),
            quote="There were two cars without plates.", then="shots were heard at the old bridge",
        ),
        Account(
            "id-a3", "o2", ("id-committee",), stance="denied", party=True, victims=("id-husband",),
            quote="The committee has nothing to do with the disappearance of Karim Darwish.",
        ),
        Account(
            "id-a4", "o3", ("id-nurse",), ground="witnessed", when="2022-02-15", where="id-bridge",
            victims=("id-husband",), number=(1, 1), quote="قالت الممرضة إنها رأت جثة أبي وائل يوم 15 شباط قرب الجسر القديم",
        ),
        Account("id-a5", "o3", ("id-nurse",), copy_of="id-a4", when="2022-02-15", quote="The nurse saw a body."),
    ),
    agreement=(("what", "differ"), ("when", "agree"), ("where", "only one"), ("to whom", "agree"), ("by whom", "unknown")),
    open_questions=("Where is the body of Abu Wael?",),
)  # fmt: skip
PROTEST = Incident(
    "id-incident-2", ("threat",), "2022-03", None, ("id-salma",), (Accused("id-leader", decided=False),), "corroborated",
    "Two origins that do not know each other.",
    (Account("id-b1", "p1", (), quote="After the protest she was told: <b>we will come back</b>.", number=(20, 30)),),
)  # fmt: skip
ROW = CountRow((("month", "2022-03"), ("type", "threat"), ("place", "Zahr district")), 1, 30, 1, 0, 29, 0, 0)
TABLE = CountTable(("month", "type", "place"), "people", (ROW,), CountRow((), 1, 30, 1, 0, 29, 1, 1))
RULES = Rules("2022-04-01", "1", ("confirmed", "corroborated"), 1)
CASE = ReleaseInput(
    title=Shown("What happened in Zahr district", "ما حدث في منطقة زهر"),
    about=Shown(
        "Two incidents of the spring of 2022, as those tell them who lived them. All of it is invented, for tests.",
        "حادثان من ربيع 2022 كما يرويهما من عاشهما. كل ما فيه متخيَّل لغرض الاختبار.",
    ),
    incidents=(ABDUCTION, PROTEST),
    subjects=(SALMA, HUSBAND, NEIGHBOUR, NURSE, COMMITTEE, LEADER),
    places=(TOWN, BRIDGE),
    rules=RULES,
    tables=(TABLE,),
)
