/**
 * `<card-watch data-found="words">` around a textarea: says while one types that a card number stands in it. It only
 * warns; the server looks again and offers to take the number out.
 */
import { hasCard } from "./10-cards.js";

class CardWatch extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("textarea");
    const hint = Object.assign(document.createElement("output"), { className: "card-hint" });
    this.append(hint);
    field.addEventListener("input", () => {
      const words = hasCard(field.value) ? this.dataset.found : "";
      if (hint.textContent !== words) hint.textContent = words;
    });
  }
}

customElements.define("card-watch", CardWatch);
