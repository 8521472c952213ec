package engine

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/history"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/internal/effort"
)

// A simulated mission is drawn whole: its scenario, its ticks, every kind of order, and
// how its engines are handled. Four of them live the same mission: the first is left
// alone, one is watched, one is a copy of a copy, one is read back from its keyframes.
// After each step they must agree bit for bit, in digests and in all that can be seen of
// them; the audit must close; and no figure may be other than a number.
//
//	ORRERY_LONG=1 go test ./engine -run Simulated -rapid.checks=2000 -v

// someMissions is how many of them an ordinary test lives.
const someMissions = 3

// lived counts what simulated missions went through.
type lived struct {
	end                     time.Time // of the run
	missions, steps, audits int
	applied, refused        map[string]int
}

func TestSimulatedMissionsAreTheSameForAllWhoWatch(t *testing.T) {
	span, long := effort.Long()
	end := time.Now().Add(span)
	if !long { // the same ones each time: a long run draws others
		seed := flag.Lookup("rapid.seed").Value
		before := seed.String()
		if before == "0" {
			if err := seed.Set("78"); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = seed.Set(before) }()
		}
	}
	seen := lived{end: end, applied: map[string]int{}, refused: map[string]int{}}
	rapid.Check(t, func(t *rapid.T) {
		if long && time.Now().Before(end) || !long && seen.missions < someMissions {
			seen.mission(t)
		}
	})
	orders := 0
	for _, n := range seen.applied {
		orders += n
	}
	t.Logf("%d missions, %d steps, %d orders of %d kinds carried out, %d audits", seen.missions, seen.steps, orders, len(seen.applied), seen.audits)
	t.Logf("carried out: %v", seen.applied)
	for kind := range seen.refused {
		if seen.applied[kind] == 0 {
			t.Logf("never carried out: %s (refused %d times)", kind, seen.refused[kind])
		}
	}
}

// readBack is a mission read from its keyframe, now and then by an engine that never began.
func readBack(e *Engine) (*Engine, error) {
	from := e
	if e.Steps()%2 == 0 {
		var err error
		if from, err = Blank(e.Scenario()); err != nil {
			return nil, err
		}
	}
	o, sums, err := from.ResumeDigested(StateFrom(e.State().Bytes()))
	if err == nil && sums != o.Digest() {
		err = fmt.Errorf("the digest of its keyframe's bytes differs in its %s", o.Digest().Diff(sums))
	}
	return o, err
}

// mission lives one mission.
func (l *lived) mission(t *rapid.T) {
	alone, err := New(drawMission(t))
	if err != nil {
		t.Skip(err)
	}
	l.missions++
	engines := map[string]*Engine{"watched": alone.Clone(), "copied": alone.Clone(), "read back": alone.Clone(), "kept aside": alone.LazyClone()}
	for range rapid.IntRange(1, 6).Draw(t, "steps") {
		if time.Now().After(l.end) {
			return
		}
		for range rapid.IntRange(0, 12).Draw(t, "orders") {
			l.order(t, alone, engines)
		}
		engines["copied"] = engines["copied"].Clone().Clone()
		engines["kept aside"] = engines["kept aside"].LazyClone()
		if engines["read back"], err = readBack(engines["read back"]); err != nil {
			t.Fatalf("a keyframe is refused: %v", err)
		}
		watch(t, engines["watched"])
		alone.Step()
		l.steps++
		want := watch(t, alone.Clone())
		for _, name := range slices.Sorted(maps.Keys(engines)) {
			e := engines[name]
			e.Step()
			if d := e.Digest().Diff(alone.Digest()); d != "" {
				t.Fatalf("after step %d the one %s differs in %s", e.Steps(), name, d)
			}
			if d := differ(want, watch(t, e)); d != "" {
				t.Fatalf("after step %d the one %s is seen otherwise: %s", e.Steps(), name, d)
			}
		}
		l.audits++
		if a := alone.Ask(Audit{}); !a.OK {
			t.Fatalf("%s: %+v", a.Verdict, a.Balances)
		}
	}
}

// order gives all engines orders of one kind, which they carry out or refuse alike, until one is
// carried out.
func (l *lived) order(t *rapid.T, alone *Engine, engines map[string]*Engine) {
	const tries = 6
	kind := drawKind(t)
	for range tries {
		o := drawOf(t, alone, kind)
		refused := alone.Apply(o)
		for _, name := range slices.Sorted(maps.Keys(engines)) {
			if err := engines[name].Apply(o); fmt.Sprint(err) != fmt.Sprint(refused) {
				t.Fatalf("%v: the first says %v, the one %s %v", o, refused, name, err)
			}
		}
		if refused == nil {
			l.applied[kind.Name]++
			return
		}
		l.refused[kind.Name]++
	}
}

