// Reads an export to Parquet back with DuckDB, counts its rows, and adds them up beside the
// report of the same mission: npm install @duckdb/node-api; node parquet.mjs DIR [report.json]
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, report] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(`${folder}/export-parquet.json`, 'utf8'));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson();
const value = async (query) => Number(Object.values((await ask(query))[0])[0]);

let rows = 0, cells = 0, wrong = [];
for (const { name, rows: want } of manifest.parts.flatMap((part) => part.files)) {
  const file = `'${folder}/${name}'`;
  const got = await value(`select count(*) from ${file}`);
  const columns = await ask(`describe select * from ${file}`);
  const [{ t }] = await ask(`select decode(value) t from parquet_kv_metadata(${file}) where decode(key) = 'orrery.columns'`);
  const told = JSON.parse(t).map((c) => c.name).join();
  if (got !== want) wrong.push(`${name} has ${got} rows, want ${want}`);
  if (told !== columns.map((c) => c.column_name).join()) wrong.push(`${name} tells of other columns than it has`);
  for (const { column_name: c } of columns) await ask(`select max("${c}"), count("${c}") from ${file}`); // reads every page
  rows += got;
  cells += got * columns.length;
}
let compared = 0;
if (report) {
  const said = JSON.parse(readFileSync(report, 'utf8'));
  const table = (name) => `'${folder}/${name}*.parquet'`;
  const near = (what, got, want, off) => {
    compared++;
    if (!(Math.abs(got - want) <= off * Math.max(1, Math.abs(want)))) wrong.push(`${what} is ${got}, by the report ${want}`);
  };
  const last = (await ask(`select * from ${table('totals')} order by elapsed_s desc limit 1`))[0];
  for (const part of ['satellites', 'work', 'jobs', 'energy', 'power', 'heat', 'faults', 'condition', 'network', 'money']) {
    for (const [name, want] of Object.entries(said[part] ?? {})) {
      if (typeof want === 'number') near(`${part}.${name}`, Number(last[`${part}_${name}`]), want, 0);
    }
  }
  for (const name of ['flights_not_over', 'reached_orbit_kg']) near(`launches.${name}`, Number(last[`launches_${name}`]), said.launches[name], 0);
  const flights = (what, where) => value(`select coalesce(${what}, 0) from
    (select * from ${table('launches')} qualify row_number() over (partition by flight order by elapsed_s desc) = 1) where ${where}`); // a row for each change
  near('flights flown', await flights('count(*)', "status not in ('counts down', 'scrubbed')"), said.launches.flown, 0);
  near('flights lost', await flights('count(*)', "status = 'lost'"), said.launches.lost, 0);
  near('tonnes lifted', await flights('sum(payload_kg) / 1000', "status not in ('counts down', 'scrubbed')"), said.launches.tonnes_lifted, 1e-12);
  for (const kwh of ['generated', 'used', 'curtailed', 'lost', 'unserved']) {
    near(`energy of satellites, ${kwh}`, await value(`select sum(${kwh}_kwh) from ${table('satellites')}`), said.energy[`${kwh}_kwh`], 1e-9);
  }
  near('jobs', await value(`select count(*) from ${table('jobs')}`), said.jobs.submitted, 0);
  near('jobs that are done', await value(`select count(*) from ${table('jobs')} where status = 'done'`), said.jobs.done, 0);
  near('job-hours of waiting for seats', await value(`select sum(waited_seats_s) / 3600 from ${table('jobs')}`), said.jobs.waited_h.seats, 1e-9);
  const spent = await value(`select coalesce(sum(case when from_account = 'treasury' then amount_micro_usd when to_account = 'treasury' then -amount_micro_usd end), 0)::bigint
    from ${table('books')} where kind in ('hardware', 'launch')`);
  near('spent', spent / 1e6, said.money.spent_hardware_usd + said.money.spent_launch_usd, 0);
}
console.log(JSON.stringify({ files: manifest.parts.flatMap((p) => p.files).length, rows, cells, compared, wrong: wrong.length }));
for (const w of wrong.slice(0, 10)) console.log(w);
process.exit(wrong.length || !rows ? 1 : 0);
