// Keys of the frame: "/" goes to the search field, Ctrl+L locks. Buttons with data-key are pressed by that letter.

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

function press(event) {
  const button = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)]
    .find((found) => !found.disabled && found.offsetParent !== null);
  if (!button) return;
  event.preventDefault();
  button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "l") {
    event.preventDefault();
    document.getElementById("lock")?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("words")?.focus();
    return;
  }
  press(event);
});
