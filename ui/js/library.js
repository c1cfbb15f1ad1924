// The library: files are sent one by one, the list is searched as one types.

const AT_ONCE = 50;  // files read in one go: the first results come before the last file is sent
const finding = () => document.querySelector("#finding");
let most = 0;

function wish() {
  const fields = finding().elements;
  const told = Object.fromEntries(FILTERS.map((name) => [name, fields[name].value]));
  return { ...told, most: String(most) };
}

let typing = null;
function browse() {
  clearTimeout(typing);
  if (!finding()) return;
  typing = setTimeout(() => triggerLast("browse", wish()), 150);
}

finding()?.addEventListener("input", () => { most = 0; browse(); }, here);
finding()?.addEventListener("submit", (event) => { event.preventDefault(); browse(); }, here);

// The list follows the library: what is searched is told anew when it has changed.
let holds = null;
const moving = new MutationObserver(() => {
  const now = document.querySelector("#status")?.textContent;
  if (now === holds) return;
  holds = now;
  if (document.body.getAttribute("data-part") === "librarypart") browse();
});
moving.observe(document.body, { childList: true, subtree: true, characterData: true });  // #status may come later
window.__quoth.signal.addEventListener("abort", () => moving.disconnect());

// The list is made anew by place: the keyboard stays with its article, or, where that has gone, where it was.
let held = null;  // what has the keyboard, and of which article
let pressed = null;  // the kind of button that took an article out or put it back, and which of them it was
const articleAt = (one) => one?.getAttribute("data-name") || one?.getAttribute("href");

function keepFocus() {
  const active = document.activeElement;
  if (pressed && active === document.body) {
    const all = [...document.querySelectorAll(`#shelf ${pressed.kind}`)];
    (all[Math.min(pressed.at, all.length - 1)] || first("#moved .restore") || box())?.focus();
  } else if (held && active === held.button && articleAt(active) !== held.article) {
    const isSame = (one) => articleAt(one) === held.article;
    const moved = [...document.querySelectorAll(`#shelf ${held.kind}`)].find(isSame);
    if (moved) moved.focus({ preventScroll: true });
    else held.article = articleAt(active);
  }
}

const kindOf = (one) => [".remove", ".restore", ".opens"].find((kind) => one.matches(kind));
document.addEventListener("focusin", ({ target }) => {
  const kind = target.closest("#shelf") && kindOf(target);
  held = kind ? { button: target, kind, article: articleAt(target) } : null;
}, here);
for (const name of ["keydown", "pointerdown"]) {  // whoever does something else goes where they like
  document.addEventListener(name, () => { pressed = null; }, { capture: true, ...here });
}

const keeping = new MutationObserver(keepFocus);
keeping.observe(document.body, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-name", "href"],
});
window.__quoth.signal.addEventListener("abort", () => keeping.disconnect());

function press(button) {
  const kind = kindOf(button);
  pressed = { kind, at: Math.max(0, [...document.querySelectorAll(`#shelf ${kind}`)].indexOf(button)) };
}

function tellSending(text) {
  document.querySelector("#sending").textContent = text;
}

async function sendArticles(files) {
  const suffixes = document.querySelector("#drop").getAttribute("data-suffixes").split(" ");
  const isKnown = (file) => suffixes.some((one) => file.name.toLowerCase().endsWith(one));
  const good = files.filter(isKnown);
  const odd = files.length - good.length;
  let sent = [];
  const hand = () => { if (sent.length) trigger("bring", { files: sent }); sent = []; };
  let failed = 0;
  for (const [at, file] of good.entries()) {
    tellSending(`Sending ${at + 1} of ${good.length}: ${file.name}`);
    try {
      sent.push({ name: file.name, path: (await upload(file)).path });
    } catch {
      failed += 1;
    }
    if (sent.length === AT_ONCE) hand();
  }
  hand();
  const told = [`${good.length - failed} of ${files.length} sent.`];
  if (failed) told.push(`${failed} could not be sent: they are too large, or the server is gone.`);
  if (odd) told.push(`${odd} in no known format, not sent.`);
  tellSending(told.join(" "));
}

async function draft(file) {
  if (!file) return;
  try {
    const address = `draft?name=${encodeURIComponent(file.name)}`;
    const response = await fetch(address, { method: "POST", body: file });
    const told = await response.text();
    if (!response.ok) return say(told, true);
    setBox("#text textarea", told);
    setTimeout(() => document.querySelector("#compare").click());
  } catch {
    say("The draft could not be sent.", true);
  }
}

// Folders that are dropped are walked through.
async function entriesOf(entry) {
  if (entry.isFile) return [await new Promise((take, fail) => entry.file(take, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail));
    if (some.length === 0) return found;
    for (const one of some) found.push(...await entriesOf(one));
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files];
  const found = [];
  for (const entry of entries) found.push(...await entriesOf(entry));
  return found;
}

const isFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
}, here);
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, () => document.body.classList.remove("dropping"), here);
}
document.addEventListener("drop", async (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();  // or the browser would open the file
  const isDraft = document.body.getAttribute("data-part") === "checkpart";
  const files = await dropped(event.dataTransfer);
  if (isDraft) return draft(files[0]);
  const tab = document.querySelector("#tab-library");
  if (tab.getAttribute("aria-selected") !== "true") choose(tab);
  sendArticles(files);
}, here);

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.id === "draft") draft(field.files[0]);
  else if (field.id === "files" || field.id === "folder") sendArticles([...field.files]);
  else return;
  field.value = "";  // the same file may be chosen again
}, here);

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const row = at("#report .row");
  const name = (selector) => ({
    name: at(selector).getAttribute("data-name"),
    opened: paper()?.getAttribute("data-name") || "",
    ref: opened(),
    ...wish(),
  });
  const button = at("button.remove, button.restore");
  if (button) press(button);
  if (at("button.remove")) trigger("remove", name("button.remove"));
  else if (at("button.restore")) trigger("restore", name("button.restore"));
  else if (at("button.bring")) {
    choose(document.querySelector("#tab-library"));
    document.getElementById(at("button.bring").getAttribute("data-from")).click();
  } else if (at("button.reindex")) trigger("reindex", {});
  else if (at("button.cancel")) trigger("giveup", { id: at("button.cancel").getAttribute("data-job") });
  else if (at("button.more")) { most = Number(at("button.more").getAttribute("data-most")); browse(); }
  else if (row && !at("a, button") && !String(window.getSelection())) {
    const link = row.querySelector("a.cite");
    if (link) inTurn(() => open(link));
  }
}, here);
