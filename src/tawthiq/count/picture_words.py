"""What the pictures of a count say, in English and in Arabic."""

from typing import Final

WORDS: Final = {
    "en": {
        "and": " and ",
        "overlaps": "{people:,} people on {lists} lists, by the lists they stand on",
        "not drawn": "{patterns} smaller patterns with {people:,} people are not drawn",
        "intervals": "Documented (bar) and estimated in all (line)",
        "documented": "{observed:,} documented",
        "no estimate": "{observed:,} documented; no estimate",
        "told": "{observed:,} documented; {low:,.0f} to {high:,.0f} by {method}",
        "no bound": "{observed:,} documented; {low:,.0f} or more by {method}",
        "posterior": "How the draws of the total lie: half between {quarter:,} and {three:,}",
        "trace": "The total along each of {chains} chains, from {low:,} to {high:,}; chains that agree lie over each other",
        "chain": "chain {number}: from {low:,} to {high:,}",
        "fan": "How the middle moves when an assumption moves",
        "between": "{low:,} to {high:,}",
    },
    "ar": {
        "and": " و",
        "overlaps": "{people:,} شخصاً في {lists} قوائم، بحسب القوائم التي وردوا فيها",
        "not drawn": "لم تُرسم أنماط أصغر عددها {patterns} وفيها {people:,} شخصاً",
        "intervals": "الموثَّق (العمود) والمقدَّر إجمالاً (الخط)",
        "documented": "{observed:,} موثَّق",
        "no estimate": "{observed:,} موثَّق؛ بلا تقدير",
        "told": "{observed:,} موثَّق؛ من {low:,.0f} إلى {high:,.0f} بطريقة {method}",
        "no bound": "{observed:,} موثَّق؛ {low:,.0f} أو أكثر بطريقة {method}",
        "posterior": "توزّع سحوبات العدد الكلي: نصفها بين {quarter:,} و{three:,}",
        "trace": "العدد الكلي على طول {chains} سلاسل، من {low:,} إلى {high:,}؛ والسلاسل المتفقة يقع بعضها فوق بعض",
        "chain": "السلسلة {number}: من {low:,} إلى {high:,}",
        "fan": "كيف يتحرك الوسط إذا تغيّر افتراض",
        "between": "من {low:,} إلى {high:,}",
    },
}  # fmt: skip
