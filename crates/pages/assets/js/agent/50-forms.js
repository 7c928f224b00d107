/**
 * Small comforts of plain forms: a select that acts at once, names of chosen files, a count of what is selected, shift for a
 * range, one submit only, a menu that closes when one turns away from it.
 * @module forms
 */
import { all, one } from "./10-kit.js";

for (const select of all("[data-submit-on-change]")) {
  const button = one("button[type=submit]", select.form);
  button.classList.add("visually-hidden");
  select.addEventListener("change", () => select.form.requestSubmit(button));
}

/** The signature of the address that an answer leaves from, and no other. */
function sign(select) {
  for (const text of all("[data-signs]", select.form)) text.hidden = !text.dataset.signs.split(" ").includes(select.value);
}
for (const select of all("select[name=from]")) {
  sign(select);
  select.addEventListener("change", () => sign(select));
}

addEventListener("change", (event) => {
  if (event.target.type !== "file") return;
  const names = one("[data-file-names]", event.target.form);
  if (names) names.textContent = [...event.target.files].map((file) => file.name).join(", ");
});

const selectable = one("form.selectable");
if (selectable) {
  let last = null;
  const count = () => (one("[data-selected-count]", selectable).textContent = all("[type=checkbox]:checked", selectable).length);
  selectable.addEventListener("click", (event) => {
    const boxes = all("[type=checkbox]", selectable);
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    if (boxes.includes(event.target)) last = event.target;
    count();
  });
  selectable.addEventListener("reset", () => setTimeout(count));
  selectable.addEventListener("swapped", count);
}

addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.menu[open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  one("summary", menu).focus();
});
addEventListener("click", (event) => {
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

addEventListener("submit", (event) => {
  if (event.target.ariaBusy === "true") event.preventDefault();
  else setTimeout(() => (event.target.ariaBusy = "true"));
});
addEventListener("pageshow", () => all("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));
