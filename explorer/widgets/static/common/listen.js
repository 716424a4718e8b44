/**
 * Listens to a widget's model.
 * @param {WidgetModel} model
 * @param {{[event: string]: () => void}} listeners
 * @returns {() => void} takes the listeners off again
 */
export function listen(model, listeners) {
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  return () => {
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
  };
}
