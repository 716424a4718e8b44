// The trace document as explorer/trace/schema.json describes it, and what the viewer makes of it.

/** Browsers have it; TypeScript 4.8, which Debian has, doesn't know. */
declare class DecompressionStream {
  constructor(format: "gzip");
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

type TraceValue = null | boolean | number | string | TraceValue[] | { [key: string]: TraceValue };

interface Frame { file: string; line: number; function: string; text?: string }
interface TraceException { type: string; message: string; frames: Frame[] }

interface SqlEvent {
  type: "sql"; at: number; sql: string; params: TraceValue[]; duration: number | null;
  rows: number | null; caller: Frame | null; error: string | null;
}
interface RowEvent {
  type: "row"; at: number; model: string; table: string; key: TraceValue; action: string;
  before?: { [column: string]: TraceValue } | null; after?: { [column: string]: TraceValue } | null;
}
interface CallbackEvent { type: "callback"; at: number; id: string; name: string }
interface MessageEventOut { type: "message"; at: number; channel: string; to: string; body: TraceValue }
interface LifecycleEvent { type: "lifecycle"; at: number; name: string; job: TraceValue; blocked_by?: TraceValue }
interface TransactionEvent { type: "transaction"; at: number; action: string }
interface HookErrorEvent { type: "hook_error"; at: number; hook: string; error: string }
type TraceEvent =
  SqlEvent | RowEvent | CallbackEvent | MessageEventOut | LifecycleEvent | TransactionEvent | HookErrorEvent;

/** `name` is a method's as the class that defines it has it, `defined_in` that class; older traces don't tell. */
interface Span {
  id: string; parent: string | null; step: string | null; stage: string; name: string; target: string;
  defined_in?: string | null;
  kind: "call" | "request" | "callback" | "message";
  start: number; duration: number | null; status: "ok" | "error" | "unset";
  receiver: TraceValue; arguments: { [name: string]: TraceValue }; result: TraceValue;
  exception: TraceException | null; events: TraceEvent[];
  links: { span: string; why: string }[]; attributes: { [name: string]: TraceValue }; lines?: LineRun[];
}
/** A line that ran, and the local values that it changed. */
interface LineRun { line: number; changed: { [name: string]: TraceValue } }
interface Stage { id: string; title: string; question: string }
interface Step { stage: string; target: string; title: string; page: string }
interface SourceText { file: string; line: number; text: string }
interface TraceDocument {
  title: string; stages: Stage[]; steps: { [id: string]: Step }; spans: Span[];
  sources: { [target: string]: SourceText }; missing?: string[];
  resource?: { [name: string]: string }; created?: string;
}
interface GuidePage { title: string; html: string }
interface GuidePages { [name: string]: GuidePage }

/** How closely one looks: the eight stages, the catalogue's steps, or every recorded call. */
type Level = "stages" | "steps" | "calls";

/**
 * A span in its place: the tree around it, and what happened in it itself. `end` is the index after its last call, `on`
 * what a method was called on where its name doesn't say that, `title` its step's, empty for what is no step.
 */
interface Call {
  span: Span; index: number; depth: number; end: number; parent: Call | null; lane: number;
  on: string; title: string; sql: number; changes: number;
}
/** Recorded time: its stretches, all of it in nanoseconds, and how much of it had passed at a moment. */
interface Clock { spells: { start: number; end: number }[]; total: number; at: (moment: number) => number }
/** The trace's events by what they are, each with the call it happened in. */
type Happened = { [T in TraceEvent["type"]]: { call: Call; event: Extract<TraceEvent, { type: T }> }[] };
/** Where a transaction ends: `position` is the index of the first call after it; it `matters` where something hung on it. */
interface Gate { position: number; at: number; action: "commit" | "rollback"; call: Call; matters: boolean }
/** What waits for a commit: registered in `from`, run in `to` (or never), held at `gate`. */
interface Waiting { from: Call; to: Call | null; gate: Gate | null; name: string }
/** A message: sent in `from`, taken in `to` where that was recorded. */
interface Sent { from: Call; to: Call | null; message: MessageEventOut }
/** How it ended: the request's answer and, where it failed, the call in which it stopped. */
interface Outcome { status: number | null; failed: boolean; stop: Call | null; rolledBack: boolean; request: Call | null }
interface Model {
  trace: TraceDocument; calls: Call[]; clock: Clock; byId: Map<string, Call>; byStep: Map<string, Call[]>;
  happened: Happened; gates: Gate[]; waiting: Waiting[]; sent: Sent[]; outcome: Outcome;
}
/** One line of the step list and one station of the road: a call, with what the hidden calls below it did. */
interface Row {
  call: Call; index: number; depth: number; end: number; parent: Row | null;
  name: string; on: string; title: string; sql: number; changes: number; failed: boolean; hidden: number; time: number | null;
}
interface View { level: Level; rows: Row[]; rowOf: (call: Call) => Row }

interface Token { text: string; kind: string }

interface Station { row: Row; x: number; y: number }
/** Room on the road between two stations: for a commit's gate, for the answer, for time that passes before a worker. */
interface Gap { kind: "gate" | "answer" | "later"; position: number; width: number; x: number; gate: Gate | null }
/** `lane` is how high a lane is, `pitch` how far apart stations are; the lanes end at `bottom`. */
interface RoadMap {
  width: number; height: number; pitch: number; lane: number; bottom: number; clientY: number; nodeY: number;
  yOf: (lane: number) => number; stations: Station[]; gaps: Gap[];
}
/** The fields that a call decided to ignore, as the journey of the fields has them. */
type Ignored = Map<Call, FieldRow[]>;
/** What the road knows beyond the trace: fields that were ignored, and calls that a search found. */
interface RoadMarks { ignored: Ignored; hits: Set<Call> }
/** What one can keep an eye on: `row` names it by table and key; `columns` are those that changed. */
interface Watched { label: string; row: string; columns: string[] }
/** A change of what is watched, `before` and `after` only where one column is. */
interface Change { call: Call; before: TraceValue | undefined; after: TraceValue | undefined }
/** What `watchScrolling` knows of an element. */
interface Scrolled {
  left: number; top: number; width: number; height: number;
  /** Reads the size anew, and says whether it was another one. */
  measure: () => boolean; scrollTo: (place: { left?: number; top?: number }) => void; stop: () => void;
}
/** Something worth telling: when, in which call, in a few words beside a sign. */
interface Told { call: Call; at: number; sign: string; text: string }
/** Where on a strip each moment is: stretches of recorded time, with breaks between them. `scale` is pixels a nanosecond. */
interface TimeMap {
  width: number; total: number; scale: number; spells: { start: number; end: number; x: number }[];
  xOf: (at: number) => number;
}
type Way = "first" | "back" | "into" | "over" | "out" | "change" | "last";
type HitKind = "step" | "value" | "SQL" | "row" | "guide";
/** A text that can be searched, and the tab that shows it; `lower` is kept from the first search on. */
interface Findable { call: Call; kind: HitKind; tab: Tab | null; text: string; lower?: string }
interface Hit extends Findable { parts: [string, string, string] }
type Tab = "guide" | "values" | "source" | "sql" | "rows";

/** What a pane looks at: the selected call, alone or with everything `below` it; `lookBelow` turns to that. */
interface Looked { model: Model; call: Call; below: boolean; lookBelow: () => void }
/** A tab beside the step. One with a `count` shows what happened below the call too, if the reader wants that. */
interface Pane { tab: Tab; title: string; draw: (looked: Looked) => HTMLElement[]; count?: (looked: Looked) => number }
/** Which tab and which sheet a reader has open. */
interface Opened { tab?: Tab; sheet?: string }
/** Something to look at about the whole trace. `data` names what it needs: a widget's trait, a key of a page's JSON. */
interface Sheet {
  name: string; title: string; data: string;
  draw: (data: any, model: Model, choose: (call: Call) => void) => HTMLElement;
}
/** What a viewer is given: the trace, the guide's pages, where to open it, and the data of its sheets by name. */
interface Content {
  trace: TraceDocument; pages?: GuidePages; selected?: string; tab?: Tab; sheet?: string;
  journey?: FieldJourney; [data: string]: unknown;
}
