// What the cluster view is told, as explorer/lab/cluster.py makes it. Sizes are in forks.

interface HeldJob { id: number; takes: number; runs: boolean; controls: boolean }
interface ClusterNode {
  name: string; type: string; capacity: number; used: number; left: number; note: string;
  groups: string[]; jobs: HeldJob[];
}
interface ClusterGroup {
  name: string; container: boolean; nodes: string[]; capacity: number; used: number; left: number; running: number;
  most_jobs: number; most_forks: number;
}
interface ClusterJob {
  id: number; name: string; kind: string; status: string; impact: number; node: string; may_end: boolean;
  waits_for: number[]; outlook: string; ended: boolean;
}
interface ClusterMessage { text: string; waits: boolean }
interface ClusterState { nodes: ClusterNode[]; groups: ClusterGroup[]; jobs: ClusterJob[]; queue: ClusterMessage[] }
interface ClusterExplanation { job: number; sentence: string; because: string[]; remedies: string[] }
interface ClusterTold { ok: boolean; text: string; busy: boolean; number: number }

/** What a part of the view may ask for. */
interface ClusterActions { choose(job: number): void; act(message: object): void }
