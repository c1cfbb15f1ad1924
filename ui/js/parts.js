// The page's scripts are one function, run when the article pane is mounted: `element` (the pane),
// `trigger` and `watch` are Gradio's. They make no HTML: what Python has rendered is shown, focused,
// scrolled and sent back. This file: what the others share, and the parts (Ask, Check, Library).

if (window.__quoth) window.__quoth.abort();  // mounted again: the listeners of the last time go
window.__quoth = new AbortController();
const here = { signal: window.__quoth.signal };

const isShown = (one) => one !== null && one.offsetParent !== null;
const first = (selector) => [...document.querySelectorAll(selector)].find(isShown);
const box = () => first("#question textarea, #question input, #text textarea, #find [name=words]");
const tabs = () => [...document.querySelectorAll("#parts [role=tab]")];

// What the browser keeps for itself; where it may not, nothing is kept.
const kept = {
  get(name) { try { return window.localStorage.getItem(`quoth-${name}`) || ""; } catch { return ""; } },
  set(name, value) { try { window.localStorage.setItem(`quoth-${name}`, value); } catch { /* not kept */ } },
};

// Where an event comes while the last of its name is at work, Gradio waits, and then does again what came first
// (`always_last`): the same object, which therefore holds what came last.
const sent = {};
function triggerLast(name, data) {
  sent[name] = Object.assign(sent[name] || {}, data);
  trigger(name, sent[name]);
}

// A sentence for screen readers, and, where it is for everybody, at the foot of the page for a moment.
let fading = null;
function say(text, isForAll = false) {
  const spoken = document.querySelector("#spoken [role=status]");
  if (!spoken) return;
  spoken.textContent = "";
  requestAnimationFrame(() => { spoken.textContent = text; });
  spoken.classList.toggle("vh", !isForAll);
  clearTimeout(fading);
  if (isForAll) fading = setTimeout(() => spoken.classList.add("vh"), 3000 + 50 * text.length);
}

// What Gradio says by itself is told as all else on this page, and not in a box over the article.
const told = new WeakSet();
const telling = new MutationObserver(() => {
  for (const one of document.querySelectorAll("[data-testid=toast-text]")) {
    if (told.has(one)) continue;
    told.add(one);
    const text = one.textContent.trim();
    if (text.startsWith("Connection to the server was lost")) document.querySelector("#lost p").hidden = false;
    else say(!text || text === "Error" ? "This did not work. Do it again, or reload the page." : text, true);
  }
});
telling.observe(document.body, { childList: true, subtree: true });
window.__quoth.signal.addEventListener("abort", () => telling.disconnect());

// What is typed and not yet sent outlives a reload: the browser's own, and the one that follows when the server
// is back after it was gone.
const FILTERS = ["words", "outlet", "order", "first", "last"];
const TYPED = ["#question textarea", "#text textarea", "#speaker :is(input, textarea)"]
  .concat(FILTERS.map((name) => `#finding [name=${name}]`));

function keepTyped() {
  const asking = document.querySelector("#chat .exchange[data-id=waiting] .asked");
  const values = TYPED.map((one) => document.querySelector(one)?.value || "");
  const asked = asking?.lastChild.textContent;
  const typed = JSON.stringify({ values, asked });
  try { window.sessionStorage.setItem("quoth-typed", typed); } catch { /* not kept */ }
}

function lastTyped() {
  try { return JSON.parse(window.sessionStorage.getItem("quoth-typed")) || {}; } catch { return {}; }
}

// Where somebody types before the page is all there, that stays: nothing is set but a box that is empty, and a
// choice, which never is.
// A question that was being answered is on the page again, unless its server is gone: then it is given back, too.
function giveBackTyped() {
  const { values = [], asked } = lastTyped();
  const all = [...document.querySelectorAll("#chat .asked")];
  if (asked && !values[0] && all.at(-1)?.lastChild.textContent !== asked) values[0] = asked;
  TYPED.forEach((one, at) => {
    const field = document.querySelector(one);
    const isFree = field && (!field.value || field.matches("select"));
    if (isFree && values[at] && values[at] !== field.value) setBox(one, values[at]);
  });
}
window.addEventListener("pagehide", keepTyped, here);
window.addEventListener("quoth-loaded", () => setTimeout(giveBackTyped, 100), here);  // before, no box listens

function setBox(selector, value) {  // as if it had been typed
  const field = document.querySelector(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function showPart(tab) {
  for (const one of tabs()) {
    const isChosen = one === tab;
    one.setAttribute("aria-selected", String(isChosen));
    one.tabIndex = isChosen ? 0 : -1;
  }
  document.body.setAttribute("data-part", tab.getAttribute("aria-controls"));
  if (tab.id === "tab-library") browse();
}

function choose(tab) {
  step();
  showPart(tab);
  settle();
}

for (const one of tabs()) {  // Gradio makes the parts; what they are is told here
  const part = document.getElementById(one.getAttribute("aria-controls"));
  part.setAttribute("role", "tabpanel");
  part.setAttribute("aria-labelledby", one.id);
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("#parts [role=tab]");
  if (!tab) return;
  choose(tab);
  if (box()) box().focus();
}, here);

document.addEventListener("keydown", (event) => {
  const all = tabs();
  const at = all.indexOf(event.target);
  if (at < 0) return;
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const other = all[(to + all.length) % all.length];
  choose(other);
  other.focus();
}, here);
