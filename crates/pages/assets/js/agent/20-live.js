/**
 * `<live-region id src quiet>`: a part of the page that follows the desk. One stream of events a page (the body's
 * `data-events`); an event `changed` names the ids of the regions that are old. A region then fetches `src`, takes the
 * element with its own id out of the answer, and swaps its content. Focus, selection, checked boxes and open details stay.
 * With `steady` no row moves under the reader: rows that are there are brought up to date, those that have gone are dimmed, and
 * how many are new says the link in `[data-newer]`, which shows them. With `every` it looks by itself after so many seconds, as long as
 * something in it is `[data-going]`.
 * @module live
 */
import { announce, one, all } from "./10-kit.js";

class LiveRegion extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("every")) this.wait();
  }

  wait() {
    setTimeout(async () => {
      if (!this.isConnected || !one("[data-going]", this)) return;
      await this.refresh();
      this.wait();
    }, this.getAttribute("every") * 1000);
  }

  /** Fetches the fragment and swaps it in; on a failure the old content stays. */
  async refresh() {
    if (this.busy) return void (this.again = true);
    this.busy = true;
    try {
      const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "text/html", "Candor-Fragment": this.id } });
      if (answer.ok && !answer.redirected) this.swap(await answer.text());
    } catch {
      // Offline: the next event tries again.
    } finally {
      this.busy = false;
      if (this.again) {
        this.again = false;
        this.refresh();
      }
    }
  }

  swap(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(this.id) ?? page.body;
    if (fresh.innerHTML === this.innerHTML) return;
    if (this.hasAttribute("steady") && !document.hidden && one("[data-row]", this)) return this.settle(page, fresh);
    const kept = remember(this);
    this.replaceChildren(...fresh.childNodes);
    restore(this, kept);
    this.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    const news = one("[data-new] h2", this);
    if (!this.hasAttribute("quiet") && news) announce(news.textContent);
  }

  /** Rows stay where they are; what is new waits behind a link. */
  settle(page, fresh) {
    const kept = remember(this);
    const rows = new Map(all("[data-row]", fresh).map((row) => [about(row), row]));
    for (const row of all("[data-row]", this)) {
      const now = rows.get(about(row));
      rows.delete(about(row));
      row.toggleAttribute("data-gone", !now);
      if (!now || now.innerHTML === row.innerHTML) continue;
      row.className = now.className;
      row.replaceChildren(...now.cloneNode(true).childNodes);
    }
    restore(this, kept);
    this.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    this.newer(rows.size, page, fresh);
  }

  newer(count, page, fresh) {
    const link = one("[data-newer]");
    if (!link) return;
    const words = link.dataset.newer.replace("…", count);
    if (count && (link.hidden || link.textContent !== words)) announce(words);
    link.textContent = words;
    link.hidden = !count;
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      link.hidden = true;
      for (const old of all(".turns, .pager")) old.replaceWith(one(`.${old.classList[0]}`, page) ?? old);
      this.replaceChildren(...fresh.childNodes);
      this.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
      one("[data-row] a", this)?.focus();
    };
  }
}

/** What a row is about. */
const about = (row) => one("a", row)?.getAttribute("href");

/** What a swap must not lose: who has focus, what is checked, what is open. */
function remember(region) {
  const focus = region.contains(document.activeElement) ? document.activeElement : null;
  return {
    focus: focus && address(focus),
    checked: all("input:checked", region).map((box) => `${box.name}=${box.value}`),
    open: all("details[open]", region).map((details) => address(details)),
  };
}

function restore(region, kept) {
  for (const box of all("input[type=checkbox]", region)) box.checked = kept.checked.includes(`${box.name}=${box.value}`);
  for (const details of all("details", region)) if (kept.open.includes(address(details))) details.open = true;
  if (kept.focus) all("a, button, input, summary", region).find((e) => address(e) === kept.focus)?.focus({ preventScroll: true });
}

/** A name for an element that outlives a swap. */
function address(element) {
  const home = element.closest("[id]")?.id ?? "";
  return [home, element.tagName, element.getAttribute("href"), element.name, element.value, element.tagName === "DETAILS" && element.firstElementChild?.textContent].join(" ");
}

customElements.define("live-region", LiveRegion);

const stream = document.body.dataset.events;
if (stream && one("live-region")) {
  const events = new EventSource(stream);
  events.addEventListener("changed", (event) => {
    for (const id of event.data.split(" ")) {
      const region = document.getElementById(id);
      if (region instanceof LiveRegion) region.refresh();
    }
  });
  addEventListener("pagehide", () => events.close());
}
