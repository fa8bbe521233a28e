"""Keep the desk's catalogue of translations: find the messages, keep what is translated, write the compiled file.

    python tools/messages.py            find, merge into django.po, compile django.mo
    python tools/messages.py --check    change nothing; fail if anything is missing, left over, uncertain or not compiled

It does what `makemessages` and `compilemessages` do, without the gettext programs, which are not on every machine. It
knows plain messages only: no plurals and no contexts, so sentences with numbers are written as "Sources: 5".
"""

import ast
import re
import struct
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

WEB = Path(__file__).parent.parent / "src/tawthiq/web"
FOLDER = WEB / "locale/ar/LC_MESSAGES"
CALLS = ("_", "gettext", "later")
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: ar\n"
    "Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"
)
_CALL = re.compile(r"""\b(?:gettext|_)\(\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*\)""")
_LINE = re.compile(r'^(?:(msgid|msgstr) )?"((?:[^"\\]|\\.)*)"$')
MO_MAGIC, MO_VERSION, MO_HEADER_BYTES = 0x950412DE, 0, 28

Catalogue = dict[str, str]


def find_messages(web: Path = WEB) -> dict[str, list[str]]:
    """Each message of templates and code with the files it stands in."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found: dict[str, set[str]] = {}
    for path in sorted([*web.rglob("*.html"), *web.rglob("*.py")]):
        source = path.read_text(encoding="utf-8")
        for message in _in_template(source) if path.suffix == ".html" else _in_code(source):
            found.setdefault(message, set()).add(path.relative_to(web).as_posix())
    return {message: sorted(files) for message, files in sorted(found.items())}


def _in_template(source: str) -> Iterator[str]:
    for call in _CALL.finditer(templatize(source)):
        yield ast.literal_eval(call[1])


def _in_code(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def parse(text: str) -> tuple[Catalogue, list[str]]:
    """The translations of a .po file, and the messages marked fuzzy."""
    entries: list[tuple[str, str, bool]] = []
    fields, current, fuzzy = {"msgid": "", "msgstr": ""}, "", False
    for line in [*text.splitlines(), ""]:
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        elif found := _LINE.match(line):
            current = found[1] or current
            fields[current] += ast.literal_eval(f'"{found[2]}"')
        elif not line and current:
            entries.append((fields["msgid"], fields["msgstr"], fuzzy))
            fields, current, fuzzy = {"msgid": "", "msgstr": ""}, "", False
    known = {message: said for message, said, _ in entries if message}
    return known, [message for message, _, is_fuzzy in entries if is_fuzzy]


def written(messages: dict[str, list[str]], known: Catalogue) -> str:
    """The .po file of these messages, with what is known of their translations."""
    blocks = [f'msgid ""\nmsgstr ""\n{_quoted_lines(HEADER)}']
    for message, files in messages.items():
        places = "".join(f"#: {file}\n" for file in files)
        blocks.append(f"{places}msgid {_quoted(message)}\nmsgstr {_quoted(known.get(message, ''))}\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _quoted_lines(text: str) -> str:
    return "".join(f"{_quoted(line)}\n" for line in text.splitlines(keepends=True))


def compiled(known: Catalogue) -> bytes:
    """The .mo file: GNU gettext's binary form, messages sorted, little-endian, without a hash table."""
    pairs = sorted({"": HEADER, **{message: said for message, said in known.items() if said}}.items())
    ids, said = [pair[0].encode() for pair in pairs], [pair[1].encode() for pair in pairs]
    start = MO_HEADER_BYTES + 16 * len(pairs)
    tables, body = [], b""
    for strings in (ids, said):
        for string in strings:
            tables += [len(string), start + len(body)]
            body += string + b"\0"
    head = (MO_MAGIC, MO_VERSION, len(pairs), MO_HEADER_BYTES, MO_HEADER_BYTES + 8 * len(pairs), 0, start)
    return struct.pack(f"<{len(head) + len(tables)}I", *head, *tables) + body


def faults(folder: Path = FOLDER, messages: Collection[str] | None = None) -> Iterable[str]:
    """What is wrong with the catalogue, one sentence each; nothing when it is whole. `messages` are those that are said."""
    messages = find_messages() if messages is None else messages
    known, fuzzy = parse((folder / "django.po").read_text(encoding="utf-8"))
    yield from (f"not translated: {message!r}" for message in messages if not known.get(message))
    yield from (f"no longer used: {message!r}" for message in known if message not in messages)
    yield from (f"uncertain: {message!r}" for message in fuzzy)
    for message, said in known.items():
        if said and sorted(re.findall(r"%\(\w+\)s", message)) != sorted(re.findall(r"%\(\w+\)s", said)):
            yield f"other placeholders: {message!r}"
    if (folder / "django.mo").read_bytes() != compiled(known):
        yield "django.mo is not compiled from django.po"


def main() -> int:
    if "--check" in sys.argv:
        found = list(faults())
        print("\n".join(found))
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    path, messages = FOLDER / "django.po", find_messages()
    known = parse(path.read_text(encoding="utf-8"))[0] if path.exists() else {}
    path.write_text(written(messages, known), encoding="utf-8")
    kept = {message: known.get(message, "") for message in messages}
    (FOLDER / "django.mo").write_bytes(compiled(kept))
    print(f"{len(messages)} messages, {sum(not said for said in kept.values())} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
