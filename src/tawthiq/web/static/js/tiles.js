// Reads one tile out of a PMTiles archive (version 3) by ranges: header, then its one directory, then the tile.
// Our own archive has no further directories; tools/map/base_map.py makes it.

const HEADER = 127;

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function part(address, first, length) {
  const answer = await fetch(address, { headers: { Range: `bytes=${first}-${first + length - 1}` } });
  if (answer.status !== 206) throw new Error("The map's file was not answered in parts.");
  return answer.arrayBuffer();
}

function* numbers(bytes) {
  let value = 0, place = 1;
  for (const byte of bytes) {
    value += (byte & 127) * place;
    place *= 128;
    if (byte < 128) {
      yield value;
      value = 0;
      place = 1;
    }
  }
}

function entries(bytes) {
  const read = numbers(bytes), next = () => read.next().value;
  const found = Array.from({ length: next() }, () => ({}));
  let before = 0;
  for (const one of found) one.first = before += next();
  for (const one of found) one.run = next();
  for (const one of found) one.length = next();
  found.forEach((one, number) => {
    const told = next(), last = found[number - 1];
    one.offset = told === 0 ? last.offset + last.length : told - 1;
  });
  return found;
}

// The number of a tile along the Hilbert curve.
function numbered(z, x, y) {
  let number = (4 ** z - 1) / 3;
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = x & side ? 1 : 0, down = y & side ? 1 : 0;
    number += side * side * ((3 * right) ^ down);
    if (!down) {
      if (right) [x, y] = [side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))];
      [x, y] = [y, x];
    }
  }
  return number;
}

async function opened(address) {
  const header = new DataView(await part(address, 0, HEADER));
  const at = (place) => Number(header.getBigUint64(place, true));
  const directory = await part(address, at(8), at(16));
  return { address, data: at(56), entries: entries(new Uint8Array(await unpacked(directory))) };
}

export class Tiles {
  constructor(address) {
    this.archive = opened(address);
  }

  async tile(z, x, y) {
    const { address, data, entries: known } = await this.archive;
    const wanted = numbered(z, x, y);
    let low = 0, high = known.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (known[middle].first <= wanted) low = middle; else high = middle - 1;
    }
    const found = known[low];
    if (!found || wanted < found.first || wanted >= found.first + found.run) return new ArrayBuffer(0);
    return unpacked(await part(address, data + found.offset, found.length));
  }
}
