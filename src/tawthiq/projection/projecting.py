"""Keep the projections equal to the record: `project` for new entries, `rebuild` for everything.

Both run the same code in display order, so that tables rebuilt from the log equal those grown entry by entry. What an open
erase hides is not projected at all. Entries of kinds this version does not know are passed over (the record keeps them).
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from tawthiq.projection import clusters, models, search
from tawthiq.projection.items import Item, Row
from tawthiq.projection.rows import ROWS, history
from tawthiq.projection.writing import write

BATCH = 4000
TEXTS_AT_HAND = 64
DEPENDENT: dict[str, tuple[tuple[Any, str], ...]] = {
    "statement": ((models.Teller, "statement"),),
    "incident": ((models.Role, "report"), (models.ReportStatement, "report")),
}
KEYED: tuple[Any, ...] = (
    models.Source, models.Text, models.Statement, models.Report, models.Person, models.Group, models.Place, models.Link,
    models.Judgement, models.Basis, models.FollowUp, models.Appeal, models.Agreement,
)  # fmt: skip
LINKED_ALIKE = ("same", "not same", "unsure")


def project(items: Iterable[Item]) -> None:
    """Add the rows of new entries, which come last in display order, within the caller's transaction."""
    projector = _Projector()
    for item in items:
        projector.take(item)
    projector.finish()


def rebuild(items: Iterable[Item], *, hidden: frozenset[str] = frozenset()) -> int:
    """Drop every projection and make it anew from all items in display order; gives the number of items read.

    `hidden` are the ids that an erase has hidden or destroyed; what cites them is hidden with them.
    """
    count = 0
    with transaction.atomic():
        indexes = _recreate()
        projector = _Projector(hidden, everything=True)
        for item in items:
            projector.take(item)
            count += 1
        projector.flush()
        _make_indexes(indexes)
        projector.finish()
    return count


def _recreate() -> list[Any]:
    """Drop and make the tables inside the caller's transaction (as a context manager the editor would refuse one).

    Gives the statements that make those indexes which are cheaper to make when the tables are full.
    """
    editor = connection.schema_editor(atomic=False)
    editor.deferred_sql = []
    existing = set(connection.introspection.table_names())
    for model in apps.get_app_config("projection").get_models():
        if model._meta.db_table in existing:
            editor.execute(f"DROP TABLE {editor.quote_name(model._meta.db_table)}")
        editor.create_model(model)
    early = [one for one in editor.deferred_sql if _is_needed_while_filling(one)]
    for statement in early:
        editor.execute(statement)
    search.recreate()
    return [one for one in editor.deferred_sql if one not in early]


def _is_needed_while_filling(index: Any) -> bool:
    """Links are looked up by their ends, and dependents by what they depend on, while entries are taken."""
    places = [("projection_link", name) for name in ("left", "right")]
    places += [(model._meta.db_table, name) for pairs in DEPENDENT.values() for model, name in pairs]
    return any(index.references_column(table, column) for table, column in places)


def _make_indexes(statements: list[Any]) -> None:
    editor = connection.schema_editor(atomic=False)
    for statement in statements:
        editor.execute(statement)


def create_tables() -> None:
    """Make the empty projections of a new casebook."""
    with transaction.atomic():
        _make_indexes(_recreate())


