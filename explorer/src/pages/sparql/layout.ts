/** Places nodes so that links are short and nodes stand apart; the same links give the same picture. */

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const STEPS = 220;
/** How strongly all is drawn to the middle, so that parts without a link between them stay near. */
const PULL = 0.3;

/** Fruchterman and Reingold's method, from a circle; a few hundred links take milliseconds. */
export function placed(links: readonly Link[], width: number, height: number): ReadonlyMap<string, Spot> {
  const names = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  const spots = names.map((_, index) => {
    const turn = (2 * Math.PI * index) / names.length;
    return { x: Math.cos(turn) * width * 0.35, y: Math.sin(turn) * height * 0.35 };
  });
  const index = new Map(names.map((name, at) => [name, at]));
  const pairs = links.map(({ from, to }) => [index.get(from) ?? 0, index.get(to) ?? 0] as const);
  const ideal = Math.sqrt((width * height) / Math.max(1, names.length)) * 0.75;
  for (let step = 0; step < STEPS; step += 1) move(spots, pairs, ideal, (width / 10) * (1 - step / STEPS), height / width);
  return fitted(names, spots, width, height);
}

function move(spots: { x: number; y: number }[], pairs: readonly (readonly [number, number])[], ideal: number, most: number, flat: number): void {
  const pushes = spots.map((spot) => ({ x: -spot.x * PULL, y: (-spot.y * PULL) / flat }));
  const push = (one: number, other: number, strength: (distance: number) => number): void => {
    const [a, b, pa, pb] = [spots[one], spots[other], pushes[one], pushes[other]];
    if (!a || !b || !pa || !pb) return;
    const [dx, dy] = [a.x - b.x || 0.01, a.y - b.y || 0.01];
    const distance = Math.max(1, Math.hypot(dx, dy));
    const by = strength(distance) / distance;
    pa.x += dx * by;
    pa.y += dy * by;
    pb.x -= dx * by;
    pb.y -= dy * by;
  };
  for (let one = 0; one < spots.length; one += 1) {
    for (let other = one + 1; other < spots.length; other += 1) push(one, other, (distance) => (distance > 3 * ideal ? 0 : (ideal * ideal) / distance));
  }
  for (const [one, other] of pairs) if (one !== other) push(one, other, (distance) => -(distance * distance) / ideal);
  spots.forEach((spot, at) => {
    const { x, y } = pushes[at] ?? { x: 0, y: 0 };
    const far = Math.max(1, Math.hypot(x, y) / most);
    spot.x += x / far;
    spot.y += y / far;
  });
}

function fitted(names: readonly string[], spots: readonly Spot[], width: number, height: number): ReadonlyMap<string, Spot> {
  const along = (values: readonly number[], size: number, margin: number): ((value: number) => number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (value) => (most - least < 1 ? size / 2 : margin + ((value - least) / (most - least)) * (size - 2 * margin));
  };
  const x = along(spots.map((spot) => spot.x), width, 115);
  const y = along(spots.map((spot) => spot.y), height, 30);
  return new Map(names.map((name, at) => [name, { x: x(spots[at]?.x ?? 0), y: y(spots[at]?.y ?? 0) }]));
}
