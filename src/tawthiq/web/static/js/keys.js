// Keys of the frame: "/" goes to the search field, Ctrl+L locks. Buttons with data-key are pressed by that letter.

const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;

// On a keyboard for another script the key's place counts, so that A is where an English keyboard has it.
function letter(event) {
  const key = event.key.toLowerCase();
  if (/^[a-z/]$/.test(key)) return key;
  if (event.code === "Slash") return "/";
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : key;
}

function press(event, key) {
  const button = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
    .find((found) => !found.disabled && found.offsetParent !== null);
  if (!button) return;
  event.preventDefault();
  button.click();
}

document.addEventListener("keydown", (event) => {
  const key = letter(event);
  if (event.ctrlKey && !event.altKey && !event.shiftKey && key === "l") {
    event.preventDefault();
    document.getElementById("lock")?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
  if (key === "/") {
    event.preventDefault();
    document.getElementById("words")?.focus();
    return;
  }
  press(event, key);
});
