/**
 * Passkeys (W3C Web Authentication): `<form data-passkey="get" or "create" data-begin="path">` fetches what is to be asked, has the browser
 * ask the device, and sends the answer as a form does, so that the server says what came of it. What the browser could not do is said in
 * the form's alert. Without this script, or without passkeys in the browser, the form stays hidden and everything else goes on.
 * @module passkeys
 */

/** What the server lets an answer take, less a while to choose; then the browser is asked anew. */
const PASSKEY_WAIT = 240_000;

/** What waits for somebody to choose a passkey where they would type an address. */
let passkeyWait = new AbortController();

/** @type {(text: string) => Uint8Array} Base64url without padding, to octets. */
const octetsOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

/** @type {(octets: ArrayBuffer) => string} Octets to base64url without padding. */
const textOf = (octets) =>
  btoa(String.fromCharCode(...new Uint8Array(octets))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the server asks, as the browser wants it. */
function askedOf(publicKey) {
  const asked = { ...publicKey, challenge: octetsOf(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: octetsOf(asked.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (asked[list]) asked[list] = asked[list].map((one) => ({ ...one, id: octetsOf(one.id) }));
  }
  return asked;
}

/** What the device answered, as the server reads it. */
function answerOf({ id, rawId, type, response }) {
  const answer = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) answer[part] = textOf(response[part]);
  }
  return JSON.stringify({ id, rawId: textOf(rawId), type, response: answer });
}

/** Asks the server, then the device; sends what it answers. */
async function askPasskey(form, how) {
  const asked = await fetch(form.dataset.begin, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  // Whoever has to prove once more who they are, or was signed out, is led there; the portal says it on the same page.
  if (asked.redirected) return location.assign(asked.url);
  if (asked.status === 403) return location.reload();
  if (!asked.ok) throw new Error(`${asked.status}`);
  const { begun, publicKey } = await asked.json();
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: askedOf(publicKey), ...how });
  form.elements.begun.value = begun;
  form.elements.credential.value = answerOf(credential);
  form.submit();
}

/** Says why nothing came of it, and leaves whoever pressed the button where they were. */
function sayPasskey(form, error) {
  if (error.name === "AbortError") return;
  const alert = form.querySelector("[role=alert]");
  const { cancelled, known, place, broken } = alert.dataset;
  alert.hidden = false;
  alert.textContent = { NotAllowedError: cancelled, InvalidStateError: known, SecurityError: place }[error.name] ?? broken;
  form.querySelector("button").focus();
}

/** Lets the browser offer passkeys where an address is typed, until one is chosen; what fails there is no reason to disturb anybody. */
async function offerPasskeys(form) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  passkeyWait = new AbortController();
  const { signal } = passkeyWait;
  askPasskey(form, { mediation: "conditional", signal }).catch(() => {});
  setTimeout(() => {
    if (signal.aborted) return;
    passkeyWait.abort();
    offerPasskeys(form);
  }, PASSKEY_WAIT);
}

if (globalThis.PublicKeyCredential && navigator.credentials) {
  for (const without of document.querySelectorAll("[data-passkey-without]")) without.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.ariaBusy === "true") return;
      form.ariaBusy = "true";
      passkeyWait.abort();
      await askPasskey(form, {}).catch((error) => sayPasskey(form, error));
      form.ariaBusy = null;
    });
    if ("autofill" in form.dataset) offerPasskeys(form);
  }
}
