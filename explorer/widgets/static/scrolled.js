/**
 * How much of an element shows, and where it is scrolled to, known without asking the page: each question after a change
 * makes the browser lay the page out anew, and a step through a long trace asks many.
 * @param {HTMLElement} element
 * @param {{scrolled: () => void, resized: () => void}} listeners
 * @returns {Scrolled}
 */
export function watchScrolling(element, listeners) {
  /** @type {Scrolled} */
  const known = {
    left: 0,
    top: 0,
    width: 0,
    height: 0,
    measure() {
      known.width = element.clientWidth;
      known.height = element.clientHeight;
      readPlace();
    },
    scrollTo(place) {
      if (place.left !== undefined) element.scrollLeft = place.left;
      if (place.top !== undefined) element.scrollTop = place.top;
      readPlace();
    },
    stop: () => resized.disconnect(),
  };
  const resized = new ResizeObserver(() => {
    known.measure();
    listeners.resized();
  });

  function readPlace() {
    known.left = element.scrollLeft;
    known.top = element.scrollTop;
  }

  element.addEventListener(
    "scroll",
    () => {
      readPlace();
      listeners.scrolled();
    },
    { passive: true },
  );
  resized.observe(element);
  return known;
}
