/**
 * Keeps keys pressed in `root` from JupyterLab, whose single-key commands cut cells and walk the notebook. Those with Ctrl,
 * Alt or Meta pass, so that saving works everywhere.
 * @param {HTMLElement} root
 */
export function keepKeys(root) {
  root.addEventListener("keydown", keepPlainKey);
}

/** @param {KeyboardEvent} event */
function keepPlainKey(event) {
  if (!event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
}
