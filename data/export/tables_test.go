package export_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"orrery/data/export"
	"orrery/data/export/tables"
	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/internal/effort"
)

// begun is a mission of a preset.
func begun(t *testing.T, name string, set ...string) (*engine.Engine, engine.Scenario) {
	t.Helper()
	s := scenariotest.Preset(t, name, set...)
	return scenariotest.Begun(t, s), s
}

// written is an export of a mission that goes on until the export is over.
func written(t *testing.T, e *engine.Engine, s engine.Scenario, p export.Plan) export.Plan {
	t.Helper()
	p.Mission = export.About(s, nil)
	if p.Dir == "" {
		p.Dir = t.TempDir()
	}
	if p.Every == 0 {
		p.Every = time.Minute
	}
	x, err := export.Begin(p)
	if err != nil {
		t.Fatal(err)
	}
	for !x.Look(e) {
		e.Step()
	}
	if err := x.Finish(); err != nil {
		t.Fatal(err)
	}
	if x.Missed() != 0 {
		t.Errorf("%d events and jobs were missed", x.Missed())
	}
	return p
}

// rows are the rows of a table as JSON lines.
func rows(t *testing.T, p export.Plan, name string) []map[string]any {
	t.Helper()
	file, err := os.Open(filepath.Join(p.Dir, name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []map[string]any
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v in %s", name, err, lines.Text())
		}
		all = append(all, row)
	}
	return all
}

// sum adds up a column.
func sum(rows []map[string]any, column string) float64 {
	total := 0.0
	for _, r := range rows {
		if x, ok := r[column].(float64); ok {
			total += x
		}
	}
	return total
}

// What the tables hold adds up to what the report says: counts and money to the last unit,
// what is measured as far as adding floating numbers in another order goes.
func TestExportedSumsAreThoseOfTheReport(t *testing.T) {
	effort.Alone(t)
	e, s := begun(t, "tiny", "workload.fill=0") // nothing is done before T+0
	p := written(t, e, s, export.Plan{Format: "jsonl", To: 3 * 24 * time.Hour, Every: time.Hour})
	report := e.Readings()
	all := rows(t, p, "totals")
	last := all[len(all)-1]
	for key, want := range report {
		if got := last[strings.ReplaceAll(string(key), ".", "_")]; got != want {
			t.Errorf("the last row of totals has %s %v, the report %v", key, got, want)
		}
	}
	filled := 0 // figures that there are of such a mission: there are none of a market without owners
	for _, cell := range last {
		if cell != nil {
			filled++
		}
	}
	if filled != len(report)+2 || last["elapsed_s"] != e.Elapsed().Seconds() {
		t.Errorf("the last row of totals has %d cells at %v s, the report %d figures at %v", filled, last["elapsed_s"], len(report), e.Elapsed())
	}
	jobs, satellites, books := rows(t, p, "jobs"), rows(t, p, "satellites"), rows(t, p, "books")
	count := func(column, value string) float64 {
		n := 0.0
		for _, r := range jobs {
			if r[column] == value {
				n++
			}
		}
		return n
	}
	spent := func(kind string) float64 { // out of the treasury, less what came back
		micros := int64(0)
		for _, r := range books {
			switch amount := int64(r["amount_micro_usd"].(float64)); {
			case r["kind"] == kind && r["from_account"] == "treasury":
				micros += amount
			case r["kind"] == kind && r["to_account"] == "treasury":
				micros -= amount
			}
		}
		return float64(micros) / 1e6
	}
	for key, got := range map[string]float64{
		"jobs.submitted": float64(len(jobs)), "jobs.done": count("status", "done"), "jobs.running": count("status", "runs"),
		"jobs.waiting": count("status", "waits"), "jobs.cancelled": count("status", "cancelled"), "jobs.given_up": count("status", "failed"),
		"money.spent_hardware_usd": spent("hardware"), "money.spent_launch_usd": spent("launch"),
	} {
		if want := value(report, key); got != want {
			t.Errorf("the tables' %s is %v, the report's %v", key, got, want)
		}
	}
	for key, got := range map[string]float64{
		"energy.generated_kwh": sum(satellites, "generated_kwh"), "energy.used_kwh": sum(satellites, "used_kwh"), "energy.lost_kwh": sum(satellites, "lost_kwh"),
		"energy.curtailed_kwh": sum(satellites, "curtailed_kwh"), "energy.unserved_kwh": sum(satellites, "unserved_kwh"),
		"heat.absorbed_kwh": sum(satellites, "absorbed_kwh"), "heat.shed_kwh": sum(satellites, "shed_kwh"),
		"jobs.waited_h.seats": sum(jobs, "waited_seats_s") / 3600, "jobs.waited_h.turn": sum(jobs, "waited_turn_s") / 3600, "jobs.waited_h.power": sum(jobs, "waited_power_s") / 3600,
		"work.delivered_accelerator_h": sum(jobs, "done_accelerator_h") + sum(jobs, "redone_accelerator_h"),
	} {
		if want := value(report, key); math.Abs(got-want) > 1e-9*max(1, want) {
			t.Errorf("the tables' %s is %v, the report's %v", key, got, want)
		}
	}
	if sum(jobs, "done_accelerator_h") == 0 || len(books) < 3 {
		t.Error("nothing was done or paid: nothing is shown")
	}
}

