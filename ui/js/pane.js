// The article pane: the cited sentence comes into view.

function showHit(scroller, hit) {
  // A third of the pane above the sentence shows what comes before it; a long one begins on top.
  const header = element.querySelector("header");
  const head = getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  const free = scroller.clientHeight - head;
  const above = head + Math.max(0, Math.min(free / 3, free - hit.offsetHeight));
  scroller.scrollTop += hit.getBoundingClientRect().top - scroller.getBoundingClientRect().top - above;
}

watch("value", () => {
  const scroller = element.querySelector(".scroller");
  const hit = element.querySelector("#hit");
  if (!scroller) return;
  if (hit) showHit(scroller, hit);
  else scroller.scrollTop = 0;
  const isBack = wanted !== null;
  requestAnimationFrame(() => {
    showCurrent(isOpen);  // an answer's own citations are there by now
    const isLeft = element.contains(document.activeElement) || document.activeElement === document.body;
    if (isBack && isLeft) goBack();
    paneCame();
  });
  settle();
  if (!paper() || !paper().hasAttribute("data-focus")) return;
  (hit || scroller).focus({ preventScroll: true });
  const top = element.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2) {  // stacked on a phone: bring the pane into view
    window.scrollTo({ top: window.scrollY + top - 8 });
  }
});

showNamedPart();
