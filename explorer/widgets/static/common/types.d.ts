/** A widget's model, as far as our widgets use it. */
interface WidgetModel {
  get(name: string): any;
  set(name: string, value: any): void;
  save_changes(): void;
  send(message: object): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}
