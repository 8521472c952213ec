package engine_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"orrery/data/scenario"
	"orrery/data/scenario/scenariotest"
	"orrery/data/script"
	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/table"
)

// scripted is a whole mission as a file below testdata/missions: what it starts from, what
// is ordered when, and what must come of it.
type scripted struct {
	Scenario string          // a preset, one of the documents, or a document of its own
	Set      []string        // key=value, on top of it
	Tick     string          // at the start
	For      string          // how long it runs
	Orders   yaml.RawMessage // as `orrery sim --orders` reads them: each must be carried out
	Refused  []yaml.MapSlice // likewise: each must be refused, by the reader or by the engine
	Events   []string        // kinds of events that are expected; left out: all of severity info and above
	Expect   string          // events and figures as lines, made by -update
}

const expectKey = "\nexpect: |\n"

// TestMissionsGoAsWritten plays every script and holds what came of it against what the
// script expects. -update rewrites the expectations: read the difference.
func TestMissionsGoAsWritten(t *testing.T) {
	sameMachine(t)
	for _, path := range scriptFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			t.Parallel()
			text := string(readFile(t, path))
			got, want := played(t, path, text)
			switch {
			case got == want || t.Failed(): // what is wrong was said
			case *update:
				head, _, _ := strings.Cut(text, expectKey)
				lines := strings.ReplaceAll("  "+strings.TrimSuffix(got, "\n"), "\n", "\n  ")
				write(t, path, strings.TrimSuffix(head, "\n")+expectKey+lines+"\n")
			default:
				t.Errorf("%s goes otherwise; -update would change\n%s", path, changed(want, got))
			}
		})
	}
}

// TestScriptsGiveEveryOrderAndFault keeps the scripts complete.
func TestScriptsGiveEveryOrderAndFault(t *testing.T) {
	var all strings.Builder
	for _, path := range scriptFiles(t) {
		all.Write(readFile(t, path))
	}
	for _, order := range orderNames(t) {
		if !strings.Contains(all.String(), "\n    "+order+": ") {
			t.Errorf("no script gives the order %s", order)
		}
	}
	for kind := range fault.Kinds {
		if !strings.Contains(all.String(), fmt.Sprintf("fault: %v,", kind)) {
			t.Errorf("no script breaks something by the fault %v", kind)
		}
	}
	for part := range fleet.Parts {
		if !strings.Contains(all.String(), "part: "+part.Key()+",") {
			t.Errorf("no script sets %s", part.Key())
		}
	}
}

// scriptFiles are the paths of all scripts.
func scriptFiles(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/missions/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	return paths
}

