/**
 * Puts `shown` into a page in the place of what the page has for where no script runs. That stays out of sight, and is what
 * is printed: lists that scroll would be cut off on paper.
 * @param {HTMLElement} root
 * @param {...HTMLElement} shown
 */
export function showOnScreen(root, ...shown) {
  const report = root.querySelector(".xp-fallback");
  root.replaceChildren(...shown, ...(report ? [report] : []));
  addEventListener("beforeprint", () => {
    for (const folded of report?.querySelectorAll("details") ?? []) folded.open = true;
  });
}
