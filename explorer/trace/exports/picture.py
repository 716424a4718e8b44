"""The stages of a trace as one SVG picture: a lane a stage, a station a step.

It needs no script and holds no time, so the same launch gives the same picture. Colours follow the reader's system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any

from explorer.trace.exports.reading import Outcome, Span, events, outcome, stations

MOST_STATIONS = 400
_LEFT, _TOP, _LANE, _BOTTOM, _EDGE = 112, 34, 20, 26, 26
_WIDTH, _NARROWEST, _WIDEST = 760, 9, 30
_GAP = 36

_STYLE = """
text{font:11px system-ui,sans-serif;fill:#57616e}.ground{fill:#fff}.band{fill:#f3f5f8}.lane{fill:#1c232d}
.road{fill:none;stroke:#1b5aa6;stroke-width:2}.stop{fill:#fff;stroke:#1b5aa6;stroke-width:1.75}
.rows{fill:#1b5aa6}.bad{fill:#ae2012;stroke:#ae2012}.cross{stroke:#fff;stroke-width:1.5}.reason{fill:#ae2012;font-weight:600}
.gate{fill:none;stroke:#186f43;stroke-width:1.5}.back{stroke:#ae2012;stroke-dasharray:4 3}.answer{fill:#186f43}
.answer.failed{fill:#ae2012}.status{fill:#fff;font-weight:600}.sent{fill:none;stroke:#6a3a9c;stroke-width:1.25}
.wait{fill:none;stroke:#8a5200;stroke-width:1.25;stroke-dasharray:2 3}
.later{fill:none;stroke:#8b95a3;stroke-dasharray:2 4}
@media(prefers-color-scheme:dark){text{fill:#a3adba}.ground{fill:#13161b}.band{fill:#1c2027}.lane{fill:#e5e9ef}
.road,.stop{stroke:#82b7f5}.stop{fill:#13161b}.rows{fill:#82b7f5}.bad{fill:#ff8b7e;stroke:#ff8b7e}.cross{stroke:#13161b}
.reason{fill:#ff8b7e}.gate{stroke:#66c898}.back{stroke:#ff8b7e}.answer{fill:#66c898}.answer.failed{fill:#ff8b7e}
.status{fill:#13161b}.sent{stroke:#c8a8f3}.wait{stroke:#e3ad58}}
""".replace("\n", "")


@dataclass
class _Gap:
    """What stands between stations: before which one, what it is about, and which calls waited for it."""

    kind: str
    before: int
    about: dict[str, Any]
    waiting: list[Span] = field(default_factory=list)
    x: float = 0.0


@dataclass
class _Map:
    """Where everything is: the x of each station by its span's id, and of what stands between stations."""

    stations: list[Span]
    x: dict[str, float]
    gaps: list[_Gap]
    width: float
    lanes: dict[str, float]
    bottom: float


def picture(document: dict[str, Any]) -> str:
    """The SVG text. Of a trace with more than `MOST_STATIONS` steps the first ones are drawn."""
    ended = outcome(document)
    road = _lay_out(document, ended)
    parts = [
        *_ground(document, road),
        *(part for span in road.stations for part in _sent(road, span)),
        *(part for gap in road.gaps for part in _GAPS[gap.kind](road, gap)),
        _tag("path", cls="road", d=_path(road)),
        *(part for span in road.stations for part in _station(road, span, ended)),
    ]
    width, height = round(road.width), round(road.bottom + _BOTTOM)
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f"<svg {head}><style>{_STYLE}</style>{''.join(parts)}</svg>"


def _lay_out(document: dict[str, Any], ended: Outcome) -> _Map:
    shown = stations(document)[:MOST_STATIONS]
    gaps = sorted(_gaps(document, shown, ended), key=lambda gap: gap.before)
    pitch = min(_WIDEST, max(_NARROWEST, (_WIDTH - len(gaps) * _GAP) / max(1, len(shown) - 1)))
    x: dict[str, float] = {}
    at = float(_LEFT + _EDGE)
    for number in range(len(shown) + 1):
        for gap in gaps:
            if gap.before == number:
                gap.x = at - pitch / 2 + _GAP / 2
                at += _GAP
        if number < len(shown):
            x[shown[number]["id"]] = at
            at += pitch
    lanes = {stage["id"]: _TOP + (number + 0.5) * _LANE for number, stage in enumerate(document["stages"])}
    return _Map(shown, x, gaps, at - pitch + _EDGE, lanes, _TOP + len(lanes) * _LANE)


def _gaps(document: dict[str, Any], shown: list[Span], ended: Outcome) -> Iterator[_Gap]:
    """What stands between stations, as far as it says something."""
    for event, waiting in _transactions(document):
        yield _Gap("gate", _first_after(shown, event["at"]), event, waiting)
    if ended.request and ended.status is not None:
        end = ended.request["start"] + (ended.request["duration"] or 0)
        yield _Gap("answer", _first_after(shown, end), {"status": ended.status, "failed": ended.failed})
    for number, span in enumerate(shown):
        if span["kind"] == "message" and number:
            yield _Gap("later", number, {})


def _transactions(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Span]]]:
    """Each rollback, each commit that kept a change or was waited for, and the calls that waited for it."""
    waiting: list[Span] = []
    matters = False
    happened = [(event, span) for span in document["spans"] for event in span["events"]]
    for event, span in sorted(happened, key=lambda pair: pair[0]["at"]):
        matters = matters or event["type"] in ("row", "callback")
        if event["type"] == "callback":
            waiting.append(span)
        elif event.get("action") == "rollback" or (event.get("action") == "commit" and matters):
            yield event, waiting
            waiting, matters = [], False


def _first_after(shown: list[Span], at: int) -> int:
    return next((number for number, span in enumerate(shown) if span["start"] >= at), len(shown))


def _ground(document: dict[str, Any], road: _Map) -> Iterator[str]:
    yield _tag("rect", cls="ground", width="100%", height="100%", rx=8)
    for number, stage in enumerate(document["stages"]):
        top = _TOP + number * _LANE
        if number % 2 == 0:
            yield _tag("rect", cls="band", x=0, y=top, width="100%", height=_LANE)
        yield _text(stage["title"], 12, top + 14, "lane")
    yield _text("Client", 12, 20)
    yield _text("Queue, node", 12, road.bottom + 17)


def _path(road: _Map) -> str:
    points = [(road.x[span["id"]], road.lanes[span["stage"]]) for span in road.stations if span["stage"] in road.lanes]
    steps = [f"M{_n(points[0][0])} {_n(points[0][1])}"] if points else []
    for (_, from_y), (x, y) in pairwise(points):
        steps.append(f"H{_n(x)}" if from_y == y else f"H{_n(x - 4)}V{_n(y)}H{_n(x)}")
    return "".join(steps)


def _station(road: _Map, span: Span, ended: Outcome) -> Iterator[str]:
    x, y = road.x[span["id"]], road.lanes.get(span["stage"], _TOP)
    if span is ended.stop:
        yield from _stopped(x, y, span, ended)
    elif span["exception"]:
        yield _tag("path", cls="bad", d=f"M{_n(x - 4)} {_n(y - 4)}l8 8m0-8l-8 8")
    else:
        yield _tag("circle", cls="stop rows" if events(span, "row") else "stop", cx=x, cy=y, r=4)


def _stopped(x: float, y: float, span: Span, ended: Outcome) -> Iterator[str]:
    reason = span["exception"]["type"] if span["exception"] else str(ended.status or "an error")
    yield _tag("path", cls="bad", d=f"M{_n(x)} 24V{_n(y)}")
    yield _tag("circle", cls="bad", cx=x, cy=y, r=8)
    yield _tag("path", cls="cross", d=f"M{_n(x - 3)} {_n(y - 3)}l6 6m0-6l-6 6")
    yield _text(f"ended here: {reason}", x, 18, "reason", "end" if x > _WIDTH / 2 else "start")


def _gate(road: _Map, gap: _Gap) -> Iterator[str]:
    committed = gap.about["action"] == "commit"
    posts = "".join(f"M{_n(gap.x + side)} {_TOP}V{_n(road.bottom)}" for side in (-2.5, 2.5))
    yield _tag("path", cls="gate" if committed else "gate back", d=posts)
    yield _text("commit" if committed else "rolled back", gap.x, _TOP - 6, anchor="middle")
    for span in gap.waiting:
        if span["id"] in road.x:
            down = f"{_place(road, span)}V{_n(road.lanes.get('commit', road.bottom))}"
            yield _tag("path", cls="wait", d=f"{down}H{_n(gap.x)}")


def _answer(road: _Map, gap: _Gap) -> Iterator[str]:
    last = road.stations[gap.before - 1]
    failed = gap.about["failed"]
    yield _tag("path", cls="gate back" if failed else "gate", d=f"{_place(road, last)}H{_n(gap.x)}V24")
    yield _tag("rect", cls="answer failed" if failed else "answer", x=gap.x - 16, y=7, width=32, height=17, rx=8)
    yield _text(str(gap.about["status"]), gap.x, 19.5, "status", "middle")


def _later(road: _Map, gap: _Gap) -> Iterator[str]:
    yield _tag("path", cls="later", d=f"M{_n(gap.x)} {_TOP}V{_n(road.bottom)}")
    yield _text("later", gap.x, _TOP - 6, anchor="middle")


_GAPS = {"gate": _gate, "answer": _answer, "later": _later}


def _place(road: _Map, span: Span) -> str:
    return f"M{_n(road.x[span['id']])} {_n(road.lanes.get(span['stage'], _TOP))}"


def _sent(road: _Map, span: Span) -> Iterator[str]:
    """Messages as they leave: up to the browsers, down to the queue."""
    x, y = road.x[span["id"]], road.lanes.get(span["stage"], _TOP)
    for message in events(span, "message"):
        to = 12 if message["channel"] == "websocket" else road.bottom + 12
        yield _tag("path", cls="sent", d=f"M{_n(x)} {_n(y)}V{_n(to)}M{_n(x - 6)} {_n(to - 4)}h12v9h-12zl6 5l6-5")


def _text(words: str, x: float, y: float, cls: str = "", anchor: str = "start") -> str:
    return _tag("text", escape(words), cls=cls, x=x, y=y, text_anchor=anchor)


def _tag(name: str, content: str = "", cls: str = "", **attributes: Any) -> str:
    given = {"class": cls, **{key.replace("_", "-"): value for key, value in attributes.items()}}
    written = "".join(f' {key}="{_n(value)}"' for key, value in given.items() if value not in ("", "start"))
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _n(value: Any) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
