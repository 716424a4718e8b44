// What the launch form is told, as explorer/widgets/launch_form.py keeps it in its traits.

interface LaunchOption { value: string | number; label: string }
interface LaunchControl {
  group: "prompt" | "survey" | "password";
  name: string; label: string; help: string; required: boolean;
  kind: "text" | "textarea" | "variables" | "integer" | "number" | "select" | "multiselect" | "checkbox" | "password";
  value: any; options: LaunchOption[];
}
interface LaunchDescription {
  path: string; status: number; reason?: string; detail?: string; controls: LaunchControl[];
}
interface LaunchResult {
  ok: boolean; title: string; status?: number; job?: string | null; ran?: string | null;
  ignored?: string[]; findings?: LaunchFinding[]; errors: { [control: string]: string[] }; rest: string[];
}
/** `status_code` is null as long as nobody has predicted anything. */
interface LaunchPrediction { status_code: number | null; ignored: string[] }
interface LaunchFinding {
  about: string; predicted: number | string[]; right: boolean; step: string; step_title: string; closer: string;
}
interface LaunchMessage { text: string; waits: boolean }
interface LaunchChoice { name: string; label?: string; kind?: string }

/** anywidget's way of showing one widget inside another. */
interface LaunchHost {
  getWidget(reference: string): Promise<{ render(view: { el: HTMLElement; signal?: AbortSignal }): Promise<void> }>;
}

/** One control on the page: `show` brings it in line with what is sent, `fail` tells its errors. */
interface LaunchField {
  id: string; element: HTMLElement;
  show(value: any, sent: boolean): void;
  fail(errors: string[]): void;
  clear(): void;
}
interface LaunchInput { element: HTMLElement; focus: HTMLElement; read(): any; write(value: any): void }
