"""Rows that changed, and from what to what.

What a row was is known from when it was read (`Model.from_db`) or last written, so no statement is added to find out.
Django's signals for deletions and many-to-many changes can't be used: where someone listens, Django reads rows that it
would not have read otherwise, and the trace would show statements that nobody's launch makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from explorer.trace.columns import Columns, columns_of
from explorer.trace.core import RawSpan, Recording, current, report
from explorer.trace.patching import Patch, patch
from explorer.trace.seams.seam import ABSENT, Event, Found, Seam
from explorer.trace.values import capture, to_json
from explorer.trace.words import words

if TYPE_CHECKING:
    from explorer.trace.compare.moving import Steady
    from explorer.trace.pipeline import Pipeline

MOST_ROWS = 100
_COLUMNS = {"type": "object", "additionalProperties": {"$ref": "#/$defs/value"}}
_ACTIONS = ["insert", "update", "delete", "m2m_add", "m2m_remove", "m2m_clear", "bulk_update"]


class Rows(Seam):
    """Seen on every way that Django's models have to the rows.

    `key` is null where more than one row changed, or where which one isn't known; `rows` then says how many.
    """

    type = "row"
    fields = {
        "model": {"type": "string"},
        "table": {"type": "string"},
        "key": {"$ref": "#/$defs/value"},
        "action": {"enum": _ACTIONS},
        "before": _COLUMNS,
        "after": _COLUMNS,
        "rows": {"type": "integer"},
    }
    required = ("model", "table", "key", "action", "before", "after")
    counted = "Rows"

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        from django.db.models import Model
        from django.db.models.deletion import Collector
        from django.db.models.query import QuerySet

        return [
            patch(Model, "from_db", _from_db),
            patch(Model, "_save_table", _save_table),
            patch(QuerySet, "update", _update),
            patch(QuerySet, "bulk_create", _bulk_create),
            patch(QuerySet, "bulk_update", _bulk_update),
            patch(Collector, "delete", _delete),
        ]

    def written(self, *raw: Any) -> dict[str, Any]:
        columns, key, action, before, after, more = raw
        return {
            "model": columns.name,
            "table": columns.table,
            "key": to_json(key),
            "action": action,
            "before": {columns.column[name]: to_json(value) for name, value in before.items()},
            "after": {columns.column[name]: to_json(value) for name, value in after.items()},
            **more,
        }

    def line(self, event: Event) -> str:
        key = "" if event["key"] is None else f" #{words(event['key'])}"
        what = f"{event['action'].replace('_', ' ')} {event['table']}{key}"
        if event["action"] == "insert":
            return f"+ {what}"
        columns = [
            f"{column}: {_change(column, event)}"
            for column in {**event["before"], **event["after"]}
            if not _moves(event["before"].get(column), event["after"].get(column))
        ]
        return f"{'-' if event['action'] == 'delete' else '~'} {what} {', '.join(columns)}"

    def differences(self, a: Sequence[Event], b: Sequence[Event], steady: tuple[Steady, Steady]) -> Iterator[Found]:
        """Rows that only one side changed, and column by column what both did to the same row."""
        left = list(b)
        for event in a:
            same = next((one for one in left if steady[0].row(event) == steady[1].row(one)), None)
            if same is None:
                yield _done(event), event["after"] or event["before"], ABSENT
            else:
                left.remove(same)
                yield from _columns_that_differ(event, same, steady)
        for event in left:
            yield _done(event), ABSENT, event["after"] or event["before"]


def _change(column: str, event: Event) -> str:
    """Old and new value, or the one that is known: nobody reads a row that `QuerySet.update` or a relation changes."""
    return " → ".join(words(values[column]) for values in (event["before"], event["after"]) if column in values)


def _moves(*values: Any) -> bool:
    """Whether one of these is a date, which is another one each time."""
    return any(isinstance(value, dict) and value.get("$") == "date" for value in values)


def _done(event: Event) -> str:
    return f"{event['action'].replace('_', ' ')} {event['table']}"


def _columns_that_differ(a: Event, b: Event, steady: tuple[Steady, Steady]) -> Iterator[Found]:
    for when in ("before", "after"):
        ours, theirs = steady[0].columns(a, when), steady[1].columns(b, when)
        for column in sorted({*ours, *theirs}):
            if ours.get(column, ABSENT) != theirs.get(column, ABSENT):
                what = f"{_done(a)}.{column}" + (" before" if when == "before" else "")
                yield what, _get(a[when], column), _get(b[when], column)


def _get(columns: Mapping[str, Any], column: str) -> Any:
    return columns.get(column, ABSENT)


def _from_db(method: Any, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is not None and len(args) == 3:
        try:
            columns_of(cls).remember(span.recording.known, args[1], args[2])
        except Exception as error:
            report(span, "rows", error)
    return method(*args, **kwargs)


def _save_table(method: Any, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    updated = method(*args, **kwargs)
    span = current.get()
    if span is not None:
        try:
            given = dict(zip(_SAVE_TABLE, args, strict=False)) | kwargs
            _note_saved(span, instance, given.get("cls") or type(instance), updated, given.get("update_fields"))
        except Exception as error:
            report(span, "rows", error)
    return updated


_SAVE_TABLE = ("raw", "cls", "force_insert", "force_update", "using", "update_fields")


def _note_saved(span: RawSpan, instance: Any, table: Any, updated: bool, update_fields: Any) -> None:
    """A row of one table was inserted or updated. A model with a parent has a row in each one's table."""
    columns, local = columns_of(instance.__class__), columns_of(table)
    key = vars(instance).get(local.key)
    known = columns.known_row(span.recording.known, key)
    if not updated:
        now = columns.read(instance, local.local)
        _note(span, local, key, "insert", {}, now)
    else:
        now = columns.read(instance, local.written(None if update_fields is None else frozenset(update_fields)))
        changed = {name: value for name, value in now.items() if known.get(name, _UNKNOWN) != value}
        before = {name: known[name] for name in changed if name in known}
        if changed:
            _note(span, local, key, "update", before, changed)
    known.update(now)
    if local is not columns and (local.model, key) in span.recording.known:
        local.known_row(span.recording.known, key).update(now)


