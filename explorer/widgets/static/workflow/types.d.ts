/** What anywidget hands to `render`. */
interface WorkflowWidget {
  model: WidgetModel;
  el: HTMLElement;
  host: { getWidget(reference: string): Promise<{ render(options: object): Promise<void> }> };
  signal: AbortSignal;
}

/** A node of a workflow's run, as the kernel describes it. */
interface WorkflowNode {
  name: string;
  /** The job's number; 0 where there is none. */
  job: number;
  status: string;
  state: string;
  column: number;
  row: number;
  why: string;
  /** Pairs of kind (success, failure, always) and the next node's name. */
  paths: [string, string][];
}