func value[K ~string](of map[K]float64, key string) float64 { return of[K(key)] }

// At every sample what nodes do adds up to the totals of that instant.
func TestNodesAddUpToTheTotalsOfTheirInstant(t *testing.T) {
	e, s := begun(t, "tiny")
	p := written(t, e, s, export.Plan{Format: "jsonl", To: 2 * time.Hour, Every: 10 * time.Minute})
	nodes := rows(t, p, "nodes")
	samples := rows(t, p, "totals")
	if len(samples) != 13 {
		t.Errorf("%d samples in two hours, want 13", len(samples))
	}
	for _, total := range samples {
		now := slices.DeleteFunc(slices.Clone(nodes), func(r map[string]any) bool { return r["elapsed_s"] != total["elapsed_s"] })
		for column, figure := range map[string]string{"load_w": "power_load_w", "busy": "work_busy", "accelerators": "work_accelerators", "out": "faults_accelerators_out"} {
			if got, want := sum(now, column), total[figure].(float64); math.Abs(got-want) > 1e-9*max(1, want) {
				t.Errorf("at %v s nodes have %s %v, in all %v", total["elapsed_s"], column, got, want)
			}
		}
		if len(now) != int(total["satellites_nodes"].(float64)) {
			t.Errorf("at %v s there are %d nodes, want %v", total["elapsed_s"], len(now), total["satellites_nodes"])
		}
	}
}

// Every event of a mission goes out once, and every placement is time that its job had.
func TestEventsAndPlacementsAreWhole(t *testing.T) {
	effort.Alone(t)
	e, s := begun(t, "tiny")
	p := written(t, e, s, export.Plan{Format: "jsonl", To: 24 * time.Hour, Every: 6 * time.Hour})
	for _, name := range []string{"events", "books"} {
		for i, r := range byNumber(rows(t, p, name)) {
			if int(r["number"].(float64)) != i+1 {
				t.Fatalf("of %s number %v is the %d.", name, r["number"], i+1)
			}
		}
	}
	jobs := map[float64]map[string]any{}
	for _, r := range rows(t, p, "jobs") {
		jobs[r["id"].(float64)] = r
	}
	held := map[float64]float64{}
	for _, r := range rows(t, p, "placements") {
		job := jobs[r["job"].(float64)]
		to, over := r["to_s"].(float64)
		if from := r["from_s"].(float64); job == nil || from < job["submitted_s"].(float64) || over && to < from {
			t.Errorf("job %v has placement %v", job, r)
		}
		if !over && job["status"] != "runs" {
			t.Errorf("job %v, which does not run, goes on at %v", job, r)
		}
		if job["stops"].(float64)+job["moves"].(float64) == 0 && r["from_s"] == job["started_s"] {
			held[r["job"].(float64)] += r["accelerators"].(float64)
		}
	}
	compared := 0
	for id, n := range held {
		if compared++; n != jobs[id]["held_accelerators"] {
			t.Errorf("job %v sits on %v accelerators, by its placements %v", id, jobs[id]["held_accelerators"], n)
		}
	}
	if compared < 100 {
		t.Errorf("%d jobs were compared", compared)
	}
}

// byNumber sorts rows by their number.
func byNumber(rows []map[string]any) []map[string]any {
	slices.SortFunc(rows, func(a, b map[string]any) int { return int(a["number"].(float64) - b["number"].(float64)) })
	return rows
}