_UNKNOWN = object()


def _note(
    span: RawSpan, columns: Columns, key: Any, action: str, before: dict[str, Any], after: dict[str, Any], **more: Any
) -> None:
    """Keep what became of a row, by attribute names; the columns' names are looked up when it is written."""
    span.events.append((Rows.type, span.recording.clock(), columns, capture(key), action, before, after, more))


def _update(method: Any, queryset: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    rows = method(*args, **kwargs)
    span = current.get()
    if span is not None and not span.recording.in_bulk:
        try:
            model = queryset.model
            after = {model._meta.get_field(name).attname: capture(value) for name, value in kwargs.items()}
            _note(span, columns_of(model), None, "bulk_update", {}, after, rows=rows)
            _forget(span.recording, model)
        except Exception as error:
            report(span, "rows", error)
    return rows


def _forget(recording: Recording, model: Any) -> None:
    """Rows of a table were changed, and which ones isn't known: neither is what they hold now."""
    family = {model._meta.concrete_model, *model._meta.get_parent_list()}
    for of, key in [entry for entry in recording.known if entry[0] in family or issubclass(entry[0], tuple(family))]:
        del recording.known[of, key]


def _bulk_create(method: Any, queryset: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    made = method(*args, **kwargs)
    span = current.get()
    if span is not None:
        try:
            objects = list(made)
            if queryset.model._meta.auto_created:
                _note_added(span, queryset.model, objects)
            else:
                _note_made(span, queryset.model, objects)
        except Exception as error:
            report(span, "rows", error)
    return made


def _note_made(span: RawSpan, model: Any, objects: list[Any]) -> None:
    columns = columns_of(model)
    for instance in objects[:MOST_ROWS]:
        now = columns.read(instance, columns.local)
        _note(span, columns, vars(instance).get(columns.key), "insert", {}, now)
    if len(objects) > MOST_ROWS:
        _note(span, columns, None, "insert", {}, {}, rows=len(objects) - MOST_ROWS)


def _bulk_update(method: Any, queryset: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is None:
        return method(*args, **kwargs)
    recording = span.recording
    before, recording.in_bulk = recording.in_bulk, True
    try:
        result = method(*args, **kwargs)
    finally:
        recording.in_bulk = before
    try:
        given = dict(zip(("objs", "fields"), args, strict=False)) | kwargs
        for instance in list(given["objs"])[:MOST_ROWS]:
            _note_in_bulk(span, queryset.model, instance, given["fields"])
    except Exception as error:
        report(span, "rows", error)
    return result


def _note_in_bulk(span: RawSpan, model: Any, instance: Any, fields: Iterable[str]) -> None:
    columns = columns_of(model)
    key = vars(instance).get(columns.key)
    now = columns.read(instance, [model._meta.get_field(name).attname for name in fields])
    known = columns.known_row(span.recording.known, key)
    before = {name: known[name] for name in now if name in known}
    known.update(now)
    _note(span, columns, key, "bulk_update", before, now)


def _delete(method: Any, collector: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is None:
        return method(*args, **kwargs)
    try:
        doomed = list(_doomed(collector))
    except Exception as error:
        report(span, "rows", error)
        doomed = []
    result = method(*args, **kwargs)
    for columns, key, action, before in doomed:
        _note(span, columns, key, action, before, {})
        _forget_deleted(span.recording, columns.model, key if action == "delete" else None)
    return result


def _forget_deleted(recording: Recording, model: Any, key: Any) -> None:
    """A deleted row holds nothing, and what the next one of its key holds isn't known."""
    if key is None:
        _forget(recording, model)
    else:
        recording.known.pop((model, key), None)


Doomed = tuple[Columns, Any, str, dict[str, Any]]


def _doomed(collector: Any) -> Iterator[Doomed]:
    """What a collector is about to delete, read before: afterwards the instances have no key any more."""
    for model, instances in collector.data.items():
        columns, several = columns_of(model), list(instances)
        for instance in several[:MOST_ROWS]:
            yield columns, vars(instance).get(columns.key), "delete", columns.read(instance, columns.local)
        if len(several) > MOST_ROWS:
            yield columns, None, "delete", {}
    for queryset in collector.fast_deletes:
        yield _unread(queryset)


def _unread(queryset: Any) -> Doomed:
    """A deletion that never reads its rows: what they have in common is all that is known of them."""
    columns, common, whole = columns_of(queryset.model), {}, True
    for condition in _conditions(queryset.query.where):
        if condition is None:
            whole = False
        else:
            common[condition[0]] = condition[1:]
    if whole and common and queryset.model._meta.auto_created:
        return _removed(columns, {name: value for name, (_, value) in common.items()})
    return columns, None, "delete", {name: value for name, (lookup, value) in common.items() if lookup == "exact"}


def _conditions(where: Any) -> Iterator[tuple[str, str, Any] | None]:
    """What a WHERE says of all rows that it means: a column, "exact" or "in", and the value or values it has there.

    None for what it says besides: what is negated, or joined by OR, or any other lookup.
    """
    if where.negated or (where.connector != "AND" and len(where.children) > 1):
        yield None
        return
    for child in where.children:
        column = getattr(getattr(child, "lhs", None), "target", None)
        if hasattr(child, "children"):
            yield from _conditions(child)
        elif column is not None and child.lookup_name in ("exact", "in"):
            yield column.attname, child.lookup_name, capture(child.rhs)
        else:
            yield None


def _removed(columns: Columns, common: dict[str, Any]) -> Doomed:
    """Links between two tables that go: some of one side's, or all."""
    source, target = _ends(columns.model)
    if source in common and target in common:
        return columns, common[source], "m2m_remove", {target: _members(common[target])}
    return columns, common.get(source, common.get(target)), "m2m_clear", {}


def _members(value: Any) -> Any:
    return sorted(value.content, key=repr) if hasattr(value, "content") else value


def _note_added(span: RawSpan, through: Any, objects: list[Any]) -> None:
    """Links between two tables, by the one whose field it is."""
    columns = columns_of(through)
    source, target = _ends(through)
    added: dict[Any, list[Any]] = {}
    for instance in objects:
        now = columns.read(instance, columns.local)
        added.setdefault(now.get(source), []).append(now.get(target))
    for key, keys in added.items():
        _note(span, columns, key, "m2m_add", {}, {target: keys})


def _ends(through: Any) -> tuple[str, str]:
    """The two sides of a table that Django made for a many-to-many field: the owner's, and the other's."""
    first, second = [field.attname for field in through._meta.local_concrete_fields if field.remote_field][:2]
    return first, second
