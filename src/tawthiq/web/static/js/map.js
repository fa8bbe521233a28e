// Draws the map over the picture the page brought, out of the rows of the table beside it: one row, one mark.
// Where the browser cannot (no WebGL), the picture stays.

import { Map as Canvas, Marker, addProtocol } from "../vendor/maplibre-gl.mjs";
import { style } from "./ground.js";
import { grouped, mark, spread } from "./marks.js";
import { Tiles } from "./tiles.js";

const FARTHEST = 2, NEAREST = 11, CLOSE = 9, CORNERS = 64, DEGREE_KM = 111.2;
const still = { duration: 0 };
const place = document.getElementById("map"), words = place.dataset;

const spots = [...document.querySelectorAll("#placed tr[data-lat]")].map((row) => ({
  name: row.querySelector("th").textContent.trim(), href: row.dataset.href, reach: Number(row.dataset.reach),
  at: [Number(row.dataset.lon), Number(row.dataset.lat)], full: Number(row.dataset.full), hollow: Number(row.dataset.hollow),
})).filter((spot) => spot.full + spot.hollow > 0);

// The circle of doubt as a ring of corners; near enough to round for what it says.
function ring({ at: [lon, lat], reach, full }) {
  const tall = reach / DEGREE_KM, wide = tall / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  const corners = Array.from({ length: CORNERS + 1 }, (_, number) => {
    const turn = (2 * Math.PI * number) / CORNERS;
    return [lon + wide * Math.cos(turn), Math.max(-85, Math.min(85, lat + tall * Math.sin(turn)))];
  });
  return { type: "Feature", properties: { documented: full > 0 }, geometry: { type: "Polygon", coordinates: [corners] } };
}

function edges(some) {
  const lons = some.map((spot) => spot.at[0]), lats = some.map((spot) => spot.at[1]);
  const reach = Math.max(...some.map((spot) => spot.reach)) / DEGREE_KM;
  return [[Math.min(...lons) - reach, Math.min(...lats) - reach], [Math.max(...lons) + reach, Math.max(...lats) + reach]];
}

function tools(map) {
  const bar = document.createElement("div");
  bar.className = "tools";
  const whole = () => map.fitBounds(edges(spots), { padding: 48, maxZoom: CLOSE, ...still });
  for (const [sign, label, deed] of [["+", words.zoomIn, () => map.zoomIn(still)], ["\u2212", words.zoomOut, () => map.zoomOut(still)], ["\u25a1", words.whole, whole]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", deed);
    bar.append(button);
  }
  place.append(bar);
}

function standing(map) {
  const put = (group, offset = [0, 0]) => {
    const element = mark(group, words);
    if (group.length > 1) element.addEventListener("click", () => map.fitBounds(edges(group), { padding: 60, ...still }));
    return new Marker({ element, offset }).setLngLat(group[0].at).addTo(map);
  };
  return grouped(spots, (at) => map.project(at)).flatMap((group) => (
    group.length > 1 && map.getZoom() > NEAREST - 0.1 ? spread(group).map(([spot, offset]) => put([spot], offset)) : [put(group)]
  ));
}

function draw() {
  const tiles = new Tiles("/assets/map/base.pmtiles"), ground = document.createElement("div");
  ground.className = "ground";
  place.append(ground);
  addProtocol("base", async ({ url }) => ({ data: await tiles.tile(...url.slice("base://".length).split("/").map(Number)) }));
  const map = new Canvas({
    container: ground, style: style(document.documentElement.lang, { type: "FeatureCollection", features: spots.map(ring) }),
    bounds: edges(spots), fitBoundsOptions: { padding: 48, maxZoom: CLOSE }, minZoom: FARTHEST, maxZoom: NEAREST,
    attributionControl: false, scrollZoom: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    renderWorldCopies: false, fadeDuration: 0, locale: { "Map.Title": words.title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  let marks = [];
  const renew = () => {
    for (const one of marks) one.remove();
    marks = standing(map);
    place.dataset.marks = marks.length;
  };
  map.once("load", () => {
    place.querySelector(".map-picture").remove();
    tools(map);
    renew();
    map.on("zoomend", renew);
    map.on("resize", renew);
  });
  return ground;
}

try {
  if (spots.length) draw();
} catch {
  place.querySelector(".ground")?.remove();
}
