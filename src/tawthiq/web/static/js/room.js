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

function take(found) {
  const field = document.getElementById("chosen-words");
  if (field) {
    field.value = found.words;
    field.form.elements.start.value = found.start;
    field.form.elements.end.value = found.end;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const menu = document.getElementById("chosen");
  if (!menu) return;
  menu.elements.start.value = found.start;
  menu.elements.end.value = found.end;
  menu.hidden = false;
}

function offer() {
  const found = selected();
  const menu = document.getElementById("chosen");
  if (found) take(found);
  else if (menu) menu.hidden = true;
}

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

function settle() {
  loosen();
  document.getElementById("at")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  document.getElementById("card")?.focus({ preventScroll: true });
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "room") return;
  document.getElementById("notice")?.replaceChildren();
  settle();
});
loosen();
document.getElementById("at")?.scrollIntoView({ block: "nearest", behavior: "instant" });
