"""How the terms of the closed lists (`terms.vocabulary`) are said on a page or in a release, in each language.

English words are those of the lists, said as a reader meets them; Arabic words follow the usage of the United Nations'
human-rights reports. A vocabulary is named as in `WORDS`. A term without words here is answered unchanged, so that a
record of a later version can still be shown.
"""

from typing import Final

WORDS: Final[dict[str, dict[str, dict[str, str]]]] = {
    "incident type": {
        "ar": {
            "killing": "قتل", "death": "وفاة (ظروفها غير معروفة)", "injury": "إصابة", "threat": "تهديد", "abduction": "خطف",
            "enforced disappearance": "اختفاء قسري", "arrest": "اعتقال", "death in custody": "وفاة في الاحتجاز",
            "torture": "تعذيب", "sexual violence": "عنف جنسي", "mine or remnant explosion": "انفجار لغم أو مخلفات حرب",
            "raid": "مداهمة", "attack": "هجوم", "armed clash": "اشتباك مسلح", "weapons seizure": "مصادرة سلاح",
            "protest": "احتجاج", "displacement": "تهجير", "destruction": "تدمير", "territorial control": "سيطرة على منطقة",
            "agreement": "اتفاق",
        },
        "en": {"death": "death (manner unknown)"},
    },
    "role": {
        "ar": {
            "victim": "الضحية", "alleged perpetrator": "المتهم بالفعل", "actor": "الفاعل", "target": "المستهدَف",
            "weapon": "السلاح", "witness": "الشاهد", "place": "المكان",
        },
        "en": {},
    },
    "stance": {
        "ar": {
            "asserted": "مؤكَّد من قائله", "alleged": "ادعاء", "denied": "نفي", "unverified": "غير متحقَّق منه",
            "estimate": "تقدير", "believed": "اعتقاد", "hypothetical": "افتراض",
        },
        "en": {"unverified": "not verified"},
    },
    "ground": {
        "ar": {
            "witnessed": "رآه أو عاشه", "heard": "سمعه من غيره", "inferred": "استنتجه", "document": "من وثيقة",
            "unknown": "غير معروف",
        },
        "en": {"witnessed": "saw it", "heard": "heard it", "inferred": "concluded it", "document": "from a document",
               "unknown": "not known how"},
    },
    "judgement": {
        "ar": {
            "confirmed": "مثبت", "corroborated": "معزَّز بأكثر من أصل", "contested": "متنازع فيه",
            "unverified": "غير متحقَّق منه", "refuted": "مدحوض",
        },
        "en": {"unverified": "not verified"},
    },
    "entity kind": {
        "ar": {"person": "شخص", "group": "جماعة", "place": "مكان", "other": "غير ذلك"},
        "en": {},
    },
    "relation": {
        "ar": {
            "same": "هو نفسه", "not same": "ليس هو نفسه", "unsure": "غير محسوم", "parent": "والد أو والدة",
            "child": "ابن أو ابنة", "sibling": "أخ أو أخت", "spouse": "زوج أو زوجة", "kin": "قريب", "member": "عضو",
            "leads": "يقود", "opposes": "يعارض", "copy": "نسخة من", "breach": "خرق لـ",
            "holds": "يسيطر على", "pays": "يموّل أو يدفع لـ", "civilian": "مدني بحسب قول", "fighter": "مقاتل بحسب قول",
            "has member": "من أعضائه", "led by": "يقوده", "held by": "يسيطر عليه", "paid by": "يموّله أو يدفع له",
        },
        "en": {"parent": "parent of", "child": "child of", "sibling": "brother or sister of", "spouse": "married to",
               "kin": "kin of", "member": "member of", "copy": "copy of", "breach": "breach of",
               "civilian": "a civilian, as somebody says", "fighter": "a fighter, as somebody says"},
    },
    "caution": {
        "ar": {
            "not verified": "لم يُتحقَّق منه", "date unclear": "التاريخ غير واضح", "unreachable": "تعذّر الوصول إليه",
            "unclear": "غير واضح",
        },
        "en": {},
    },
    "source kind": {
        "ar": {
            "testimony": "شهادة", "news": "خبر صحفي", "list": "قائمة", "message": "رسالة", "communique": "بيان رسمي",
            "photo": "صورة", "document": "وثيقة",
        },
        "en": {"news": "news report", "communique": "communiqué", "list": "list of names"},
    },
    "purpose": {
        "ar": {"keep": "الحفظ", "share": "المشاركة", "publish": "النشر", "court": "المحكمة"},
        "en": {},
    },
    "basis": {
        "ar": {
            "consent": "موافقة صاحب الشهادة", "next of kin": "موافقة أقرب الأقارب", "guardian": "موافقة وليّ القاصر",
            "public role": "دور عام", "public source": "مصدر علني", "not asked": "لم يُسأل، مع السبب",
        },
        "en": {"guardian": "guardian of a child", "not asked": "not asked, and why"},
    },
    "export": {
        "ar": {
            "bundle": "حزمة", "backup": "نسخة احتياطية", "vault": "محتوى الخزنة", "original": "نسخة أصلية",
            "redacted": "نص محجوب", "clean": "نسخة نظيفة",
        },
        "en": {"vault": "content of the vault", "redacted": "redacted text", "clean": "clean copy"},
    },
    "proposal kind": {
        "ar": {
            "person": "شخص", "group": "جماعة", "place": "مكان", "statement": "قول", "incident": "حادث",
            "relation": "صلة", "caution": "تنبيه", "date": "تاريخ", "quantity": "عدد",
        },
        "en": {},
    },
    "proposal state": {
        "ar": {
            "proposed": "مقترح", "accepted": "مقبول", "corrected": "مصحَّح", "rejected": "مرفوض", "skipped": "مؤجل",
        },
        "en": {},
    },
    "search kind": {
        "ar": {
            "source": "مصدر", "statement": "قول", "incident": "حادث", "person": "شخص", "group": "جماعة", "place": "مكان",
        },
        "en": {},
    },
    "question": {
        "ar": {
            "what": "ماذا حدث", "when": "متى", "where": "أين", "to whom": "لمن", "by whom": "على يد من",
            "how many": "كم العدد", "how it is known": "كيف يُعرف ذلك",
        },
        "en": {},
    },
    "verdict": {
        "ar": {"agree": "متفقة", "differ": "مختلفة", "only one": "أصل واحد فقط", "unknown": "لا يُعرف"},
        "en": {"unknown": "not known"},
    },
    "list field": {
        "ar": {
            "id": "الرقم", "name": "الاسم", "sex": "الجنس", "age": "العمر", "date": "التاريخ", "place": "المكان",
            "alleged perpetrator": "المتهم بالفعل",
        },
        "en": {"id": "number or code of the row", "date": "date of what happened", "place": "place of what happened"},
    },
    "list remark": {
        "ar": {
            "no name stands in this row": "لا اسم في هذا السطر",
            "the date is not understood and left out": "التاريخ غير مفهوم فتُرك",
            "the sex is not understood and left out": "الجنس غير مفهوم فتُرك",
        },
        "en": {},
    },
    "standing beside": {
        "ar": {
            "the same people": "الأشخاص أنفسهم", "their kin": "أقاربهم", "the same alleged perpetrators": "المتهمون أنفسهم",
            "the same place": "المكان نفسه", "before": "قبله", "since": "بعده", "unclear": "لا يُعرف أيهما أسبق",
        },
        "en": {"unclear": "before or since is not known"},
    },
    "entry kind": {
        "ar": {
            "source": "مصدر", "text": "نص", "statement": "قول", "incident": "تقرير عن حادث", "person": "شخص",
            "group": "جماعة", "place": "مكان", "link": "ربط", "judgement": "حكم", "decision": "قرار", "basis": "أساس",
            "follow-up": "متابعة", "agreement": "اتفاق", "appeal": "نداء", "release": "إصدار", "export": "تصدير",
            "erase": "محو", "device": "جهاز", "checkpoint": "نقطة تحقق", "second-reading": "قراءة ثانية",
        },
        "en": {"incident": "report of an incident", "second-reading": "second reading"},
    },
    "erasure state": {
        "ar": {"requested": "مطلوب", "due": "حان وقته", "kept": "محفوظ بواجب قانوني", "finished": "نُفِّذ"},
        "en": {"requested": "asked for, hidden", "kept": "kept under a legal duty", "finished": "destroyed"},
    },
    "coded": {
        "ar": {
            "passage": "هل هذا المقطع قول أو حادث", "teller": "القائل", "stance": "كيف قيل", "ground": "كيف يعرف القائل",
            "type": "نوع الحادث", "victim": "الضحية", "alleged perpetrator": "المتهم بالفعل", "when": "متى", "where": "أين",
        },
        "en": {
            "passage": "found the same passage", "ground": "how the teller knows", "stance": "how it is said",
            "type": "type of incident",
        },
    },
    "count": {
        "ar": {
            "month": "الشهر", "place": "المكان", "type": "النوع", "month unknown": "الشهر غير معروف",
            "place unknown": "المكان غير معروف", "type unknown": "النوع غير معروف",
            "year": "السنة", "year unknown": "السنة غير معروفة", "sex": "الجنس", "sex unknown": "الجنس غير معروف",
            "age": "بالغ أو طفل", "age unknown": "العمر غير معروف", "status": "الصفة", "status unknown": "الصفة غير معروفة",
            "cause": "الوسيلة", "cause unknown": "الوسيلة غير معروفة", "male": "ذكور", "female": "إناث", "adult": "بالغون",
            "child": "أطفال دون 18", "civilian": "مدنيون", "armed forces": "أفراد القوات المسلحة",
            "taking part in the fighting": "مشاركون في القتال", "other protected person": "أشخاص محميون آخرون",
            "heavy weapons and explosive munitions": "أسلحة ثقيلة وذخائر متفجرة",
            "planted or left explosives": "متفجرات مزروعة أو متروكة", "small arms": "أسلحة صغيرة",
            "incendiary": "مواد حارقة",
            "chemical, biological, nuclear": "كيميائية أو بيولوجية أو نووية", "less-lethal": "أقل فتكًا",
            "objects and other means": "أدوات ووسائل أخرى",
        },
        "en": {"age": "adult or child", "child": "children under 18", "adult": "adults"},
    },
    "date rule": {
        "ar": {"day": "اليوم", "month": "الشهر", "year": "السنة"},
        "en": {"day": "the day", "month": "the month", "year": "the year"},
    },
    "place rule": {
        "ar": {"exact": "كما رُوي", "town": "البلدة", "district": "المنطقة", "region": "المحافظة", "country": "البلد"},
        "en": {
            "exact": "as told", "town": "the town", "district": "the district", "region": "the region",
            "country": "the country",
        },
    },
    "many": {
        "ar": {"person": "الأشخاص", "group": "الجماعات", "place": "الأماكن"},
        "en": {"person": "People", "group": "Groups", "place": "Places"},
    },
    "script": {
        "ar": {"Arab": "عربي", "Latn": "لاتيني"},
        "en": {"Arab": "Arabic", "Latn": "Latin"},
    },
    "language": {"ar": {"en": "الإنجليزية", "ar": "العربية"}, "en": {"en": "English", "ar": "Arabic"}},
    "unit": {
        "ar": {"people": "أشخاص", "acts": "أفعال", "incidents": "حوادث"},
        "en": {},
    },
}  # fmt: skip


def word(vocabulary: str, term: str, language: str) -> str:
    """How `term` of `vocabulary` is said in `language` (`en` or `ar`)."""
    return WORDS[vocabulary][language].get(term, term)
