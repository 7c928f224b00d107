/**
 * Small things the other modules share: finding, listening, knowing whether somebody types.
 * @module kit
 */

/** @type {(selector: string, root?: ParentNode) => HTMLElement | null} The first element that matches. */
export const one = (selector, root = document) => root.querySelector(selector);

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} Every element that matches. */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** @returns {boolean} Whether the keys belong to a field just now. */
export function typing() {
  const field = document.activeElement;
  return !!field && (field.isContentEditable || field.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}

/** Runs `act` once, `wait` milliseconds after the last call. */
export function later(wait, act) {
  let timer = 0;
  const call = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
  call.now = (...given) => {
    clearTimeout(timer);
    return act(...given);
  };
  call.stop = () => clearTimeout(timer);
  return call;
}

/** Says a text to assistive technology, politely. */
export function announce(text) {
  const log = one("#announcements");
  if (log) log.append(Object.assign(document.createElement("p"), { textContent: text }));
}

/** Whether an element can be seen, so that its shortcut means something. */
export const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
