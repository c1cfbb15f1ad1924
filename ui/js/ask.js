// The conversation: it begins at its newest question; starters, options, asking again, cancelling and copying.

let newest = null;
const following = new MutationObserver(() => {
  const all = document.querySelectorAll("#chat .exchange");
  const exchange = all[all.length - 1];
  const id = exchange ? exchange.getAttribute("data-id") : null;
  if (id === newest) return;
  newest = id;
  if (id === "waiting") early = "";  // it has been sent
  settle();
  const scroller = document.querySelector("#chat .scroller");
  if (exchange && scroller) {
    scroller.scrollTop +=
      exchange.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 4;
  }
});
following.observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-id"],
});
window.__quoth.signal.addEventListener("abort", () => following.disconnect());

// One question at a time: what is sent meanwhile stays in the box. An answer is there a moment before Gradio
// takes the next question: what is sent in between, and still stands in the box, is sent once more.
let early = "";
const asking = () => document.querySelector("#question textarea").value;
function tellWaiting() {
  if (document.querySelector("#chat .waiting")) {
    say("The last question is still being answered. Wait for it, or cancel it.", true);
    return;
  }
  early = window.quothAsks ? asking() : "";
  step();
}

window.addEventListener("quoth-answered", () => setTimeout(() => {
  if (early && early === asking()) document.querySelector("#send").click();
  early = "";
}, 50), here);

document.addEventListener("keydown", (event) => {
  const isSent = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (isSent && event.target.closest("#question")) tellWaiting();
  if (isSent && event.target.closest("#speaker")) step();
}, { capture: true, ...here });

// What was searched can be changed, and asked as it is.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest("#options")) event.preventDefault();
  if (!form.matches("form.again")) return;
  event.preventDefault();
  step();
  trigger("again", { question: form.elements.question.value });
  box()?.focus();
}, here);

document.addEventListener("toggle", (event) => {
  const field = event.target.open && event.target.querySelector("form.again input");
  if (field) field.focus();
}, { capture: true, ...here });

// The options: their title says whether any is in use, also while they are closed.
const options = () => document.querySelector("#options form").elements;

function tellOptions() {
  const { from, to, strictness } = options();
  const isUsed = from.value || to.value || strictness.value !== "default";
  document.querySelector("#options .on").hidden = !isUsed;
}

function chooseNothing() {
  const fields = options();
  fields.from.value = fields.to.value = "";
  fields.strictness.value = "default";
  tellOptions();
}

document.addEventListener("input", (event) => {
  if (event.target.closest("#options")) tellOptions();
}, here);

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // no clipboard without https, except on this computer
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

async function copyFrom(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    await copy(await response.text());
    say("Copied.", true);
  } catch {
    say("This could not be copied. Reload the page and try again.", true);
  }
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const starter = at("button.starter");
  if (starter) {
    setBox("#question textarea", starter.textContent);
    setTimeout(() => document.querySelector("#send").click());
    document.querySelector("#question textarea").focus();
  } else if (at("#send")) {
    tellWaiting();
  } else if (at("button.stop")) {
    const check = at("button.stop").getAttribute("data-check");
    if (check) trigger("stopcheck", { id: check });
    else trigger("stop", {});
    box()?.focus();
  } else if (at("#options button.none-chosen")) {
    chooseNothing();
  } else if (at("button.earlier")) {
    choose(document.querySelector("#tab-ask"));
    window.quothMoves = Date.now();
    trigger("earlier", { id: at("button.earlier").getAttribute("data-id") });
    box()?.focus();
  } else if (at("button.earlier-check")) {
    choose(document.querySelector("#tab-check"));
    trigger("reopen", { id: at("button.earlier-check").getAttribute("data-id") });
    box()?.focus();
  } else if (at("button.list")) {
    step();
    trigger("list", { what: at("button.list").getAttribute("data-what") });
  } else if (at("button.discard, button.recover")) {
    const button = at("button.discard, button.recover");
    const isListed = button.closest("#pane") !== null;
    const told = { id: button.getAttribute("data-id"), listed: isListed ? "yes" : "" };
    trigger(button.matches(".discard") ? "discard" : "recover", told);
    if (!isListed) box()?.focus();
  } else if (at("button.discard-check")) {
    trigger("discardcheck", { id: at("button.discard-check").getAttribute("data-id") });
  } else if (at("button.recover-check")) {
    trigger("recovercheck", { id: at("button.recover-check").getAttribute("data-id") });
  } else if (at("#fresh")) {
    window.quothMoves = Date.now();
    step();
    box()?.focus();
  } else if (at("#compare")) {
    step();
  } else if (at("button.copy")) {
    copyFrom(at("button.copy").getAttribute("data-from"));
  } else if (at("button.quoted")) {
    copy(at("button.quoted").getAttribute("data-text"))
      .then(() => say("The quotation is copied, with its place.", true));
  } else if (at("button.link")) {
    copy(new URL(at("button.link").getAttribute("data-link"), window.location.href).href)
      .then(() => say("The link is copied.", true));
  }
}, here);
