/**
 * The undo bar leaves when its answer has left; the server decides, this only stops showing a button that no longer works.
 * @module undo
 */
import { all } from "./10-kit.js";

function watch() {
  for (const bar of all("[data-leaves]:not([data-watched])")) {
    bar.dataset.watched = "";
    setTimeout(() => bar.remove(), Math.max(0, Date.parse(bar.dataset.leaves) - Date.now()));
  }
}
watch();
addEventListener("swapped", watch);
