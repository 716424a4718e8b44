/**
 * Remembers where the keyboard is, by `data-focus`, and brings it back once that part of the page was drawn anew.
 * @param {HTMLElement} card
 */
export function keepFocus(card) {
  const focused = document.activeElement;
  const key = focused && card.contains(focused) ? focused.getAttribute("data-focus") : null;
  return () => {
    const again = key && card.querySelector(`[data-focus="${key}"]`);
    if (again instanceof HTMLElement && again !== document.activeElement) again.focus({ preventScroll: true });
  };
}
