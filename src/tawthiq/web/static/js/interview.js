// Typing an interview: Enter ends a turn and begins the other's, Shift and Enter a line within it.

const area = document.getElementById("turns");
const { asks, answers } = area.dataset;

// insertText keeps the browser's own undo; where it is missing the words are set.
function insert(words) {
  area.focus();
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function lastAsked(before) {
  const lines = before.split("\n").reverse();
  const turn = lines.find((line) => line.startsWith(asks) || line.startsWith(answers));
  return turn?.startsWith(asks) ?? false;
}

area.addEventListener("focus", () => { if (!area.value) insert(`${asks} `); });
area.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const before = area.value.slice(0, area.selectionStart);
  insert(event.shiftKey ? "\n" : `\n${lastAsked(before) ? answers : asks} `);
});
