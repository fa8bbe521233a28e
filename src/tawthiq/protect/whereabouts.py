"""Where somebody hides, was sent, or can be found: the words that must never leave, whatever else does.

The whole clause is proposed, since any word of it may tell: "sent them away to her uncle's farm". In English and Arabic,
by verbs of hiding, sending, fleeing and staying said of people. Limits: plain narration of a journey ("we went to the
river") is found only when it says hiding, shelter, flight, or where somebody lives now.
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.protect.finding import Finding

_TO_END: Final = r"(?:(?![.;!?]|\n|,\s+(?:and\s+)?(?:but|while|although|who|which|said|he|she|they)\b)[^\n]){0,160}"
_CLOSE: Final = r"(?=[.;!?\n،,”\"]|$)"
_EN: Final = (
    (
        "somebody is hidden",
        (
            r"\b(?:(?:kept|keeps?|keeping|has|had|have|is|are|was|were|been|being|still|remain(?:s|ed)?|"
            r"stay(?:s|ed)?|lives?|living|went|go(?:es|ne)?)\s+)?(?:(?:my|his|her|their|our|the|them|him|"
            rf"me|us)\s+)?(?:\w+\s+){{0,3}}?(?:hid(?:den|es|ing)?|in hiding|into hiding|underground|"
            r"sheltered|sheltering|shelters?\s+(?:in|at|with)|safe ?house|concealed)\b(?!\s+(?:agenda|"
            rf"weapons|arms|explosives)){_TO_END}"
        ),
    ),
    (
        "somebody is sent away or fled",
        (
            r"\b(?:sent|send(?:s|ing)?|moved|took|taken|smuggled|brought|evacuated|got)\s+(?:them|him|her|"
            rf"me|us|(?:my|his|her|their|our)\s+(?:\w+\s+){{0,2}}\w+|"
            r"(?-i:[A-Z])\w+(?:,?\s+(?:and\s+)?(?-i:[A-Z])\w+)*)\s+(?:away|out|abroad|off|"
            rf"over\s+the\s+border|across\s+the\s+border|to\s+(?!court|prison|hospital)){_TO_END}"
        ),
    ),
    (
        "somebody is sent away or fled",
        (
            r"\b(?:fled|flee(?:s|ing)?|escaped?|escaping|crossed\s+(?:the\s+border\s+)?(?:into|"
            rf"to))\s+(?:to|into|from|across|over|with|abroad|with\s+his|with\s+her){_TO_END}"
        ),
    ),
    (
        "where somebody is to be found",
        (
            r"\b(?:(?:is|are|was|were|am)\s+(?:now\s+|currently\s+|still\s+)?(?:living|staying|hiding|"
            r"based|sleeping|lodging)|(?:now|currently|still)\s+(?:lives?|stays?|based|resides?|sleeps?)|"
            r"(?:lives?|stays?|sleeps?|resides?)\s+(?:now\s+|currently\s+)?(?:in|at|with|near|behind|"
            rf"above|next)|can\s+be\s+(?:found|reached)|whereabouts){_TO_END}"
        ),
    ),
    (
        "who cares for children",
        (
            r"\b(?:raising|raises|looking\s+after|looks\s+after|bringing\s+up|brings\s+up|cares?\s+for|"
            r"caring\s+for)\s+(?:\w+\s+){0,3}(?:sons?|daughters?|child(?:ren)?|grandchild(?:ren)?|kids?|"
            r"orphans?|nephews?|nieces?)\b(?:\s+as\s+(?:her|his|their|my|our)\s+own)?"
        ),
    ),
)
_AR_END: Final = r"(?:(?![.؛؟!\n،,]|\s+(?:لكن|ولكن|حيث|وقال|وقالت|قال|قالت)\s)[^\n]){0,140}"
_AR: Final = (
    (
        "somebody is hidden",
        (
            r"(?<!\w)[وف]?(?:أ?خب[أّ]\w*|أخفى|أخفت|أخفيت|أخفينا|أخفو\w*|تخفي\w*|يخفي\w*|نخفي\w*|أخفي\w*|"
            r"تخبئ\w*|يخبئ\w*|خبّأ\w*|خبأ\w*|مختبئ\w*|مختبئ|يختبئ\w*|تختبئ\w*|نختبئ|اختبأ\w*|متوار\w*|"
            rf"توارى|متخف\w*|مخفي\w*|الاختباء|مخبأ\w*){_AR_END}"
        ),
    ),
    (
        "somebody is sent away or fled",
        (
            r"(?<!\w)[وف]?(?:بعت(?:ت|نا|وا)?\s+(?:\w+\s+){1,3}?(?:عند|لعند|على|ع)|"
            r"أرسل(?:ت|نا|وا|تْ)?(?:ه|ها|هم|هن|هما)|أرسل(?:ت|نا|"
            rf"وا)?\s+(?:\w+\s+){{1,4}}?(?:إلى|الى|عند|خارج)|أرسل(?:ت|نا|وا)?\s+(?:\w+\s+){{0,3}}?(?:أبناء|"
            r"ابناء|أولاد|بنات|أخ|ابن|زوج|والد|أم)\w*|هرّب\w*|هرب(?:ت|نا|وا|ا|تا)?|فرّ(?:ت|وا|ا|نا)?|"
            r"فر(?:ت|وا)|نزح\w*|لجأ(?:ت|وا|نا)?|سافر(?:ت|وا|نا)?|نقل(?:ت|نا|وا)?(?:ه|ها|"
            rf"هم))(?!\w){_AR_END}"
        ),
    ),
    (
        "where somebody is to be found",
        (
            r"(?<!\w)[وف]?(?:يقيم|تقيم|يقيمون|نقيم|أقيم|مقيم\w*|يسكن|تسكن|يسكنون|نسكن|أسكن|يعيش|تعيش|"
            rf"يعيشون|نعيش|يتواجد\w*|موجود\w*|ينام|تنام|ينامون|نايم\w*|عايش\w*|ساكن\w*|قاعد\w*|مكان\s+وجود\w*)(?!\w){_AR_END}"
        ),
    ),
    ("who cares for children", r"(?<!\w)[وف]?(?:تربي|يربي|أربي|نربي|ترعى|يرعى|تكفل|يكفل)(?:\s+\w+){0,3}"),
)
_ALL: Final = tuple((why, re.compile(pattern, re.IGNORECASE)) for why, pattern in (*_EN, *_AR))


def whereabouts(text: str) -> Iterator[Finding]:
    """Every clause that says where somebody hides, was sent or is to be found.

    >>> text = "She kept her sons hidden in a mill. It was cold."
    >>> [text[one.start : one.end] for one in whereabouts(text)]
    ['kept her sons hidden in a mill']
    """
    for why, pattern in _ALL:
        for found in pattern.finditer(text):
            start, end = found.span()
            yield Finding(start, start + len(text[start:end].rstrip()), "place", (why,))
