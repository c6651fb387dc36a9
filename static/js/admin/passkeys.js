"use strict";

/* data-passkey asks the browser for a passkey: a form of its own when it is sent, or a button beside
   other boxes, which then fills the box "credential" of its form. Both stay hidden where no script
   or no passkey works, so nobody meets a button that does nothing. */

async function optionsOf(place) {
  if (!place.dataset.options) {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const answer = await fetch(place.dataset.options, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function askBrowser(place) {
  const options = await optionsOf(place);
  if (place.dataset.passkey === "get") {
    return window.webauthnJSON.get(options);
  }
  /* So that it logs in by itself, behind the lock of the device. */
  Object.assign(options.publicKey.authenticatorSelection, {
    residentKey: "required", requireResidentKey: true, userVerification: "required",
  });
  return window.webauthnJSON.create(options);
}

/* Whether the passkey is in its box now. */
async function readPasskey(place, form) {
  const problem = place.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await askBrowser(place));
  } catch {
    problem.hidden = false;
    return false;
  }
  return true;
}

function prepare(place) {
  place.hidden = false;
  if (place.matches("form")) {
    place.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await readPasskey(place, place)) place.submit();
    });
    return;
  }
  place.querySelector("button").addEventListener("click", async (event) => {
    const read = place.querySelector("[data-read]");
    read.hidden = !(await readPasskey(place, event.target.form));
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(prepare);
