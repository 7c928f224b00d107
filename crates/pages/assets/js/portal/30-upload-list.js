/**
 * `<upload-list data-most="bytes" data-over="words">` around a file field: lists what was chosen with its size, and says
 * before the upload which file is larger than the server takes.
 */
class UploadList extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const list = Object.assign(document.createElement("ul"), { className: "chosen" });
    list.setAttribute("aria-live", "polite");
    this.append(list);
    field.addEventListener("change", () => list.replaceChildren(...[...field.files].map((file) => this.row(file))));
  }

  row(file) {
    const over = file.size > Number(this.dataset.most);
    const name = Object.assign(document.createElement("span"), { textContent: file.name, dir: "auto" });
    const size = Object.assign(document.createElement("span"), { className: over ? "meta over" : "meta" });
    size.textContent = over ? `${inWords(file.size)}, ${this.dataset.over}` : inWords(file.size);
    const row = document.createElement("li");
    row.append(name, size);
    return row;
  }
}

/** A size as the page's language writes it. @param {number} bytes @returns {string} */
function inWords(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const options = { style: "unit", unit: units[step], unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, options).format(bytes / 1000 ** step);
}

customElements.define("upload-list", UploadList);
