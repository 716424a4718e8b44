// What explorer/trace/compare finds in two traces, as JSON.

type EntryKind = "same" | "different" | "only_a" | "only_b" | "moved";
interface ComparedSide {
  name: string; title: string; engine: string; status: number | null; calls: number; sql: number; rows: number;
}
/** `what` says where to look. A value that one side doesn't have is marked "absent". */
interface FoundDifference { what: string; a: TraceValue; b: TraceValue }
interface ComparedEntry {
  kind: EntryKind; step: string | null; title: string; name: string; on: string; stage: string; depth: number;
  a: string | null; b: string | null; place: string; differences: FoundDifference[];
}
interface ComparedField { raw: TraceValue; job: TraceValue; outcome: string; rule: string; step: string }
interface FieldPair { field: string; a: ComparedField | null; b: ComparedField | null }
interface ComparisonData {
  same: boolean; verdict: string; a: ComparedSide; b: ComparedSide; entries: ComparedEntry[]; fields: FieldPair[];
  parting: { at: number; after: number | null; because: number | null } | null;
}
/** A line of the list: an entry, or a run of entries that are alike. `index` is the entry's, or the run's first. */
interface ComparedRow { index: number; entry: ComparedEntry; alike: number }
