// Citations are plain links (#cite=REFERENCE), articles too (#article=NAME); one listener on the document
// serves all of them, also those that come later. n, p and c walk through them and mark one as checked.

const PREFIX = "#cite=";
let last = null;  // the citation that was opened last

const links = () => [...document.querySelectorAll("#left a.cite")]
  .filter((one) => isShown(one.closest("details") || one));  // what is folded away counts, too
const paper = () => element.querySelector(".paper");
const opened = () => (paper() ? paper().getAttribute("data-ref") : "");

function showCurrent(reference) {
  last = null;
  for (const link of document.querySelectorAll("#left a.cite")) {
    const isCurrent = link.getAttribute("href") === PREFIX + reference;
    if (isCurrent && isShown(link)) last = link;
    if (isCurrent) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function open(link) {
  const reference = link.getAttribute("href").slice(PREFIX.length);
  showCurrent(reference);
  trigger("cite", { ref: reference });
}

function walk(step) {
  const all = links();
  if (all.length === 0) return say("There is no citation to go to yet.", true);
  const at = all.findIndex((link) => link.hasAttribute("aria-current"));
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  if (to < 0) return say("This is the first citation.", true);
  if (to >= all.length) return say("This is the last citation.", true);
  const folded = all[to].closest("details");
  if (folded) folded.open = true;
  all[to].scrollIntoView({ block: "nearest" });
  open(all[to]);
}

// Whoever checks a citation is asked for a name once.
function mark() {
  const reference = opened();
  if (!reference) return say("Open a citation first, then mark it as checked.", true);
  if (element.querySelector("button.mark[aria-pressed=true]")) {
    return trigger("checked", { ref: reference, marked: "yes" });
  }
  const who = kept.get("name");
  if (who) return trigger("checked", { ref: reference, who });
  const dialog = document.querySelector("#who");
  const form = dialog.querySelector("form");
  form.onsubmit = () => {
    const name = form.elements.name.value.trim();
    if (!name) return;
    kept.set("name", name);
    trigger("checked", { ref: reference, who: name });
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
  const link = at("#left a.cite");
  const article = at('a[href^="#article="]');
  const sentence = at("#chat .sentence");
  if (link) {
    event.preventDefault();
    open(link);
  } else if (article) {
    event.preventDefault();
    showCurrent("");
    trigger("article", { name: decodeURIComponent(article.getAttribute("href").slice(9)) });
  } else if (sentence && !String(window.getSelection())) {
    open(sentence.querySelector("a.cite"));
  } else if (at("#pane button.back")) goBack();
  else if (at("button.mark")) mark();
  else if (at("button.next")) walk(1);
  else if (at("button.previous")) walk(-1);
  else if (at("button.keys")) showKeys();
  else if (at("dialog button.close")) at("dialog").close();
}, here);

const LETTERS = { n: () => walk(1), p: () => walk(-1), c: mark, "?": showKeys };

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