// played is what came of a script, and what it expects.
func played(t *testing.T, path, text string) (got, want string) {
	t.Helper()
	var s scripted
	if err := yaml.UnmarshalWithOptions([]byte(text), &s, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	from := s.start(t, path)
	e := start(t, from)
	refusals := s.play(t, path, e)
	audit(t, e)
	again, err := restore(from, engine.StateFrom(e.State().Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if d := again.Digest().Diff(e.Digest()); d != "" {
		t.Errorf("read back from its keyframe, %s differs", d)
	}
	return refusals + s.events(e) + figures(e), s.Expect
}

// documents are the scenarios of scripts that stand beside them: few of everything and no link
// between the groups; and nodes that fly in a cluster, whose lasers are slow.
var documents = []string{"small", "cluster"}

// start is the scenario that the script starts from.
func (s *scripted) start(t *testing.T, path string) engine.Scenario {
	t.Helper()
	file, err := scenario.ByName(s.Scenario)
	switch {
	case slices.Contains(documents, s.Scenario):
		file, err = scenario.ReadFile("testdata/" + s.Scenario + ".yaml")
	case strings.Contains(s.Scenario, "\n"):
		file, err = scenario.Read(path, []byte(s.Scenario))
	}
	return scenariotest.Of(t, file, err, append([]string{"tick=" + s.Tick}, s.Set...)...)
}

// play runs a mission as the script says, and tells what was refused. After each step everything
// must add up: energy, jobs, work, kilograms, the mission's money and the books of every owner.
func (s *scripted) play(t *testing.T, path string, e *engine.Engine) (refusals string) {
	t.Helper()
	left, end := s.timed(t, path, e.Scenario()), span(t, s.For)
	for {
		for len(left) > 0 && left[0].At <= e.Elapsed() {
			o := left[0]
			left = left[1:]
			if o.unread != "" {
				refusals += fmt.Sprintf("%s refused when read: %s\n", instant(e), o.unread)
				continue
			}
			err := e.Apply(o.Order)
			switch {
			case o.refused && err == nil:
				t.Errorf("at T+%v: %s: was carried out, must be refused", o.At, o.Order)
			case o.refused:
				refusals += fmt.Sprintf("%s refused %s: %v\n", instant(e), o.Order, err)
			case err != nil:
				t.Errorf("at T+%v: %s: %v", o.At, o.Order, err)
			}
		}
		if e.Elapsed()+e.Tick() > end {
			break
		}
		e.Step()
		if audit(t, e); t.Failed() {
			return refusals
		}
	}
	if len(left) > 0 {
		t.Errorf("the mission ends at T+%v, before the order at %v", e.Elapsed(), left[0].At)
	}
	return refusals
}

// timed is an order of a script, and what must come of it.
type timed struct {
	script.Timed
	refused bool
	unread  string // why the reader of scripts refuses it already
}

// timed are the orders of a script by their instants.
func (s *scripted) timed(t *testing.T, path string, from engine.Scenario) []timed {
	t.Helper()
	var all []timed
	if len(s.Orders) > 0 {
		orders, err := script.Read(path, s.Orders, from)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range orders {
			all = append(all, timed{Timed: o})
		}
	}
	for _, item := range s.Refused {
		all = append(all, refusedOne(t, item, from))
	}
	slices.SortStableFunc(all, func(a, b timed) int { return cmp.Compare(a.At, b.At) })
	return all
}

// refusedOne is an order that must be refused: by the reader, or by the engine.
func refusedOne(t *testing.T, item yaml.MapSlice, from engine.Scenario) timed {
	t.Helper()
	document, err := yaml.Marshal([]yaml.MapSlice{item})
	if err != nil {
		t.Fatal(err)
	}
	orders, err := script.Read("refused", document, from)
	if err == nil {
		return timed{Timed: orders[0], refused: true}
	}
	_, what, _ := strings.Cut(err.Error(), ": ") // behind the place
	return timed{Timed: script.Timed{At: span(t, fmt.Sprint(item[0].Value))}, unread: what}
}

// events tells the wanted events, a line each.
func (s *scripted) events(e *engine.Engine) string {
	rows := e.Snapshot(engine.Wants{Events: table.Rows{Count: 1 << 20, All: true, Find: -1}}).Events.Rows
	slices.SortFunc(rows, func(a, b event.Row) int {
		return cmp.Or(cmp.Compare(a.Elapsed, b.Elapsed), cmp.Compare(a.Number, b.Number))
	})
	var text strings.Builder
	for _, r := range rows {
		if slices.Contains(s.Events, r.Kind.String()) || s.Events == nil && r.Severity > event.Trace {
			fmt.Fprintf(&text, "%s %v %s: %s\n", shown(r.Elapsed), r.Severity, r.Subject, r.Sentence)
		}
	}
	return text.String()
}

// scriptFigures are what scripts expect to be read at the end, in order.
var scriptFigures = []struct {
	name string
	of   func(engine.Snapshot) float64
}{
	{"satellites", func(s engine.Snapshot) float64 { return float64(s.Nodes.Satellites) }},
	{"satellites lost", func(s engine.Snapshot) float64 { return float64(s.Failures.Lost) }},
	{"accelerators", func(s engine.Snapshot) float64 { return float64(s.Nodes.Accelerators) }},
	{"accelerators out", func(s engine.Snapshot) float64 { return float64(s.Nodes.Failed) }},
	{"jobs waiting", func(s engine.Snapshot) float64 { return float64(s.Jobs.Waiting) }},
	{"jobs running", func(s engine.Snapshot) float64 { return float64(s.Jobs.Running) }},
	{"jobs done", func(s engine.Snapshot) float64 { return float64(s.Jobs.Done) }},
	{"jobs cancelled", func(s engine.Snapshot) float64 { return float64(s.Jobs.Cancelled) }},
	{"jobs failed", func(s engine.Snapshot) float64 { return float64(s.Jobs.GivenUp) }},
	{"moves", func(s engine.Snapshot) float64 { return float64(s.Jobs.Moves) }},
	{"suspensions", func(s engine.Snapshot) float64 { return float64(s.Jobs.Suspended) }},
	{"stops by faults", func(s engine.Snapshot) float64 { return float64(s.Failures.Stops) }},
	{"delivered, h", func(s engine.Snapshot) float64 { return s.Jobs.Delivered.Hours() }},
	{"wasted, h", func(s engine.Snapshot) float64 { return s.Failures.Wasted.Hours() }},
	{"answered, Mtoken", func(s engine.Snapshot) float64 { return s.Jobs.Served.Delivered / 1e6 }},
	{"of them late, Mtoken", func(s engine.Snapshot) float64 { return s.Jobs.Served.Late / 1e6 }},
	{"turned away, Mtoken", func(s engine.Snapshot) float64 { return s.Jobs.Served.Shed / 1e6 }},
	{"generated, kWh", func(s engine.Snapshot) float64 { return s.Nodes.Energy.Generated.KilowattHours() }},
	{"curtailed, kWh", func(s engine.Snapshot) float64 { return s.Nodes.Energy.Curtailed.KilowattHours() }},
	{"unserved, kWh", func(s engine.Snapshot) float64 { return s.Nodes.Energy.Unserved.KilowattHours() }},
	{"lowest charge, %", func(s engine.Snapshot) float64 { return 100 * s.Nodes.Lowest }},
	{"hottest radiator, °C", func(s engine.Snapshot) float64 { return s.Nodes.Hottest.Celsius() }},
	{"lasers up", func(s engine.Snapshot) float64 { return float64(s.Network.Up) }},
	{"carried, Gbit", func(s engine.Snapshot) float64 { return s.Network.Got / 1e9 }},
	{"traffic lost, Gbit", func(s engine.Snapshot) float64 { return s.Network.Lost / 1e9 }},
	{"treasury, M$", func(s engine.Snapshot) float64 { return s.Ledger.Balance[ledger.Treasury].Dollars() / 1e6 }},
	{"in orbit, M$", func(s engine.Snapshot) float64 { return s.Ledger.Balance[ledger.InOrbit].Dollars() / 1e6 }},
	{"written off, M$", func(s engine.Snapshot) float64 { return s.Ledger.Balance[ledger.WriteOff].Dollars() / 1e6 }},
	{"launched, kg", func(s engine.Snapshot) float64 { return float64(s.Campaign.Reached) }},
	{"alarms", func(s engine.Snapshot) float64 { return float64(len(s.Alarms.Rows)) }},
	{"alarms that speak", speaking},
}

// speaking is how many alarms wait for the operator.
func speaking(s engine.Snapshot) (n float64) {
	for _, a := range s.Alarms.Rows {
		if a.Pending() {
			n++
		}
	}
	return n
}

// figures tells the figures that are not 0, a line each.
func figures(e *engine.Engine) string {
	var text strings.Builder
	s := e.Snapshot(engine.Wants{})
	for _, f := range scriptFigures {
		if v := f.of(s); v != 0 {
			fmt.Fprintf(&text, "%s: %.6g\n", f.name, v)
		}
	}
	return text.String()
}

// changed are the lines that one text has and another has not, each way.
func changed(want, got string) string {
	only := func(sign, a, b string) (text string) {
		other := strings.Split(b, "\n")
		for line := range strings.Lines(a) {
			if !slices.Contains(other, strings.TrimSuffix(line, "\n")) {
				text += sign + line
			}
		}
		return text
	}
	return cmp.Or(only("- ", want, got)+only("+ ", got, want), "the order of lines\n"+got)
}

// instant is when a mission is, as scripts show it.
func instant(e *engine.Engine) string { return shown(e.Elapsed()) }

// shown is an instant to the second.
func shown(elapsed time.Duration) string {
	return "T+" + scenario.ShowSpan(elapsed.Round(time.Second))
}

func span(t *testing.T, text string) time.Duration {
	t.Helper()
	d, err := scenario.ParseSpan(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
