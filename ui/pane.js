// Runs when the article pane is mounted: `element`, `trigger` and `watch` are Gradio's.
// Citations are plain links (#cite=REFERENCE); one listener on the document serves all of them, also
// those that come later.

if (window.__quoth) window.__quoth.abort();  // mounted again: the listeners of the last time go
window.__quoth = new AbortController();
const here = { signal: window.__quoth.signal };
const PREFIX = "#cite=";
let last = null;  // the citation that was opened last, where Escape leads back to

const isShown = (one) => one.offsetParent !== null;
const box = () =>
  [...document.querySelectorAll("#question textarea, #question input, #text textarea")].find(isShown);
const links = () => [...document.querySelectorAll("#left a.cite")];
const tabs = () => [...document.querySelectorAll("#parts [role=tab]")];

function choose(tab) {
  for (const one of tabs()) {
    const isChosen = one === tab;
    one.setAttribute("aria-selected", String(isChosen));
    one.tabIndex = isChosen ? 0 : -1;
  }
  document.body.setAttribute("data-part", tab.getAttribute("aria-controls"));
}

choose(tabs().find((one) => one.getAttribute("aria-selected") === "true"));
for (const one of tabs()) {  // Gradio makes the parts; what they are is told here
  const part = document.getElementById(one.getAttribute("aria-controls"));
  part.setAttribute("role", "tabpanel");
  part.setAttribute("aria-labelledby", one.id);
}

function showCurrent(reference) {
  last = null;
  for (const link of links()) {
    const isCurrent = link.getAttribute("href") === PREFIX + reference;
    if (isCurrent) last = link;
    if (isCurrent) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function goBack() {
  const target = last && last.isConnected ? last : box();
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#left a.cite");
  if (link) {
    event.preventDefault();
    const reference = link.getAttribute("href").slice(PREFIX.length);
    showCurrent(reference);
    trigger("cite", { ref: reference });
  } else if (event.target.closest("#pane button.back")) {
    goBack();
  } else if (event.target.closest("#parts [role=tab]")) {
    choose(event.target.closest("#parts [role=tab]"));
    if (box()) box().focus();
  }
}, here);

document.addEventListener("keydown", (event) => {
  if (tabs().includes(event.target) && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    const other = tabs().find((one) => one !== event.target);
    choose(other);
    other.focus();
    return;
  }
  if (event.key !== "Escape") return;
  if (element.contains(document.activeElement)) goBack();
  else if (box()) box().focus();
}, here);

// A question that has just been put, and then its answer, begin at the top of the chat.
let newest = null;
const following = new MutationObserver(() => {
  const all = document.querySelectorAll("#chat .exchange");
  const exchange = all[all.length - 1];
  const id = exchange ? exchange.getAttribute("data-id") : null;
  if (id === newest) return;
  newest = id;
  const scroller = document.querySelector("#chat .scroller");
  if (exchange && scroller) {
    scroller.scrollTop +=
      exchange.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 4;
  }
});
following.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-id"] });
window.__quoth.signal.addEventListener("abort", () => following.disconnect());

function showHit(scroller, hit) {
  // A third of the pane above the sentence shows what comes before it; a long one begins on top.
  const head = element.querySelector("header").offsetHeight;
  const free = scroller.clientHeight - head;
  const above = head + Math.max(0, Math.min(free / 3, free - hit.offsetHeight));
  scroller.scrollTop += hit.getBoundingClientRect().top - scroller.getBoundingClientRect().top - above;
}

watch("value", () => {
  const scroller = element.querySelector(".scroller");
  const paper = element.querySelector(".paper");
  const hit = element.querySelector("#hit");
  if (!scroller) return;
  if (hit) showHit(scroller, hit);
  else scroller.scrollTop = 0;
  requestAnimationFrame(() => {  // an answer's own citations are in the page by now
    showCurrent(paper ? paper.getAttribute("data-ref") : "");
  });
  if (!paper || !paper.hasAttribute("data-focus")) return;
  (hit || scroller).focus({ preventScroll: true });
  const top = element.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2) {  // stacked on a phone: bring the pane into view
    window.scrollTo({ top: window.scrollY + top - 8 });
  }
});
