// Citations are plain links (#cite=REFERENCE), articles too (#article=NAME); one listener on the document
// serves all of them, also those that come later. n, p and c walk through them and mark one as checked; in the
// library n and p walk through the articles that are listed.

const PREFIX = "#cite=";
let last = null;  // the citation that was opened last

const ARTICLE = "#article=";
const LINKS = "#left a.cite, #shelf a.opens";
const links = () => [...document.querySelectorAll(LINKS)]
  .filter((one) => isShown(one.closest("details") || one));  // what is folded away counts, too
const paper = () => element.querySelector(".paper");
const opened = () => (paper() ? paper().getAttribute("data-ref") : "");
const addressOf = (link) => link.getAttribute("href");
const nameIn = (link) => decodeURIComponent(addressOf(link).slice(ARTICLE.length));

function isOpen(link) {  // in the pane
  if (!paper()) return false;
  if (link.matches(".opens")) return nameIn(link) === paper().getAttribute("data-name");
  return addressOf(link) === PREFIX + opened();
}

function showCurrent(isCurrent) {
  last = null;
  for (const link of document.querySelectorAll(LINKS)) {
    if (!isCurrent(link)) link.removeAttribute("aria-current");
    else {
      if (isShown(link)) last = link;
      link.setAttribute("aria-current", "true");
    }
  }
}

// What is marked is what is open: a mark waits for the citation that is still to come, and what is done after a
// mark waits for that. It waits no longer than an answer of the server may take.
let coming = null;  // what the pane is to show, once it does not yet: { ref, isMark }
let patience = null;
const inLine = [];

function awaitPane(ref, isMark) {
  coming = { ref, isMark };
  clearTimeout(patience);
  patience = setTimeout(() => { coming = null; inLine.length = 0; }, 5000);
}

function inTurn(act, isMark = false) {
  if (inLine.length || coming?.isMark || (coming && isMark)) inLine.push([act, isMark]);
  else act();
}

function paneCame() {
  if (!coming || coming.ref !== opened()) return;
  coming = null;
  clearTimeout(patience);
  for (const [act, isMark] of inLine.splice(0)) inTurn(act, isMark);
}

function open(link) {
  step();
  showCurrent((one) => addressOf(one) === addressOf(link));
  if (link.matches(".opens")) return triggerLast("article", { name: nameIn(link) });
  const ref = addressOf(link).slice(PREFIX.length);
  awaitPane(ref, false);
  triggerLast("cite", { ref });
}

// What is made anew on the left (by an answer, by a mark, by an article that comes) knows nothing of what is open
// in the pane, or was unfolded by somebody.
const unfolded = new WeakMap();  // details -> the exchange in which it was unfolded
const exchangeOf = (one) => one.closest(".exchange")?.getAttribute("data-id");
const remaking = new MutationObserver((changes) => {
  if (!document.querySelector("#left a[aria-current]")) showCurrent(isOpen);
  for (const { target } of changes) {
    const isLost = target.matches("details:not([open])") && unfolded.has(target);
    if (isLost && unfolded.get(target) === exchangeOf(target)) target.open = true;
  }
});
remaking.observe(document.body, {  // not its parts: they may come later than the pane
  childList: true, subtree: true, attributes: true, attributeFilter: ["aria-current", "href", "open"],
});
window.__quoth.signal.addEventListener("abort", () => remaking.disconnect());

// On paper there is nothing to press: what is folded away is there, too.
let unfoldedToPrint = [];
window.addEventListener("beforeprint", () => {
  unfoldedToPrint = [...document.querySelectorAll("#chat details.rest:not([open])")];
  for (const one of unfoldedToPrint) one.open = true;
}, here);
window.addEventListener("afterprint", () => {
  for (const one of unfoldedToPrint) one.open = false;
}, here);

function unfold(folded) {
  unfolded.set(folded, exchangeOf(folded));
  folded.open = true;
}

function walk(step) {
  const all = links();
  const what = document.body.getAttribute("data-part") === "librarypart" ? "article" : "citation";
  if (all.length === 0) return say(`There is no ${what} to go to yet.`, true);
  const at = all.findIndex((link) => link.hasAttribute("aria-current"));
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  if (to < 0) return say(`This is the first ${what}.`, true);
  if (to >= all.length) return say(`This is the last ${what}.`, true);
  const folded = all[to].closest("details");
  if (folded) unfold(folded);
  all[to].scrollIntoView({ block: "nearest" });
  open(all[to]);
}

// Whoever checks a citation is asked for a name once.
function mark() {
  const reference = opened();
  if (!reference) return say("Open a citation first, then mark it as checked.", true);
  const send = (told) => {
    awaitPane(reference, true);
    trigger("checked", { ref: reference, ...told });
  };
  if (element.querySelector("button.mark[aria-pressed=true]")) return send({ marked: "yes" });
  const who = kept.get("name");
  if (who) return send({ who });
  const dialog = document.querySelector("#who");
  const form = dialog.querySelector("form");
  form.onsubmit = () => {
    const name = form.elements.name.value.trim();
    if (!name) return;
    kept.set("name", name);
    send({ who: name });
  };
  dialog.showModal();
}

function showKeys() {
  const dialog = document.querySelector("#keys");
  const form = dialog.querySelector("form");
  form.elements.name.value = kept.get("name");
  form.elements.letters.checked = kept.get("letters") !== "off";
  form.onsubmit = () => {
    kept.set("name", form.elements.name.value.trim());
    kept.set("letters", form.elements.letters.checked ? "on" : "off");
  };
  dialog.showModal();
}

function goBack() {  // to the citation that was opened
  const target = last && last.isConnected ? last : box();
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const link = at(LINKS);
  const folded = at("#chat summary")?.parentElement;
  const sentence = at("#chat .sentence");
  if (folded?.open) unfolded.delete(folded);
  else if (folded) unfolded.set(folded, exchangeOf(folded));  // the browser opens it
  if (link) {
    event.preventDefault();
    inTurn(() => open(link));
  } else if (sentence && !String(window.getSelection())) {
    inTurn(() => open(sentence.querySelector("a.cite")));
  } else if (at("#pane button.back")) goBack();
  else if (at("button.mark")) inTurn(mark, true);
  else if (at("button.next")) inTurn(() => walk(1));
  else if (at("button.previous")) inTurn(() => walk(-1));
  else if (at("button.keys")) showKeys();
  else if (at("dialog button.close")) at("dialog").close();
}, here);

const LETTERS = {
  n: () => inTurn(() => walk(1)), p: () => inTurn(() => walk(-1)), c: () => inTurn(mark, true), "?": showKeys,
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {  // to the box; in the box, to the citation that is open
    if (document.activeElement !== box()) box()?.focus();
    else if (last && isShown(last)) goBack();
    return;
  }
  const isTyping = event.target.closest("input, textarea, select, [contenteditable=true]");
  if (isTyping || kept.get("letters") === "off" || !LETTERS[event.key]) return;
  event.preventDefault();
  LETTERS[event.key]();
}, here);
