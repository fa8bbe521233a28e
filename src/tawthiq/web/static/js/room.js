// The reading room: bring the lit words into view after a swap, and turn a selection in the text into code-point offsets.

const points = (words) => [...words].length;

function selected() {
  const text = document.getElementById("text");
  const selection = document.getSelection();
  if (!text || !selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = points(before.toString());
  return words.trim() ? { start, end: start + points(words), words } : null;
}

const menus = () => document.querySelectorAll("form.chosen");

function take(found) {
  const field = document.getElementById("chosen-words");
  if (field) {
    field.value = found.words;
    field.form.elements.start.value = found.start;
    field.form.elements.end.value = found.end;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  for (const menu of menus()) {
    menu.elements.start.value = found.start;
    menu.elements.end.value = found.end;
    menu.hidden = false;
  }
}

function offer() {
  const found = selected();
  if (found) take(found);
  else for (const menu of menus()) menu.hidden = true;
}

// By keyboard: in the text, the arrows to the sides choose a word, with Shift one word more. By touch no pointer is told of
// when words are chosen, so the choice itself is watched.
function walk(event) {
  if (event.target.id !== "text" || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const selection = document.getSelection(), way = event.key === "ArrowRight" ? "right" : "left";
  if (selection.rangeCount === 0 || !event.target.contains(selection.anchorNode)) {
    selection.collapse(document.getElementById("at") ?? event.target, 0);
  } else if (!event.shiftKey) {
    if (way === "right") selection.collapseToEnd();
    else selection.collapseToStart();
  }
  selection.modify("extend", way, "word");
  offer();
}

document.addEventListener("keydown", walk);

let watching = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(watching);
  watching = setTimeout(() => { if (selected()) offer(); }, 300);
});

const isInText = (node) => node instanceof Node && document.getElementById("text")?.contains(node);

document.addEventListener("pointerup", (event) => { if (isInText(event.target)) setTimeout(offer, 0); });
document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") offer(); });

// Words of a link, or of anything that can take the focus, cannot be selected from their middle. With a script the marks
// need no address (htmx opens them on a click), and they take the focus only while somebody goes about by keys.
const marks = () => document.querySelectorAll("#text a.mark");

function loosen() {
  for (const mark of marks()) {
    mark.removeAttribute("href");
    mark.setAttribute("role", "link");
  }
}

document.addEventListener("pointerdown", () => marks().forEach((mark) => mark.removeAttribute("tabindex")), true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Tab") marks().forEach((mark) => { mark.tabIndex = 0; });
  if (event.key === "Enter" && event.target.matches("#text a.mark")) event.target.click();
}, true);

// A digit gives the chosen words, or else the card, to somebody; a letter says how they know. A still has to be pressed.
function choose(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
  const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.code.replace(/^(Digit|Numpad)/, "");
  const button = document.querySelector(`form.chosen:not([hidden]) button[data-digit="${CSS.escape(key)}"]`);
  if (button) {
    button.click();
    return;
  }
  const wanted = `:is([data-digit="${CSS.escape(key)}"], [data-quick="${CSS.escape(key)}"])`;
  const choice = document.querySelector(`form.chosen:not([hidden]) ${wanted}`) ?? document.querySelector(`#card ${wanted}`);
  if (!choice) return;
  if (choice.type === "checkbox") choice.checked = !choice.checked;
  else choice.selected = true;
  choice.closest("details")?.setAttribute("open", "");
  const said = document.getElementById("quick-said");
  if (said) said.textContent = choice.textContent || choice.parentElement.textContent;
}

document.addEventListener("keydown", choose);

// Whoever the text has by a name is a person or a group there already.
document.addEventListener("input", ({ target }) => {
  if (!["teller-name", "role-name"].includes(target.name)) return;
  const known = [...document.querySelectorAll("#tellers option")].find((option) => option.value === target.value);
  const kind = target.parentElement.querySelector('[name$="-kind"]');
  if (known && kind) kind.value = known.dataset.kind;
});

// Where there is room, what can be changed on the card lies open beside the text.
const unfold = () => { if (innerWidth > 1100) document.querySelector("#card .quick")?.setAttribute("open", ""); };

function settle() {
  loosen();
  unfold();
  document.getElementById("at")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  document.getElementById("card")?.focus({ preventScroll: true });
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "room") return;
  document.getElementById("notice")?.replaceChildren();
  settle();
});
loosen();
unfold();
document.getElementById("at")?.scrollIntoView({ block: "nearest", behavior: "instant" });
