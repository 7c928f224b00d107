/**
 * Single-key shortcuts (WCAG 2.1.4: off with the body's `data-shortcuts`, and never while somebody types). A control says its
 * own key in `aria-keyshortcuts`, so what a key does stands where it is done; only moving and going are known here.
 * @module keys
 */
import { all, one, typing, visible } from "./10-kit.js";

const PLACES = { q: "/", s: "/search", o: "/outbox", p: "/policy" };
let row = -1;
let going = 0;

const rows = () => all("[data-row]").filter(visible);

/** Moves to a row and puts focus on its link, so that Enter and the screen reader know it too. */
function move(step) {
  const list = rows();
  if (!list.length) return;
  const here = list.findIndex((r) => r.contains(document.activeElement));
  row = Math.min(list.length - 1, Math.max(0, (here < 0 ? row : here) + step));
  one("a", list[row])?.focus();
  list[row].scrollIntoView({ block: "nearest" });
}

const current = () => rows().find((r) => r.contains(document.activeElement)) ?? rows()[row];

const MOVES = {
  j: () => move(1),
  k: () => move(-1),
  o: () => one("a", current())?.click(),
  u: () => location.assign("/"),
  c: () => location.assign("/tickets/new"),
  x: () => one("input[type=checkbox]", current())?.click(),
  r: () => compose("reply"),
  n: () => compose("note"),
  Escape: () => one("form.selectable")?.reset(),
};

function compose(kind) {
  const choice = one(`.composer input[value="${kind}"]`);
  if (!choice) return;
  choice.checked = true;
  one(".composer textarea").focus();
}

/** Whether the rail leads there: not everybody may go everywhere. */
const reachable = (place) => place && one(`.rail a[href="${place}"]`);

/** The control that claims this key, if one can be seen. */
function claimed(key) {
  return all("[aria-keyshortcuts]").find((e) => e.getAttribute("aria-keyshortcuts") === key && visible(e));
}

function act(control) {
  if (control.matches("input, select, textarea")) control.focus();
  else control.click();
  if (control.matches("summary")) one("button, input:not([type=hidden])", control.parentElement)?.focus();
}

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && document.activeElement?.form) {
    event.preventDefault();
    const form = document.activeElement.form;
    const button = all("button[type=submit].primary", form).find(visible);
    return form.requestSubmit(button);
  }
  if (!("shortcuts" in document.body.dataset) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing() || one("dialog[open]")) return;
  const key = event.shiftKey && /^[A-Z]$/.test(event.key) ? `Shift+${event.key}` : event.key;
  if (going && Date.now() - going < 1200 && reachable(PLACES[key])) return location.assign(PLACES[key]);
  going = key === "g" ? Date.now() : 0;
  const control = claimed(key);
  if (!control && !MOVES[key]) return;
  if (key !== "Escape") event.preventDefault();
  if (control) act(control);
  else MOVES[key]();
});