class _Projector:
    """Collects rows and writes them many at a time; `everything` says that the tables were empty at the start."""

    def __init__(self, hidden: frozenset[str] = frozenset(), *, everything: bool = False) -> None:
        self.hidden = hidden
        self.everything = everything
        self.rows: dict[type[Model], dict[str, list[Row]]] = {}
        self.corrected: dict[str, set[str]] = {}
        self.replaced: set[str] = set()
        self.linked: set[str] = set()
        self.pending = 0
        self.texts: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def take(self, item: Item) -> None:
        if item.kind == "erase":
            self._erase(item)
            return
        if item.kind not in ROWS or item.id in self.hidden or item.subject in self.hidden:
            return
        if item.kind == "decision" and item.body["answer"] == "undone":
            self._retract(item.refs)
        if item.kind == "link":
            self._take_link(item)
        rows = self._complete(item, ROWS[item.kind](item))
        if item.subject != item.id:  # only now: completing may have flushed what stood before
            self.replaced.add(item.subject)
            if item.kind in DEPENDENT:
                self.corrected.setdefault(item.kind, set()).add(item.subject)
        for row in rows:
            self._keep(item.subject, row)
        for row in history(item):
            self._keep(item.id, row)
        self.pending += 1
        if self.pending >= BATCH:
            self.flush()

    def _keep(self, subject: str, row: Row) -> None:
        of_model = self.rows.setdefault(row.model, {})
        if "id" in row.values:
            of_model[row.values["id"]] = [row]
        else:
            of_model.setdefault(subject, []).append(row)

    def _complete(self, item: Item, rows: list[Row]) -> list[Row]:
        """What a row takes from its text: the source, and for a statement the words."""
        if item.kind == "text":
            self._remember(item.subject, (item.body["source"], item.body["text"]))
        if item.kind not in DEPENDENT:
            return rows
        for model in (of for of, _ in DEPENDENT[item.kind]):
            self.rows.get(model, {}).pop(item.subject, None)
        source, words = self._text(item.body["text"])
        head = rows[0].values
        head["source"] = source
        if item.kind == "statement":
            head["quote"] = words[head["start"] : head["end"]]
        return rows

    def _remember(self, text: str, known: tuple[str, str]) -> None:
        self.texts[text] = known
        if len(self.texts) > TEXTS_AT_HAND:
            self.texts.popitem(last=False)

    def _text(self, text: str) -> tuple[str, str]:
        if text not in self.texts:
            self.flush()
            with connection.cursor() as cursor:
                cursor.execute("SELECT source, text FROM projection_text WHERE id = %s", [text])
                self._remember(text, cursor.fetchone() or ("", ""))
        return self.texts[text]

    def _take_link(self, item: Item) -> None:
        """A later word on a pair replaces the earlier; a copy or its denial shows on the source."""
        left, right, relation = item.body["left"], item.body["right"], item.body["relation"]
        self.flush()
        relations = LINKED_ALIKE if relation in LINKED_ALIKE else (relation,)
        pairs = ((left, right), (right, left)) if relation in LINKED_ALIKE else ((left, right),)
        told = {
            "statement": (item.body.get("told") or {}).get("statement")
        }  # rival tellers of one tie stand side by side
        for one, other in pairs:
            models.Link.objects.filter(left=one, right=other, relation__in=relations, **told).update(current=False)
        if relation == "copy":
            models.Source.objects.filter(id=left).update(copy_of=right)
        elif relation in LINKED_ALIKE:
            models.Source.objects.filter(id__in=(left, right), copy_of__in=(left, right)).update(copy_of=None)
            self.linked.update((left, right))

    def _retract(self, ids: tuple[str, ...]) -> None:
        """A decision was taken back: what it made is no longer shown (the record keeps it)."""
        self.flush()
        self.linked.update(clusters.neighbours(ids))
        links = models.Link.objects.filter(id__in=ids).values_list("left", "right")
        self.linked.update(end for pair in links for end in pair)
        for model in KEYED:
            model._default_manager.filter(pk__in=ids).delete()
        for model, name in (pair for pairs in DEPENDENT.values() for pair in pairs):
            model._default_manager.filter(**{f"{name}__in": ids}).delete()
        search.remove(ids)
        self.linked.difference_update(ids)

    def _erase(self, item: Item) -> None:
        act = item.body["act"]
        if act == "request":
            about = {"targets": len(item.refs), "state": "requested", "why": item.body["why"] or ""}
            row = Row(models.Erasure, {**item.stated, **about})
            self._keep(item.id, row)
            return
        self.flush()
        state = {"approve": "approved", "keep": "kept", "finish": "finished"}[act]
        models.Erasure.objects.filter(id__in=item.refs).update(state=state)

    def flush(self) -> None:
        for kind, subjects in self.corrected.items():
            for model, name in DEPENDENT[kind]:
                model._default_manager.filter(**{f"{name}__in": subjects}).delete()
        for model, by_subject in self.rows.items():
            write(model, (row for rows in by_subject.values() for row in rows))
        search.index(self._searchable(), replaced=self.replaced)
        self.rows, self.corrected, self.replaced, self.pending = {}, {}, set(), 0

    def _searchable(self) -> Iterator[search.Searchable]:
        """In display order, on which `newest first` of a search rests."""
        rows = [row for model in search.MODELS for (row,) in self.rows.get(model, {}).values()]
        for row in sorted(rows, key=lambda row: str(row.values["order"])):
            yield search.searchable(row.model, row.values)

    def finish(self) -> None:
        self.flush()
        if self.everything:
            clusters.refresh_all()
        elif self.linked:
            clusters.refresh(self.linked)
