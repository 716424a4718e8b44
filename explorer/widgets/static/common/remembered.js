const PREFIX = "explorer.";

/**
 * What a reader chose for all viewers, kept by the browser: how wide, how high. A page that may keep nothing forgets it.
 * @param {string} name
 * @returns {number | null}
 */
export function recall(name) {
  try {
    const kept = Number(localStorage.getItem(PREFIX + name) ?? NaN);
    return Number.isFinite(kept) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {number} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, String(value));
  } catch {
    // A page opened from disk, or in a frame, may not be allowed to.
  }
}
