// Typing an interview: Enter ends a turn and begins the other's, Shift and Enter a line within it.

const area = document.getElementById("turns");
const labels = JSON.parse(area.dataset.labels);
const spoken = () => labels[document.getElementById("language").value];

// insertText keeps the browser's own undo; where it is missing the words are set.
function insert(words) {
  if (document.execCommand("insertText", false, words)) return;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function wasAsked(before) {
  const turn = before.split("\n").findLast((line) => Object.values(labels).flat().some((label) => line.startsWith(label)));
  return Object.values(labels).some(([asks]) => turn?.startsWith(asks));
}

// Whoever comes to the empty field finds the first question begun; not by insertText, which would write where they came from.
area.addEventListener("focus", () => {
  if (area.value) return;
  area.value = `${spoken()[0]} `;
  area.dispatchEvent(new Event("input", { bubbles: true }));
});
area.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const [asks, answers] = spoken();
  insert(event.shiftKey ? "\n" : `\n${wasAsked(area.value.slice(0, area.selectionStart)) ? answers : asks} `);
});
