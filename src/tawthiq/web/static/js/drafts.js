// What is typed in a form with data-draft is kept in the casebook at each pause, and stands there again when the form
// comes up. data-kept holds it as [[name, value], …].

const PAUSE_MS = 600;
const waiting = new Map();

async function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const asked = { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, headers: { "HX-Request": "true" } };
  const answer = await fetch(form.dataset.draft, asked).catch(() => null);
  if (!answer || answer.ok) return;
  const told = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("notice").replaceChildren(...told.body.children);
}

function later(form) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keep, PAUSE_MS, form));
}

function fill(form) {
  const kept = JSON.parse(form.dataset.kept);
  delete form.dataset.kept;
  const places = new Map();
  for (const field of form.elements) {
    const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length > 0) {
      const at = places.get(field.name) ?? 0;
      places.set(field.name, at + 1);
      if (at < values.length) field.value = values[at];
    }
  }
}

const restore = () => document.querySelectorAll("form[data-kept]").forEach(fill);

document.addEventListener("input", (event) => { if (event.target.form?.dataset.draft) later(event.target.form); });
document.addEventListener("submit", (event) => {
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
  if (event.target.id !== "lock" || waiting.size === 0) return;
  event.preventDefault();
  Promise.all([...waiting.keys()].map(keep)).finally(() => event.target.submit());
});
addEventListener("pagehide", () => { for (const form of waiting.keys()) keep(form); });
document.addEventListener("htmx:afterSwap", restore);
restore();
