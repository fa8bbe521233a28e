// How land, water, borders and names look on the map, in the colours of the page and the language of the reader.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function names(layer, language, size, more = {}) {
  return {
    id: layer + (more.id ?? ""), type: "symbol", source: "base", "source-layer": layer, ...more.when,
    layout: {
      "text-field": ["coalesce", ["get", language], ["get", "en"]], "text-font": ["Plex", "Plex Arabic"],
      "text-size": size, "text-max-width": 8, "text-padding": 4, ...more.layout,
    },
    paint: { "text-color": colour(more.colour ?? "soft"), "text-halo-color": colour("land"), "text-halo-width": 1.4 },
  };
}

const fill = (layer, tone) => ({ id: layer, type: "fill", source: "base", "source-layer": layer, paint: { "fill-color": colour(tone), "fill-antialias": true } });

const line = (layer, tone, width, more = {}) => ({ id: layer, type: "line", source: "base", "source-layer": layer, paint: { "line-color": colour(tone), "line-width": width, ...more } });

function ring(id, documented, tone, dashes) {
  const when = { source: "rings", filter: ["==", ["get", "documented"], documented] };
  const paint = { "line-color": colour(tone), "line-width": 1.4, ...(dashes && { "line-dasharray": dashes }) };
  return [
    { id: `${id}-fill`, type: "fill", ...when, paint: { "fill-color": colour(tone), "fill-opacity": 0.08 } },
    { id, type: "line", ...when, paint },
  ];
}

export function style(language, rings) {
  return {
    version: 8,
    sources: {
      base: { type: "vector", tiles: ["base://{z}/{x}/{y}"], minzoom: 0, maxzoom: 6 },
      rings: { type: "geojson", data: rings, tolerance: 0 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      fill("land", "land"), fill("water", "sea"), fill("islands", "land"),
      line("units", "unit", 0.8, { "line-dasharray": [3, 2] }), line("borders", "border", 1.2),
      ...ring("unsure", false, "care", [4, 3]), ...ring("sure", true, "act"),
      names("cities", language, ["interpolate", ["linear"], ["zoom"], 4, 12, 9, 15], { colour: "ink" }),
      names("countries", language, ["interpolate", ["linear"], ["zoom"], 2, 12, 6, 17], { layout: { "text-letter-spacing": language === "ar" ? 0 : 0.08 } }),
    ],
  };
}
