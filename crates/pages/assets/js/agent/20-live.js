/**
 * `<live-region id src quiet>`: a part of the page that follows the desk. One stream of events a page (the body's
 * `data-events`); an event `changed` names the ids of the regions that are old. A region then fetches `src`, takes the
 * element with its own id out of the answer, and swaps its content. Focus, selection, checked boxes and open details stay.
 * @module live
 */
import { announce, one, all } from "./10-kit.js";

class LiveRegion extends HTMLElement {
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
    const kept = remember(this);
    this.replaceChildren(...fresh.childNodes);
    restore(this, kept);
    this.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    const news = one("[data-new] h2", this);
    if (!this.hasAttribute("quiet") && news) announce(news.textContent);
  }
}

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
