/**
 * How much of an element shows, and where it is scrolled to, known without asking the page: each question after a change
 * makes the browser lay the page out anew. So where it shall scroll to is known at once, and carried out with the next
 * frame, when the page is laid out anyway.
 * @param {HTMLElement} element
 * @param {{scrolled: () => void, resized: () => void}} listeners
 * @returns {Scrolled}
 */
export function watchScrolling(element, listeners) {
  /** @type {{left?: number, top?: number} | null} */
  let wanted = null;
  /** @type {Scrolled} */
  const known = {
    left: 0,
    top: 0,
    width: 0,
    height: 0,
    measure() {
      const { width, height } = known;
      known.width = element.clientWidth;
      known.height = element.clientHeight;
      if (!wanted) readPlace();
      return known.width !== width || known.height !== height;
    },
    scrollTo(place) {
      Object.assign(known, place);
      const asked = wanted !== null;
      wanted = { ...wanted, ...place };
      if (!asked) requestAnimationFrame(scroll);
    },
    stop: () => resized.disconnect(),
  };
  const resized = new ResizeObserver(() => known.measure() && listeners.resized());

  function scroll() {
    if (wanted?.left !== undefined) element.scrollLeft = wanted.left;
    if (wanted?.top !== undefined) element.scrollTop = wanted.top;
    wanted = null;
    // A page scrolls no farther than to the end of what there is.
    if (readPlace()) listeners.scrolled();
  }

  /** Whether it is another place than was known. */
  function readPlace() {
    const { left, top } = known;
    known.left = element.scrollLeft;
    known.top = element.scrollTop;
    return known.left !== left || known.top !== top;
  }

  element.addEventListener(
    "scroll",
    () => {
      if (wanted) return;
      readPlace();
      listeners.scrolled();
    },
    { passive: true },
  );
  resized.observe(element);
  return known;
}