// The same rows stand in CSV and in JSON lines.
func TestCSVSaysWhatJSONLinesSay(t *testing.T) {
	effort.Alone(t)
	for _, table := range tables.All() {
		e, s := begun(t, "tiny", "market.like=world-2026")
		lines := written(t, e, s, export.Plan{Format: "jsonl", To: time.Hour, Tables: []string{table.Name}})
		e, s = begun(t, "tiny", "market.like=world-2026")
		p := written(t, e, s, export.Plan{Format: "csv", To: time.Hour, Tables: []string{table.Name}})
		file, err := os.Open(filepath.Join(p.Dir, table.Name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		read, err := csv.NewReader(file).ReadAll()
		file.Close()
		if err != nil || len(read) == 0 {
			t.Fatalf("%s: %v", table.Name, err)
		}
		want := rows(t, lines, table.Name)
		if len(want) != len(read)-1 || len(want) == 0 {
			t.Errorf("%s has %d rows as CSV, %d as JSON lines", table.Name, len(read)-1, len(want))
		}
		for i, row := range read[1:] {
			for c, name := range read[0] {
				if got := cell(row[c], table.Columns[c].Kind); table.Columns[c].Name != name || got != want[i][name] {
					t.Fatalf("%s row %d: %s is %v as CSV, %v as JSON lines", table.Name, i+1, name, got, want[i][name])
				}
			}
		}
	}
}

// cell is a cell of CSV as JSON has it.
func cell(text string, kind tables.Kind) any {
	switch {
	case text == "":
		return nil
	case kind == tables.Truth:
		return text == "true"
	case kind == tables.Whole || kind == tables.Number:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		return x
	}
	return text
}

// reserved are words that no query can use for a column without quotes, and units that a
// column's name ends with where it holds a quantity.
var reserved = []string{"all", "and", "as", "at", "by", "case", "end", "from", "group", "in", "is", "limit_", "not", "on", "or", "order", "select", "to", "union", "where", "with"}

func TestColumnsHaveNamesOfTheirOwn(t *testing.T) {
	for _, table := range tables.All() {
		seen := map[string]bool{}
		for _, c := range table.Columns {
			if seen[c.Name] || c.About == "" || slices.Contains(reserved, c.Name) || strings.Trim(c.Name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
				t.Errorf("%s.%s stands twice, says nothing or is no name", table.Name, c.Name)
			}
			seen[c.Name] = true
		}
	}
}

// TestTheHandbookNamesEveryColumn: docs/export.md has each table and each of its columns.
func TestTheHandbookNamesEveryColumn(t *testing.T) {
	text, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables.All() {
		_, part, found := strings.Cut(string(text), "\n### "+table.Name+"\n")
		if !found {
			t.Errorf("docs/export.md has no table %s", table.Name)
			continue
		}
		part, _, _ = strings.Cut(part, "\n### ")
		if table.Name == "totals" { // its columns are those of the report, in docs/json.md
			continue
		}
		for _, c := range table.Columns {
			if !strings.Contains(part, "| `"+c.Name+"` | "+c.Kind.String()) {
				t.Errorf("docs/export.md does not say of %s that %s is a %v", table.Name, c.Name, c.Kind)
			}
		}
	}
	for _, f := range export.Formats {
		if !strings.Contains(string(text), "`"+f.Name+"`") {
			t.Errorf("docs/export.md has no format %s", f.Name)
		}
	}
}

// What one owner earns in a day others pay, and nothing is sold that was not delivered.
func TestTheMarketsTableClears(t *testing.T) {
	e, s := begun(t, "rivals", "tick=6h")
	p := written(t, e, s, export.Plan{Format: "jsonl", Tables: []string{"market"}, To: 3 * 24 * time.Hour, Every: 24 * time.Hour})
	all := rows(t, p, "market")
	if want := 4 * len(s.Market.Owners); len(all) != want {
		t.Fatalf("%d rows, want %d: each owner at the start and after each of three days", len(all), want)
	}
	last := all[len(all)-len(s.Market.Owners):]
	if earned, paid := sum(last, "earned_micro_usd"), sum(last, "paid_micro_usd"); earned == 0 || earned != paid {
		t.Errorf("owners earned %v and paid %v", earned, paid)
	}
	delivered := sum(last, "delivered_ground_h") + sum(last, "delivered_orbit_h")
	used := sum(last, "own_h") + sum(last, "sold_spot_h") + sum(last, "sold_contract_h")
	if delivered == 0 || math.Abs(delivered-used) > 1e-9*delivered {
		t.Errorf("%v h were delivered, %v used or sold", delivered, used)
	}
}