// drawMission draws a scenario in which things break, fly and are asked for.
func drawMission(t *rapid.T) Scenario {
	s := drawScenario(t)
	s.Tick = rapid.SampledFrom(clock.Ticks[:]).Draw(t, "length")
	times := rapid.Float64Range(0, 60).Draw(t, "frailty")
	for i := range s.Designs {
		f := fault.Published(s.Designs[i].Accelerators, s.Links.Terminals)
		for _, rate := range []*float64{&f.Accelerator, &f.Memory, &f.Laser, &f.Loss, &f.Dose} {
			*rate *= times
		}
		s.Designs[i].Faults, s.Designs[i].Thrust, s.Designs[i].SpecificImpulse = f, 680*unit.Millinewton, 2500
	}
	for i := range s.Groups {
		s.Groups[i].Chips = "TW"
	}
	s.Groups[0].Shell.Planes += rapid.IntRange(1, 3).Draw(t, "empty planes") // to be flown to
	s.Vehicles = []launch.Vehicle{drawVehicle(t)}
	s.Pads = []launch.Pad{{Name: "SLC-37", YearlyCap: 76, Turnaround: 24 * time.Hour, Weather: 0.1, Stormy: 1.5}, {Name: "LC-39A", Turnaround: 3 * time.Hour, Spread: 0.45}}
	s.Flights = []flight.Booking{{LiftOff: 2 * time.Hour, Group: 0, Plane: s.Groups[0].Shell.Planes - 1, Count: 1, Checkout: time.Hour}}
	s.Deploy = flight.Deployment{Duty: 1, Test: time.Hour, Parking: 300 * unit.Kilometre, Below: 5 * unit.Kilometre, Dead: rapid.Float64Range(0, 0.5).Draw(t, "dead")}
	s.Plans = []flight.Plan{{Name: "fill", Group: 0, PerFlight: rapid.IntRange(0, 2).Draw(t, "a flight"), Planes: 1, Repairs: 2, Lead: time.Hour, Checkout: time.Hour, Yearly: 200,
		Replace: rapid.Bool().Draw(t, "replace"), Life: rapid.Float64Range(0, 0.1).Draw(t, "life"), Shape: 1.5, Oldest: 0.1}}
	s.Treasury = unit.BillionDollar
	if rapid.Bool().Draw(t, "market") {
		s.Market = ownerstest.Small()
	}
	s.Workload.Detect, s.Workload.Harm = time.Hour, 0.05
	if s.Links.Terminals > 0 && rapid.Bool().Draw(t, "people") {
		s.Places = []network.Place{{Name: "here", Country: "SA", Latitude: 0.4, Longitude: 1, Population: 3e6}, {Name: "there", Latitude: -0.5, Longitude: 2, Population: 1e6}}
	}
	return s
}

// drawVehicle draws a rocket that may be lost, and of which there may be few.
func drawVehicle(t *rapid.T) launch.Vehicle {
	chance := func(name string) float64 { return rapid.Float64Range(0, 0.5).Draw(t, name) }
	return launch.Vehicle{
		Name: "Starship", Lift: launch.Lift{Payload: 44 * unit.Tonne, Insertion: 270 * unit.Kilometre, Impulse: 370}, Price: unit.Dollars(1500), Successes: 8, Flights: 14, Ascent: 9 * time.Minute,
		Losses: launch.Losses{Fixed: -1, Learning: launch.Learning{First: chance("losses"), Last: 0.01, Flights: 30}, Partial: chance("partial"), Inquiry: 24 * time.Hour, InquirySpread: 1.2,
			Pad: launch.PadLoss{First: chance("pads lost")}, Repair: 48 * time.Hour, Block: 3, Setback: 0.3},
		Ships: rapid.IntRange(0, 2).Draw(t, "ships"), ShipTurnaround: 24 * time.Hour, Boosters: 2, BoosterTurnaround: 12 * time.Hour, Spread: 0.45, Scrubs: chance("scrubs"), Slip: time.Hour,
	}
}

