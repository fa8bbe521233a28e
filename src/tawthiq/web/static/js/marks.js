// The marks of the map: a disc for what was confirmed or corroborated, a hollow diamond beside it for the rest.
// Marks that would cover one another stand as one, with the numbers of all, until the reader goes nearer.

const TOUCH = 44, WIDE = 1.4;

const shape = (kind, number) => {
  const made = document.getElementById(`mark-${kind}`).content.firstElementChild.cloneNode(true);
  made.querySelector("text").textContent = number;
  return made;
};

const sum = (group, kind) => group.reduce((total, spot) => total + spot[kind], 0);

export function mark(group, words) {
  const one = group.length === 1, element = document.createElement(one ? "a" : "button");
  const told = [];
  for (const kind of ["full", "hollow"]) {
    const number = sum(group, kind);
    if (!number) continue;
    element.append(shape(kind, number));
    told.push(`${words[kind]}: ${number}`);
  }
  element.className = one ? "spot" : "spot several";
  if (one) element.href = group[0].href; else element.type = "button";
  element.title = one ? group[0].name : words.several;
  element.setAttribute("aria-label", [element.title, ...told].join(". "));
  element.setAttribute("role", one ? "link" : "button");
  return element;
}

export function grouped(spots, project) {
  const groups = [];
  for (const spot of spots) {
    const { x, y } = project(spot.at);
    const near = groups.find((group) => Math.abs(group.x - x) < TOUCH * WIDE && Math.abs(group.y - y) < TOUCH);
    if (near) near.spots.push(spot); else groups.push({ x, y, spots: [spot] });
  }
  return groups.map((group) => group.spots);
}

// At the nearest zoom what still lies together stands in a row, so that each can be reached.
export const spread = (group) => group.map((spot, number) => [spot, [number * TOUCH * WIDE, 0]]);
