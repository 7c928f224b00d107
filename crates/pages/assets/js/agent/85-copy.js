/**
 * `<copy-text text said>`: a button beside its content that copies `text` and says so. Without this script the content stands alone.
 * @module copy
 */
import { announce } from "./10-kit.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    if (this.lastElementChild?.matches("button")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", title: this.getAttribute("text") });
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("class", "icon");
    icon.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${document.querySelector(".icon use")?.getAttribute("href").split("#")[0] ?? ""}#copy`);
    icon.append(use);
    const label = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: this.getAttribute("text") });
    button.append(icon, label);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.getAttribute("text"));
      button.dataset.done = "";
      announce(this.getAttribute("said"));
      setTimeout(() => delete button.dataset.done, 1500);
    });
    this.append(button);
  }
}
customElements.define("copy-text", CopyText);
