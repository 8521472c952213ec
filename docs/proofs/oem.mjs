// Reads an Orbit Ephemeris Message with another program's parser, leaves out every other
// state and has that program interpolate it; and, where the table of nodes of the same mission
// is given as CSV, has it say where the satellite is over the Earth:
// npm install ootk; node oem.mjs FILE.oem [nodes.csv]
import { readFileSync } from 'node:fs';
import { EphemerisSatellite, OemParser, TEME } from 'ootk';

// The parser wants marks around the states, which the standard's plain form does not have.
const text = readFileSync(process.argv[2], 'utf8').replace(/^META_STOP$/m, 'META_STOP\nDATA_START') + 'DATA_STOP\n';
const parsed = OemParser.parse(text);
const { metadata, ephemeris } = parsed.dataBlocks[0];
const far = (a, b) => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) * 1000;
const all = EphemerisSatellite.fromParsedOem(parsed);
const half = EphemerisSatellite.fromParsedOem({
  ...parsed, dataBlocks: [{ metadata, ephemeris: ephemeris.filter((_, i) => i % 2 === 0) }],
});
let off = 0, speed = 0, compared = 0;
for (let i = 7; i < ephemeris.length - 7; i += 2) {
  const when = ephemeris[i].epoch.toDateTime();
  const [was, is] = [all.eci(when), half.eci(when)];
  off = Math.max(off, far(was.position, is.position));
  speed = Math.max(speed, far(was.velocity, is.velocity));
  compared++;
}
let places = 0, away = 0;
if (process.argv[3]) {
  const [head, ...rows] = readFileSync(process.argv[3], 'utf8').trim().split('\n').map((line) => line.split(','));
  const at = (name) => head.indexOf(name);
  for (const row of rows) {
    if (row[at('name')] !== metadata.OBJECT_NAME) continue;
    const state = ephemeris.find((e) => e.epoch.toDateTime().getTime() === Date.parse(row[at('at_utc')]));
    if (!state) continue;
    const there = new TEME(state.epoch, state.position, state.velocity).toJ2000().toITRF().toGeodetic();
    const [lat, lon, alt] = ['lat_deg', 'lon_deg', 'alt_km'].map((name) => Number(row[at(name)]));
    const degrees = (x) => (x * 180) / Math.PI;
    const turn = ((degrees(there.lon) - lon + 540) % 360) - 180;
    away = Math.max(away, 111e3 * Math.hypot(degrees(there.lat) - lat, turn * Math.cos((lat * Math.PI) / 180)), 1000 * Math.abs(there.alt - alt));
    places++;
  }
}
console.log(JSON.stringify({
  object: metadata.OBJECT_NAME, id: metadata.OBJECT_ID, frame: metadata.REF_FRAME, states: ephemeris.length,
  interpolated: compared, largest_m: off, largest_m_s: speed, places, largest_away_m: away,
}));
process.exit(compared && off < 10 && (!process.argv[3] || (places && away < 1000)) ? 0 : 1);
