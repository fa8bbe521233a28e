"""What somebody is: nationality and people, faith, trade and rank, kin, health.

Word lists and the words around them, in English and Arabic. Trades and kin count where the text says them *of* somebody
("he was a baker", "her neighbour", "a lawyer practising"), not wherever the word stands. Limits: rare trades and illnesses
that no list has, and what is said in other words ("he could not walk any more").
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.language.people import human
from tawthiq.protect.finding import Finding

RELATIVE: Final = "a relative"
_ENDED: Final = (
    r"[A-Z][a-zé]+(?:ish|ese|ian|ean|can|ani|aqi|eli|meni|nian|tian|rian|lian|gian|ban|man|wegian|"
    r"ench|utch|reek|wiss|zech|hai|oma|urd)"
)
DEMONYM: Final = (
    rf"(?:[A-Z][a-z]+[- ])?(?:{_ENDED}|Afghan|Arab|Kurd|Turk|Pole|Swede|Dane|Finn|Serb|Croat|Uzbek|"
    r"Kazakh|Tajik|Kyrgyz|Basque|"
    rf"Syrian|Iraqi|Kuwaiti|Omani|Saudi|Emirati|Pakistani|Bangladeshi|Somali|Yemeni|Filipino|United Kingdom|British)"
)
_FAITHS: Final = (
    r"(?:Christians?|Muslims?|Sunnis?|Shias?|Shi['’]ites?|Alawites?|Alevis?|Druzes?|Ismailis?|"
    r"Yazidis?|Jew(?:s|ish)?|Catholics?|"
    r"Orthodox|Protestants?|Armenians?|Assyrians?|Kurd(?:s|ish)?|Turkm[ae]ns?|Circassians?|"
    r"Palestinians?|Bedouins?|Roma|Sami|"
    r"Baha['’]?is?|Jehovah['’]s Witness(?:es)?|Basques?|Chechens?|Buddhists?|Hindus?|Sikhs?|"
    r"Marxist(?:-Leninist)?|Salafis?)"
)
_RANKS: Final = (
    r"(?:(?:brigade|battalion|company|platoon|squad|field|deputy|army|military|police|security|"
    r"local|rebel|faction)\s+"
    r"(?:commander|leader|chief|officer|head)|(?:lance\s+)?corporal|(?:staff\s+)?sergeant|"
    r"(?:first\s+|second\s+)?lieutenant"
    r"(?:[- ]colonel)?|brigadier(?:[- ]general)?|colonel|"
    r"(?:an? )(?:army )?(?:major|captain|general)|conscript|reservist|gendarmes?)"
)
_TRADES: Final = (
    r"(?:(?:assistant\s+)?professor|teacher|headmaster|school\s?teacher|primary school teacher|"
    r"principal|nurse|midwife|physician|"
    r"surgeon|dentist|pharmacist|doctor|electrician|engineer|driver|(?:lorry|bus|taxi|"
    r"truck)\s+driver|watchman|guard|baker|butcher|"
    r"farmer|shepherd|fisherman|mechanic|carpenter|tailor|barber|shopkeeper|merchant|trader|"
    r"journalist|photographer|editor|"
    r"student|pupil|imam|priest|sheikh|mukhtar|mayor|civil servant|housing officer|manager|"
    r"chief executive officer|director|"
    r"accountant|clerk|secretary|cook|cleaner|labou?rer|miner|welder|plumber|painter|builder|"
    r"blacksmith|translator|interpreter|"
    r"paramedic|medic|ambulance driver|rescuer|pilot|sailor|policeman|policewoman|police officer|"
    r"prison officer|prison guard|"
    r"soldier|officer|advocate|lawyer|judge|prosecutor|notary|bailiff|breadwinner|widow|widower|orphan|activist|"
    r"demonstrator|musician|singer|actor|actress|athlete|footballer|coach|businessman|"
    r"businesswoman|landowner|publican)"
)
_HEALTH: Final = (
    r"(?:pregnan(?:t|cy)|miscarriage|disab(?:led|ility)|wheelchair|blind(?:ness)?|deaf(?:ness)?|"
    r"paraly[sz]ed|amputat\w+|prosthe\w+|"
    r"epilep\w+|diabet\w+|cancer|tumou?r|leuk[a]?emia|tuberculosis|hepatitis|HIV|AIDS|asthma|"
    r"stroke|heart (?:attack|disease|condition)|"
    r"kidney (?:failure|disease)|schizophren\w+|depress(?:ion|ed)|psychiatric|psychos\w+|"
    r"suicid\w+|insomnia|PTSD|post-traumatic\s+\w+(?:\s+\w+)?|"
    r"fractur\w+(?:\s+of\s+the(?:\s+[\w-]+){1,4})?|arthro\w+|gonarthrosis|sciatica|neuralgia|"
    r"periarthritis|discopath\w+|myop\w+|"
    r"hyperop\w+|an?isometrop\w+|amblyop\w+|surgery|operations?\s+on\s+\w+\s+\w+|gave birth|"
    r"caesarean|dialysis|chemotherapy|"
    r"concussion|h[a]?ematoma|addict\w*|alcoholi\w+|degenerat\w+|calcif\w+)"
)
_KIN: Final = (
    r"(?:husband|wife|widow|widower|spouse|fianc[ée]e?|sons?|daughters?|child(?:ren)?|baby|"
    r"brothers?|sisters?|mother|father|"
    r"mum|dad|parents?|uncles?|aunts?|cousins?|nephews?|nieces?|grandfather|grandmother|"
    r"grandparents?|grandchild(?:ren)?|"
    r"grandsons?|granddaughters?|neighbou?rs?|relatives?|(?:mother|father|brother|sister|son|"
    r"daughter)s?-in-law|partner|"
    r"ex-(?:wife|husband)|step(?:son|daughter|father|mother)|twins?|half-(?:brother|sister)|"
    r"co-?accused|friend|cellmate)"
)
_KIN_AR: Final = (
    r"(?:جوز|مرت|ولاد|خي|ست|تيت|زوج|زوجة|زوجت|أرملة|ارملة|أرملت|ابن|ابنة|ابنت|بنت|أبناء|ابناء|أبنائ|بنات|ولد|أولاد|اولاد|"
    r"طفل|طفلة|أطفال|اطفال|أخ|أخو|أخي|اخي|أخا|"
    r"شقيق|شقيقة|شقيقت|أخت|اخت|إخوة|اخوة|إخوت|أخوات|أم|والدة|والدت|والد|أب|أبي|ابي|أمي|امي|عم|عمة|"
    r"عمت|خال|خالة|خالت|جد|جدة|جدت|حفيد|"
    r"حفيدة|أحفاد|جار|جارة|جارت|جيران|قريب|أقارب|صهر|كنة|حما|حماة|خطيب|خطيبة|خطيبت|عائلة|عائلت|أسرة|أسرت)"
)
KIN_WORD: Final = re.compile(
    rf"\b(?:{_KIN}|family|families|orphans?|pregnant)\b|(?<!\w)[وف]?[بلك]?(?:ال)?{_KIN_AR}(?:ه|ها|هم|هن|هما|ي|نا|ك|كم|ين|ان)?(?!\w)",
    re.IGNORECASE,
)
_TRADES_AR: Final = (
    r"(?:معلم|معلمة|مدرس|مدرسة|طبيب|طبيبة|ممرض|ممرضة|قابلة|صيدلي|صيدلانية|مهندس|مهندسة|سائق|فران|"
    r"فرّان|خباز|جزار|لحام|مزارع|مزارعة|راعي|"
    r"راعية|صياد|نجار|حداد|خياط|خياطة|حلاق|تاجر|صحفي|صحفية|مصور|طالب|طالبة|إمام|خطيب|شيخ|مختار|"
    r"رئيس بلدية|موظف|موظفة|محام|محامي|محامية|"
    r"قاض|قاضي|شرطي|جندي|مجند|ضابط|عقيد|عميد|رائد|نقيب|ملازم|رقيب|مساعد|قائد|قائدًا|قائدا|قيادي|"
    r"قياديًا|قياديا|مقاتل|مقاتلًا|مسعف|مسعفة|حارس|أستاذ|"
    r"أستاذة|عامل|عاملة|سباك|كهربائي|ميكانيكي|طباخ|محاسب)"
)
_PATTERNS: Final = tuple(
    (why, re.compile(pattern, flags))
    for why, flags, pattern in (
        (
            "what somebody alone is",
            re.IGNORECASE,
            r"\b(?:the|our|their|its)\s+only\s+(?!(?:one|thing|way|time|reason|to|if|when)\b)\w+(?:\s+(?:in|of)\s+(?:the\s+)?\w+)?",
        ),
        (
            "where somebody works or studies",
            re.IGNORECASE,
            r"\b(?:works?|worked|working|employed|teach(?:es)?|taught|stud(?:y|ies|ied|ying)|student)\s+(?:\w+\s+)?(?:at|in|for)\s+"
            r"(?:(?:an?|the|our|his|her)\s+)?\w+(?:\s+(?!(?:and|who|which|that|when|since|in|on)\b)\w+)?",
        ),
        (
            "where somebody works or studies",
            0,
            r"(?<!\w)[وف]?(?:ي|ت|أ|بي|بت|ن)(?:درس|دْرس|عمل|شتغل)(?:ون|ين)?\s+(?:\w+\s+){0,2}?(?:في|ب|عند|لدى)\s*\w+(?:\s+\w+)?",
        ),
        (
            "a rank or post",
            re.IGNORECASE,
            r"\b(?:head|chief|commander|leader|mayor|owner|founder|imam)\s+of\s+(?:the\s+|a\s+|our\s+)?\w+",
        ),
        (
            "an injury",
            re.IGNORECASE,
            r"\b(?:lost|cut\s+off|lose|losing|missing|wounded\s+in|shot\s+in|broke|broken)\s+(?:(?:an?|one|both|his|her|my|the|their|two)\s+)?"
            r"(?:(?:left|right|lower|upper)\s+)?(?:hands?|legs?|arms?|eyes?|foot|feet|fingers?|ears?|thumb|knees?|sight|hearing|spine|jaw)\b",
        ),
        (
            "nationality or people",
            0,
            (
                rf"\b{DEMONYM}(?=\s+(?:nationals?|citizens?|nationality|origin|descent|refugees?|couple|family|"
                r"man|woman|lawyers?|father|mother|company)\b)"
            ),
        ),
        ("nationality or people", 0, rf"(?<=of\s){DEMONYM}(?=\s+(?:ethnic\s+)?(?:origin|descent|nationality)\b)"),
        ("faith or people", 0, rf"\b{_FAITHS}\b"),
        (
            "nationality, faith or people",
            0,
            (
                r"(?<!\w)(?:ال)?(?:مسيحي|علوي|درزي|إسماعيلي|إيزيدي|شيعي|سني|كردي|تركماني|شركسي|أرمني|آشوري|"
                r"سرياني|بدوي|فلسطيني)(?:ة|ين|ون|ات)?(?!\w)|(?<!\w)(?:من\s+)?عشيرة\s+\w+|"
                r"(?<!\w)(?:من\s+)?(?:آل)\s+\w+"
            ),
        ),
        ("a rank or post", re.IGNORECASE, rf"\b{_RANKS}\b"),
        (
            "a trade",
            re.IGNORECASE,
            (
                r"(?:\b(?:is|was|were|are|am|been|became|as|worked as|working as|employed as|being|"
                r"by profession|work(?:s|ed)? (?:for \w+ )?as|I['’]m|he['’]s|she['’]s)\s+(?:still\s+|also\s+|"
                r"once\s+)?(?:an?|the(?:\s+only)?)\s+|,\s+(?:an?|"
                rf"the)\s+)(?P<what>(?:[a-z-]+\s+){{0,2}}?{_TRADES}s?)\b"
            ),
        ),
        (
            "a trade",
            re.IGNORECASE,
            (
                r"\b(?:my|his|her|our|their|the\s+(?:village|town|local|only)(?:['’]s)?|"
                rf"only)\s+(?P<what>(?:only\s+)?{_TRADES})\b"
            ),
        ),
        (
            "a trade or rank",
            0,
            (
                r"(?<!\w)[وف]?(?:كان|كانت|كنت|يعمل|تعمل|أعمل|عمل|عملت|وهو|وهي|هو|هي|أنا|بصفته|بصفتها|"
                rf"كـ?)\s+(?P<what>(?:ال)?{_TRADES_AR}(?:ًا|اً|ا)?(?:\s+(?:في\s+)?(?:ال|لل|ل)?\w+)?)(?!\w)"
            ),
        ),
        (
            "a trade or rank",
            0,
            (
                rf"(?<!\w)(?:{_TRADES_AR})\s+(?P<what>(?:ال)?(?:قرية|بلدة|حي|مدرسة|لواء|كتيبة|فرقة|فصيل|"
                r"كتائب)(?:\s+\w+)?)(?!\w)|(?<!\w)(?P<rank>قائد(?:ًا|اً|ا)?\s+(?:ل|في\s+)?(?:ال)?(?:لواء|"
                r"كتيبة|سرية|فصيل|مجموعة|لكتيبة|للواء)\w*)"
            ),
        ),
        (
            "health",
            re.IGNORECASE,
            (
                rf"\b{_HEALTH}\b(?:\s+(?:of|in|on)\s+(?:his|her|the)\s+(?:\w+\s+)?(?:legs?|arms?|eyes?|ears?|"
                r"hands?|knees?|spine|back|head|hip|foot|feet|kneecap|tibia))?"
            ),
        ),
        (
            "health",
            0,
            (
                r"(?<!\w)(?:حامل|مريض|مريضة|معاق|معاقة|مشلول|مشلولة|كفيف|كفيفة|أصم|بكماء|سرطان|السرطان|السكري|"
                r"الصرع|الربو|غسيل\s+الكلى|إعاقة|بتر|بُترت|بترت|اكتئاب|الاكتئاب|أجهضت|ولدت|إجهاض)\w*"
            ),
        ),
        (
            RELATIVE,
            0,
            (
                r"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|the\s+applicant['’]s|"
                r"[A-Z]\w+['’]s?)\s+(?P<what>(?:(?:late|elder|eldest|younger|youngest|older|only|other|"
                rf"surviving|two|three|own|maternal|paternal|first|second|former)\s+){{0,2}}{_KIN})\b"
            ),
        ),
        (RELATIVE, 0, rf"\b(?P<what>{_KIN})\s+of\s+(?=[A-Z])"),
        (RELATIVE, 0, rf"(?<!\w)[وفبلك]{{0,2}}(?P<what>{_KIN_AR}(?:ه|ها|هم|هن|هما|ي|نا|ن|ك|كم))(?!\w)"),
    )
)


def traits(text: str) -> Iterator[Finding]:
    """Everything the text says somebody is.

    >>> [one.reasons[0] for one in traits("His brother was a baker.")]
    ['a trade', 'a relative']
    """
    for why, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            groups = [name for name, what in found.groupdict().items() if what]
            start, end = found.span(groups[0]) if groups else found.span()
            yield Finding(start, end, "person" if why == RELATIVE else "other", (why,))


def is_human_noun(word: str) -> bool:
    """Whether the word means a human being, so that it is no name."""
    return human(word) is not None
