// The address of the page names what is shown: it is the link that opens the same again. What somebody does is a
// step that Back and Forward walk through; what comes by itself (an answer's first citation) belongs to the step.

let isStep = false;
let wanted = null;  // where Back or Forward has gone, until that is shown
const present = () => window.location.search + window.location.hash;
const named = (name) => new URLSearchParams(window.location.search).get(name) || "";
const idIn = (selector) => document.querySelector(`${selector} :is(input, textarea)`)?.value || "";

function step() {
  isStep = true;
  wanted = null;
}

function addressOfShown() {
  const part = tabs().find((one) => one.getAttribute("aria-selected") === "true").id.slice("tab-".length);
  const told = {
    part: part === "ask" ? "" : part,
    conversation: document.querySelector("#chat .exchange") ? idIn("#conversation") : "",
    check: idIn("#report-id"),
    cite: opened(),
    list: paper()?.getAttribute("data-list"),
  };
  const place = new URLSearchParams(paper()?.getAttribute("data-link") || "");
  const query = new URLSearchParams([...Object.entries(told).filter(([, value]) => value), ...place]);
  return query.size ? `?${query}` : "";
}

let settling = null;
function settle() {  // once all is shown that comes together
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (!idIn("#conversation")) return;  // the page is still being opened
    const address = addressOfShown();
    if (wanted !== null && wanted !== address) return;
    wanted = null;
    if (address === present()) return;
    const write = isStep ? "pushState" : "replaceState";
    isStep = false;
    window.history[write](null, "", window.location.pathname + address);
  });
}

const showNamedPart = () => showPart(tabs().find((one) => one.id === `tab-${named("part")}`) || tabs()[0]);

window.addEventListener("quoth-shown", settle, here);
window.addEventListener("popstate", async () => {
  isStep = false;
  wanted = present();
  window.quothMoves = Date.now();
  showNamedPart();
  await window.quothLoaded;  // or what the page was opened with would come after it
  triggerLast("go", { address: present() });
}, here);
