package export_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"orrery/data/export"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/internal/effort"
)

// TestParquetSaysWhatJSONLinesSay reads each table back, its metadata too.
func TestParquetSaysWhatJSONLinesSay(t *testing.T) {
	effort.Alone(t)
	const hours = 5
	e, s := begun(t, "tiny", "market.like=world-2026")
	lines := written(t, e, s, export.Plan{Format: "jsonl", To: hours * time.Hour})
	e, s = begun(t, "tiny", "market.like=world-2026")
	p := written(t, e, s, export.Plan{Format: "parquet", To: hours * time.Hour})
	for _, table := range tables.All() {
		file, err := os.Open(filepath.Join(p.Dir, table.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(file, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		var columns []struct{ Name, About, Kind string }
		text, _ := f.Lookup("orrery.columns")
		if err := json.Unmarshal([]byte(text), &columns); err != nil || len(columns) != len(table.Columns) {
			t.Errorf("%s says %q of its columns: %v", table.Name, text, err)
		}
		if mission, _ := f.Lookup("orrery.mission"); mission != "tiny" {
			t.Errorf("%s is of mission %q", table.Name, mission)
		}
		want := rows(t, lines, table.Name)
		if int(f.NumRows()) != len(want) || len(want) == 0 {
			t.Errorf("%s has %d rows as Parquet, %d as JSON lines", table.Name, f.NumRows(), len(want))
		}
		at := 0
		for _, group := range f.RowGroups() {
			read := group.Rows()
			for batch := make([]parquet.Row, 64); ; {
				n, err := read.ReadRows(batch)
				for _, row := range batch[:n] {
					for c, v := range row {
						if got, name := plain(v, table.Columns[c].Kind), table.Columns[c].Name; got != want[at][name] || name != f.Schema().Fields()[c].Name() {
							t.Fatalf("%s row %d: %s is %v as Parquet, %v as JSON lines", table.Name, at+1, name, got, want[at][name])
						}
					}
					at++
				}
				if err != nil || n == 0 {
					break
				}
			}
			read.Close()
		}
		if at != len(want) {
			t.Errorf("%s gives %d of %d rows", table.Name, at, len(want))
		}
	}
}

// plain is a value of Parquet as JSON has it.
func plain(v parquet.Value, kind tables.Kind) any {
	switch {
	case v.IsNull():
		return nil
	case kind == tables.Moment:
		return time.UnixMicro(v.Int64()).UTC().Format(time.RFC3339Nano)
	case kind == tables.Whole:
		return float64(v.Int64())
	case kind == tables.Number:
		return v.Double()
	case kind == tables.Truth:
		return v.Boolean()
	}
	return string(v.ByteArray())
}

// names are the files of a folder.
func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// exporter begins an export of tiny, which is looked at for a while and no further.
func exporter(t *testing.T, p export.Plan, until time.Duration) (*export.Exporter, *engine.Engine) {
	t.Helper()
	e, s := begun(t, "tiny")
	p.Mission = export.About(s, nil)
	x, err := export.Begin(p)
	if err != nil {
		t.Fatal(err)
	}
	for !x.Look(e) && e.Elapsed() < until {
		e.Step()
	}
	return x, e
}

// An export that was interrupted leaves its whole parts, and goes on to be the export that
// was not interrupted.
func TestAnInterruptedExportGoesOn(t *testing.T) {
	effort.Alone(t)
	for _, format := range []string{"csv", "parquet"} {
		p := export.Plan{Format: format, Every: 10 * time.Minute, To: 8 * time.Hour, Part: 2 * time.Hour, Dir: t.TempDir()}
		x, _ := exporter(t, p, 5*time.Hour)
		x.Discard()
		for _, name := range names(t, p.Dir) {
			if strings.HasPrefix(name, ".") || strings.Contains(name, "-0003.") {
				t.Errorf("%s is left of an export that was interrupted in its third part", name)
			}
		}
		before, err := os.Stat(filepath.Join(p.Dir, "nodes-0001."+format))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := export.Begin(p); err == nil || !strings.Contains(err.Error(), "--resume") {
			t.Errorf("without --resume it begins: %v", err)
		}
		other := p
		other.Resume, other.Every = true, time.Hour
		e, s := begun(t, "tiny")
		other.Mission = export.About(s, nil)
		if _, err := export.Begin(other); err == nil || !strings.Contains(err.Error(), "of another mission") {
			t.Errorf("with other samples it goes on: %v", err)
		}
		p.Resume = true
		written(t, e, s, p)
		after, err := os.Stat(filepath.Join(p.Dir, "nodes-0001."+format))
		if err != nil || !os.SameFile(before, after) {
			t.Errorf("the first part was written again: %v", err)
		}
		e, s = begun(t, "tiny")
		whole := written(t, e, s, export.Plan{Format: format, Every: 10 * time.Minute, To: 8 * time.Hour, Part: 2 * time.Hour})
		if got, want := names(t, p.Dir), names(t, whole.Dir); strings.Join(got, " ") != strings.Join(want, " ") || len(got) < 20 {
			t.Errorf("it has files %v, want %v", got, want)
		}
		for _, name := range names(t, p.Dir) {
			got, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(filepath.Join(whole.Dir, name))
			if err != nil || string(got) != string(want) {
				t.Errorf("%s is not as an export in one go has it: %v", name, err)
			}
		}
	}
}

func TestNothingIsReplacedWithoutForce(t *testing.T) {
	for _, f := range export.Formats {
		p := export.Plan{Format: f.Name, Every: time.Minute, To: 5 * time.Minute, Dir: t.TempDir()}
		e, s := begun(t, "tiny")
		p.Mission = export.About(s, nil)
		written(t, e, s, p)
		_, err := export.Begin(p)
		if err == nil || !strings.Contains(err.Error(), "--force") {
			t.Errorf("%s: a second export begins: %v", f.Name, err)
		}
		if err := os.Remove(filepath.Join(p.Dir, "export-"+f.Name+".json")); err != nil {
			t.Fatal(err)
		}
		if x, err := export.Begin(p); err == nil { // of OEM names are known once a step was seen
			for !x.Look(e) {
				e.Step()
			}
			if err := x.Finish(); err == nil {
				t.Errorf("%s: files that are there are replaced", f.Name)
			}
		}
		p.Force = true
		e, s = begun(t, "tiny")
		written(t, e, s, p)
	}
}

func TestAPlanSaysWhatIsWrongWithIt(t *testing.T) {
	good := export.Plan{Format: "csv", Every: time.Minute, To: time.Hour}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(p *export.Plan){
		`no format "xls"`: func(p *export.Plan) { p.Format = "xls" },
		`no table "cats"`: func(p *export.Plan) { p.Tables = []string{"cats"} },
		"has no tables":   func(p *export.Plan) { p.Format, p.Tables = "czml", []string{"nodes"} },
		"cannot be split": func(p *export.Plan) { p.Format, p.Part = "oem", time.Hour },
		"all satellites":  func(p *export.Plan) { p.Only = "p03" },
		"no sample lies":  func(p *export.Plan) { p.Every = 0 },
	} {
		p := good
		spoil(&p)
		if err := p.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want one with %q", err, want)
		}
	}
}

// An export from an instant on holds what comes after it, and nothing from before.
func TestAnExportBeginsWhereItIsToBegin(t *testing.T) {
	e, s := begun(t, "tiny")
	for e.Elapsed() < 2*time.Hour {
		e.Step()
	}
	p := written(t, e, s, export.Plan{Format: "jsonl", From: 3 * time.Hour, To: 5 * time.Hour, Every: 30 * time.Minute})
	for _, c := range []struct{ table, column string }{{"nodes", "elapsed_s"}, {"totals", "elapsed_s"}, {"events", "elapsed_s"}, {"books", "elapsed_s"}, {"jobs", "ended_s"}, {"links", "elapsed_s"}} {
		for _, r := range rows(t, p, c.table) {
			if x, has := r[c.column].(float64); has && (x < 3*3600 || x > 5*3600) {
				t.Errorf("%s has a row of %v s", c.table, x)
			}
		}
	}
	if n := len(rows(t, p, "totals")); n != 5 {
		t.Errorf("%d samples in two hours, each half hour, want 5", n)
	}
	if n := len(rows(t, p, "jobs")); n < 10 {
		t.Errorf("%d jobs in two hours", n)
	}
}

// An export holds a few samples of a mission at a time, however long it is.
func TestAnExportHoldsNoMoreTheLongerItIs(t *testing.T) {
	effort.Alone(t)
	held := func(span time.Duration) float64 {
		e, s := begun(t, "tiny", "tick=10m")
		most, steps := uint64(0), 0
		p := export.Plan{Format: "csv", Tables: []string{"nodes", "placements", "totals", "events"}, To: span, Every: 10 * time.Minute, Dir: t.TempDir(), Mission: export.About(s, nil)}
		x, err := export.Begin(p)
		if err != nil {
			t.Fatal(err)
		}
		for !x.Look(e) {
			e.Step()
			if steps++; steps%288 == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if err := x.Finish(); err != nil {
			t.Fatal(err)
		}
		return float64(most) / 1e6
	}
	short, long := held(10*24*time.Hour), held(30*24*time.Hour)
	if long > short+3 || math.IsNaN(long) {
		t.Errorf("ten days hold %.0f MB, thirty %.0f", short, long)
	}
}
