// One more row of fields like the last one, with numbers of its own in ids and labels.

for (const button of document.querySelectorAll("[data-more]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = button.parentElement.querySelector(`.${button.dataset.more}`);
    const last = rows.lastElementChild, number = rows.children.length;
    const made = last.cloneNode(true);
    for (const part of made.querySelectorAll("[id], [for]")) {
      for (const name of ["id", "for"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/\d+$/, number + 1));
      }
    }
    made.querySelector("legend").textContent = last.querySelector("legend").textContent.replace(/\d+/, number + 1);
    for (const field of made.querySelectorAll("input, textarea")) field.value = "";
    rows.append(made);
    made.querySelector("input").focus();
  });
}
