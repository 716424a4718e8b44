import { createComparison } from "./comparison.js";

/**
 * What anywidget calls for each place a comparison is shown in.
 * @param {{model: {get: (name: string) => any}, el: HTMLElement}} widget
 */
export function render({ model, el: root }) {
  return createComparison(root, model.get("comparison"));
}
