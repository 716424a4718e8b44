// What the family tree is told, as explorer/lab/family makes it.

interface FamilyMember { name: string; table: string; rows: number; makes: string }
interface FamilyClass { name: string; module: string; role: string; table: string }
/** `at` are the places in the lineage that define the method; the first is where it comes from. */
interface FamilyMethod { name: string; at: number[] }
interface FamilyColumn { name: string; type: string; key: boolean; points_at: string }
interface FamilyTable { table: string; model: string; columns: FamilyColumn[] }
interface FamilyQuery { code: string; statements: string[]; kinds: { name: string; count: number }[] }
/** A kind of classes: models, views, serializers, … */
interface FamilyKind { name: string; title: string; members: string[] }
/** Whose methods ran in the trace, each called by the one before it through `super()`. */
interface FamilyCalls { name: string; classes: string[] }
interface FamilyDetail {
  name: string; lineage: FamilyClass[]; methods: FamilyMethod[]; calls: FamilyCalls[]; tables: FamilyTable[];
  query: FamilyQuery | null;
}

