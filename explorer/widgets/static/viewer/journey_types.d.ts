// What became of each field that was sent, as explorer/trace/journey makes it.

type Place = "raw" | "modernised" | "validated" | "job" | "saved";
type FieldOutcome = "accepted" | "ignored" | "refused" | "unchanged" | "undecided";
/** `places` holds what the field was in each place it came to, `step` the step that decided. */
interface FieldRow {
  field: string; places: { [place in Place]?: TraceValue }; outcome: FieldOutcome; rule: string; step: string;
}
/** `shown_in`: the span in which a place, or a step's decision, can be looked at. */
interface FieldJourney {
  title: string; status: number | null; rows: FieldRow[]; remarks: string[]; shown_in: { [name: string]: string };
}
