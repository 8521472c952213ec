// Opens a CZML file with CesiumJS's own parser and asks its entities where they are and what
// is drawn of them: npm install cesium; node czml.mjs FILE
import { readFileSync } from 'node:fs';
import { CzmlDataSource, JulianDate, Cartesian3, Ellipsoid } from 'cesium';

for (const name of ['Image', 'HTMLImageElement', 'HTMLCanvasElement', 'HTMLVideoElement', 'ImageBitmap', 'OffscreenCanvas']) {
  globalThis[name] ??= class {}; // a browser's, which values are compared with
}
const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const source = await CzmlDataSource.load(document);
const entities = source.entities.values;
const of = (kind) => entities.filter((e) => e.id.startsWith(kind + '/'));
const [satellites, lasers, routes, stations] = ['satellite', 'laser', 'route', 'station'].map(of);
const { startTime, stopTime } = source.clock;
const span = JulianDate.secondsDifference(stopTime, startTime);
const at = (s) => JulianDate.addSeconds(startTime, s, new JulianDate());
const counts = { satellites: satellites.length, lasers: lasers.length, routes: routes.length, stations: stations.length, span_s: span };

let placed = 0, lit = 0, dark = 0, drawn = 0, beams = 0, ways = 0, wrong = [];
const color = (c) => c && [c.red, c.green, c.blue].map((x) => Math.round(255 * x)).join(',');
for (let s = 0; s <= span; s += span / 24) {
  const now = at(s);
  for (const e of satellites) {
    if (!e.isAvailable(now)) continue;
    const p = e.position.getValue(now);
    if (!p) { wrong.push(`${e.id} is nowhere at ${s}`); continue; }
    const h = Ellipsoid.WGS84.cartesianToCartographic(p).height;
    if (!(h > 2e5 && h < 3e6)) wrong.push(`${e.id} is ${h} m up at ${s}`);
    placed++;
    const c = color(e.point.color.getValue(now));
    const path = color(e.path.material.getValue(now).color);
    if (c !== path) wrong.push(`${e.id} has colour ${c}, its path ${path}`);
    c === '84,112,198' ? dark++ : lit++;
    const lead = e.path.leadTime.getValue(now), trail = e.path.trailTime.getValue(now);
    if (lead >= 0 && trail >= 0 && lead + trail > 0) drawn++;
    else wrong.push(`${e.id} draws ${trail} s behind it and ${lead} before it at ${s}`);
  }
  for (const [list, count] of [[lasers, () => beams++], [routes, () => ways++]]) {
    for (const e of list) {
      if (!e.polyline.show.getValue(now)) continue;
      const points = e.polyline.positions.getValue(now);
      if (!points || points.length < 2 || points.some((p) => !p)) wrong.push(`${e.id} is shown and has no ends at ${s}`);
      else if (list === lasers && Cartesian3.distance(points[0], points[1]) > 1e7) wrong.push(`${e.id} is over 10,000 km long`);
      count();
    }
  }
}
console.log(JSON.stringify({ ...counts, placed, lit, dark, arcs_drawn: drawn, lasers_shown: beams, routes_shown: ways, wrong: wrong.length }));
for (const w of wrong.slice(0, 10)) console.log(w);
process.exit(wrong.length || !placed ? 1 : 0);