// watch is all that can be seen of a mission.
func watch(t *rapid.T, e *Engine) []any {
	rows := table.Rows{Count: 1 << 20, Find: -1, All: true}
	seen := []any{}
	look := func(w Wants) {
		w.Sky, w.Figures = sky.Wants{Marks: true, Years: true, Positions: sky.AllPositions}, history.Kept[:]
		w.Nodes.Roster, w.Nodes.Readings, w.Network.Routes, w.Told, w.Readings, w.Ledger = true, true, true, 1, true, ledger.Wants{Postings: true}
		w.Nodes.Table, w.Nodes.Spread, w.Nodes.Ahead = rows, true, 20
		w.Network.Sites, w.Network.Links, w.Network.Stations, w.Network.Delays, w.Network.Beams, w.Network.Outages = true, rows, rows, true, 20, true
		w.Jobs.Table, w.Jobs.Records, w.Campaign.Table, w.Events = rows, &dispatch.RecordsQuery{Live: true}, rows, rows
		w.Campaign.Planes, w.Campaign.Pads, w.Campaign.InTransit, w.Campaign.Past, w.Campaign.Satellite = true, true, true, true, new(fleet.ID)
		w.Usage = usage.Wants{Fleet: usage.Period{To: e.clock.Elapsed}}
		seen = append(seen, e.Snapshot(w))
	}
	node0 := e.fleet.Nodes[0]
	look(Wants{Nodes: node.Wants{One: &node0}, Network: network.Wants{Route: &network.RouteQuery{}}, Jobs: dispatch.Wants{Gantt: dispatch.GanttQuery{Count: 50, Back: time.Hour, Ahead: time.Hour}}, Campaign: outlook.Wants{One: launch.ID(1)}})
	const looked = 40 // jobs: a look at each of many takes as long as all the rest
	for i, live := 0, e.jobs.Live; i < len(live); i += 1 + len(live)/looked {
		seen = append(seen, e.Snapshot(Wants{Jobs: dispatch.Wants{One: live[i].ID}}))
	}
	seen = append(seen, e.Ask(Audit{}), e.Ask(WhyNode{Node: node0}), e.Readings())
	if id := sched.ID(1); e.jobs.Job(id) != nil {
		seen = append(seen, e.Ask(WhyJob{Job: id}))
	}
	for _, s := range seen {
		if wrong := notNumbers(reflect.ValueOf(s), ""); wrong != "" {
			t.Fatalf("%T%s", s, wrong)
		}
	}
	return seen
}

// notNumbers says which figure is none; "" where all are.
func notNumbers(v reflect.Value, path string) string {
	switch v.Kind() {
	case reflect.Float64, reflect.Float32:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Sprintf("%s is %g", path, f)
		} else if f < 0 && f > -1e-9 && strings.Contains(path, ".Jobs.") {
			return fmt.Sprintf("%s is %g, which is nothing", path, f)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return notNumbers(v.Elem(), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if wrong := notNumbers(v.Field(i), path+"."+v.Type().Field(i).Name); wrong != "" {
				return wrong
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if wrong := notNumbers(v.Index(i), fmt.Sprintf("%s[%d]", path, i)); wrong != "" {
				return wrong
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if wrong := notNumbers(v.MapIndex(key), fmt.Sprintf("%s[%v]", path, key)); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

// differ says where two that were seen differ; "" where they do not.
func differ(a, b []any) string {
	if len(a) != len(b) {
		return fmt.Sprintf("%d pictures, and %d", len(a), len(b))
	}
	for i := range a {
		if d := different(reflect.ValueOf(a[i]), reflect.ValueOf(b[i]), fmt.Sprintf("%T", a[i])); d != "" {
			return d
		}
	}
	return ""
}

// different is differ for values that are reached by a path.
func different(a, b reflect.Value, path string) string {
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() != b.IsNil() {
			return path + " is nothing in one of them"
		} else if !a.IsNil() {
			return different(a.Elem(), b.Elem(), path)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if d := different(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name); d != "" {
				return d
			}
		}
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s has %d, and %d", path, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := different(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
	case reflect.Map:
		for _, key := range a.MapKeys() {
			if other := b.MapIndex(key); !other.IsValid() {
				return fmt.Sprintf("%s lacks %v", path, key)
			} else if d := different(a.MapIndex(key), other, fmt.Sprintf("%s[%v]", path, key)); d != "" {
				return d
			}
		}
	case reflect.Func, reflect.Chan:
	default:
		if !a.Equal(b) {
			return fmt.Sprintf("%s is %v, and %v", path, a, b)
		}
	}
	return ""
}
