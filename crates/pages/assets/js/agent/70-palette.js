/**
 * The palette (Ctrl K): every link of the rail and every control of the page with its key, filtered while one types. Enter on
 * nothing found goes to the search, by form, so that no word stands in an address.
 * @module palette
 */
import { all, one, visible } from "./10-kit.js";

const dialog = one("#palette");
if (dialog) {
  const field = one("input", dialog);
  const list = one("ul", dialog);
  let entries = [];
  let chosen = 0;

  /** What can be done here: its words, its key, its deed. */
  const gather = () =>
    all("main a.btn, main button[type=submit], .rail a")
      .filter((e) => visible(e) || e.closest(".rail"))
      .map((e) => ({ words: words(e), key: e.getAttribute("aria-keyshortcuts") ?? "", act: () => e.click() }))
      .filter((e) => e.words);

  const words = (element) => {
    const copy = element.cloneNode(true);
    for (const key of all("kbd, svg", copy)) key.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const found = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter((e) => wanted.every((w) => e.words.toLowerCase().includes(w))).slice(0, 12);
  };

  function draw() {
    const rows = found();
    chosen = Math.min(chosen, Math.max(0, rows.length - 1));
    list.replaceChildren(
      ...rows.map((entry, n) => {
        const item = Object.assign(document.createElement("li"), { id: `palette-${n}`, role: "option", ariaSelected: String(n === chosen) });
        item.append(Object.assign(document.createElement("span"), { textContent: entry.words }));
        if (entry.key) item.append(Object.assign(document.createElement("kbd"), { textContent: entry.key }));
        item.addEventListener("click", () => run(entry));
        return item;
      }),
    );
    if (!rows.length) list.append(Object.assign(document.createElement("li"), { className: "meta", textContent: list.dataset.none }));
    field.setAttribute("aria-activedescendant", rows.length ? `palette-${chosen}` : "");
  }

  function run(entry) {
    dialog.close();
    if (entry) return entry.act();
    const form = Object.assign(document.createElement("form"), { action: "/search", method: "post", hidden: true });
    form.append(Object.assign(document.createElement("input"), { name: "words", value: field.value }));
    document.body.append(form);
    form.submit();
  }

  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    entries = gather();
    field.value = "";
    chosen = 0;
    dialog.showModal();
    draw();
  });
  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      chosen = Math.max(0, chosen + step);
      draw();
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found()[chosen]);
    }
  });
}
