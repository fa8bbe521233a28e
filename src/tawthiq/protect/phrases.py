"""The fixed words of a release's pages, each in English and Arabic; `docs/glossary.md` has the terms."""

from typing import Final

from tawthiq.protect.shown import Shown

PHRASES: Final[dict[str, Shown]] = {
    "other language": Shown("العربية", "English"),
    "made": Shown("Protected release, made", "إصدار محمي، أُعدّ في"),
    "about": Shown("What this is", "ما هذا"),
    "contents": Shown("On this page", "في هذه الصفحة"),
    "methods": Shown("How it was made", "كيف أُعدّ"),
    "numbers": Shown("Documented numbers", "الأعداد الموثقة"),
    "incidents": Shown("Incidents", "الحوادث"),
    "verifying": Shown("How to verify it", "كيف يُتحقَّق منه"),
    "rule": Shown(
        "Counted is what meets inclusion rule version {version}: judged {judgements}; independent origins behind it: "
        "{least} at least. Accounts that copy another are not counted as origins, and a side that is accused or in "
        "charge confirms nothing about itself. What was refuted is in no number; what is contested stands apart.",
        "يُحسب ما يستوفي قاعدة الإدراج بنسختها {version}: ما حُكم بأنه {judgements}، ووراءه من الأصول المستقلة {least} "
        "على الأقل. الروايات المنسوخة عن غيرها ليست أصولًا، والطرف المتهم أو الحاكم لا يثبت شيئًا عن نفسه. ما دُحض لا يدخل "
        "في أي عدد، وما هو متنازع فيه يُذكر على حدة.",
    ),
    "withheld rule": Shown(
        "People who were promised protection stand under neutral labels. The labels are dealt anew for every release and "
        "cannot be followed from one to another. Alleged perpetrators are withheld unless a recorded decision says "
        "otherwise. Words are left out, never paraphrased, where they could lead to somebody.",
        "من وُعدوا بالأمان يظهرون بتسميات محايدة تُوزَّع من جديد في كل إصدار، فلا يمكن تتبعها من إصدار إلى آخر. أسماء المتهمين "
        "محجوبة ما لم يُسجَّل قرار بغير ذلك. وتُحذف الكلمات التي قد تدل على أحد، ولا تُعاد صياغتها أبدًا.",
    ),
    "dates day": Shown("Dates are given as they are known.", "التواريخ كما هي معروفة."),
    "dates month": Shown("Dates are no finer than a month.", "التواريخ لا تتجاوز الشهر دقةً."),
    "dates year": Shown("Dates are no finer than a year.", "التواريخ لا تتجاوز السنة دقةً."),
    "places exact": Shown("Places are given as they are known.", "الأماكن كما هي معروفة."),
    "places town": Shown("Places are no finer than a town.", "الأماكن لا تتجاوز البلدة دقةً."),
    "places district": Shown("Places are no finer than a district.", "الأماكن لا تتجاوز المنطقة دقةً."),
    "places region": Shown("Places are no finer than a region.", "الأماكن لا تتجاوز المحافظة دقةً."),
    "places country": Shown("Places are no finer than a country.", "الأماكن لا تتجاوز البلد دقةً."),
    "marks": Shown(
        "In the tables of accounts, = means that accounts of different origins agree, ≠ that they differ, · that only one "
        "origin says it. This was judged on the full values, also where they are shown more coarsely here.",
        "في جداول الروايات: = روايات من أصول مختلفة تتفق، ≠ تختلف، · أصل واحد يقول ذلك. وقد حُكم بذلك على القيم الكاملة "
        "حتى حيث تظهر هنا أقل دقة.",
    ),
    "range": Shown(
        "A range is the least and the most that the counted accounts allow. It is not an estimate of what nobody "
        "documented. People without a known identity are counted apart.",
        "المدى هو أقل ما تسمح به الروايات المحسوبة وأكثره، وليس تقديرًا لما لم يوثقه أحد. ومن لم تُعرف هويتهم يُحسبون على حدة.",
    ),
    "by month": Shown("month", "الشهر"),
    "by place": Shown("place", "المكان"),
    "by type": Shown("type", "النوع"),
    "documented": Shown("documented", "موثق"),
    "identified": Shown("of them identified", "منهم معروفو الهوية"),
    "unidentified": Shown("not identified", "مجهولو الهوية"),
    "contested": Shown("contested, apart", "متنازع فيه، على حدة"),
    "total": Shown("total", "المجموع"),
    "no numbers": Shown("This release has no table of numbers.", "لا جداول أعداد في هذا الإصدار."),
    "no incidents": Shown("This release has no incident.", "لا حوادث في هذا الإصدار."),
    "incident": Shown("Incident", "الحادث"),
    "judgement": Shown("Judgement", "الحكم"),
    "not judged": Shown("not judged", "لم يُحكم فيه"),
    "because": Shown("Reason", "السبب"),
    "victims": Shown("Victims", "الضحايا"),
    "accused": Shown("Alleged perpetrators", "المتهمون بالفعل"),
    "origins": Shown("Origins", "الأصول"),
    "no origins": Shown("no independent origin", "لا أصل مستقل"),
    "one origin": Shown("one independent origin", "أصل مستقل واحد"),
    "some origins": Shown("{number} independent origins", "{number} من الأصول المستقلة"),
    "in one account": Shown("in one account", "في رواية واحدة"),
    "in some accounts": Shown("in {number} accounts", "في {number} من الروايات"),
    "accounts": Shown("What each account says", "ما تقوله كل رواية"),
    "origin": Shown("Origin", "الأصل"),
    "party": Shown("a party", "طرف"),
    "copy of": Shown("repeats account", "تكرر الرواية"),
    "account": Shown("account", "رواية"),
    "told through": Shown("who has it from", "نقلًا عن"),
    "the report": Shown("the report itself", "التقرير نفسه"),
    "question": Shown("question", "السؤال"),
    "what": Shown("how it is said", "كيف قيل"),
    "when": Shown("when", "متى"),
    "where": Shown("where", "أين"),
    "to whom": Shown("to whom", "لمن"),
    "by whom": Shown("by whom", "على يد من"),
    "how many": Shown("how many", "كم"),
    "then": Shown("and then", "ثم"),
    "words": Shown("in its own words", "بكلماتها"),
    "agree": Shown("agree", "تتفق"),
    "differ": Shown("differ", "تختلف"),
    "only one": Shown("only one origin", "أصل واحد فقط"),
    "says nothing": Shown("says nothing", "لا تقول شيئًا"),
    "unknown": Shown("What is not known", "ما لا يُعرف"),
    "unknown when": Shown("When it happened.", "متى حدث."),
    "unknown where": Shown("Where it happened.", "أين حدث."),
    "unknown victims": Shown("Who the victims are.", "من هم الضحايا."),
    "unknown accused": Shown("Who did it.", "من فعل ذلك."),
    "date unknown": Shown("date unknown", "التاريخ غير معروف"),
    "place unknown": Shown("place unknown", "المكان غير معروف"),
    "female": Shown("woman", "امرأة"),
    "male": Shown("man", "رجل"),
    "at least": Shown("at least {}", "{} على الأقل"),
    "at most": Shown("at most {}", "{} على الأكثر"),
    "from to": Shown("{low} to {high}", "من {low} إلى {high}"),
    "files": Shown(
        "The tables are in incidents.csv and acts.csv beside this page.",
        "الجداول في الملفين incidents.csv و acts.csv إلى جانب هذه الصفحة.",
    ),
}
VERDICT_MARKS: Final = {"agree": "=", "differ": "≠", "only one": "·", "unknown": "?"}
HOW_TO_VERIFY: Final[tuple[Shown, ...]] = (
    Shown(
        "Keep the folder as you received it, with its manifest and the signature on it.",
        "احتفظ بالمجلد كما وصلك، مع بيان محتوياته والتوقيع عليه.",
    ),
    Shown(
        "Run tawthiq verify on the folder: it checks the signature and the SHA-256 of every file, and names what does not "
        "hold.",
        "شغّل tawthiq verify على المجلد: يفحص التوقيع وبصمة SHA-256 لكل ملف، ويسمّي ما لا يصح.",
    ),
    Shown(
        "Without our program: sha256sum -c SHA256SUMS, and openssl for the signature; VERIFY.txt in the folder says how.",
        "ومن دون برنامجنا: الأمر sha256sum -c SHA256SUMS، وبرنامج openssl للتوقيع؛ الملف VERIFY.txt في المجلد يبيّن الطريقة.",
    ),
    Shown(
        "Ask the publisher, by a way you trust, whether the fingerprint of the signing key is theirs.",
        "اسأل الناشر، بطريقة تثق بها، هل بصمة مفتاح التوقيع بصمة مفتاحه.",
    ),
)


def phrase(name: str) -> Shown:
    """A fixed phrase by its English name."""
    return PHRASES[name]


def fixed_words() -> str:
    """All fixed words together, to tell whether a name is also a word of every page."""
    return " ".join(text for shown in (*PHRASES.values(), *HOW_TO_VERIFY) for text in (shown.en, shown.ar))
