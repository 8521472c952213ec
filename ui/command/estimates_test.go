package command

import (
	"path/filepath"
	"strings"
	"testing"

	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/nodes"
)

// detailOf is the detail of the first node as the console shows it.
func detailOf(e *engine.Engine, estimates pane.Estimates) string {
	p := nodes.New()
	p.Brief(pane.Plan{Scenario: e.Scenario(), Estimates: estimates})
	g := draw.New(160, 50)
	for range 3 { // until it holds what it asks for
		var want engine.Wants
		p.Want(&want)
		s := e.Snapshot(want)
		g.Clear()
		p.Draw(g, s)
		p.Select(pane.Selection{Node: &s.Nodes.Table.Rows[0].ID})
	}
	return g.String()
}

// The estimates of a mission are found again in its file; what an order gave, or an altered
// future has, is none.
func TestTheDetailOfASatelliteMarksWhatIsAnEstimate(t *testing.T) {
	f, err := scenario.ByName("dawn")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Set("ai1-like.heat_limit_c=65"); err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.orrery")
	store, err := mission.Create(path, s, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if store, err = mission.OpenReadOnly(path); err != nil {
		t.Fatal(err)
	}
	o, err := replayed(store, "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	expect := func(what string, e *engine.Engine, all ...string) {
		t.Helper()
		got := detailOf(e, o.Estimates)
		for _, want := range all {
			if !strings.Contains(got, want) {
				t.Errorf("%s: there is no %q in\n%s", what, want, got)
			}
		}
	}
	expect("as it is", o.Engine, " of ~90.00 kWh", " of 65.0 °C")
	other, err := alter(o.Engine.Scenario(), "ai1-like.battery_kwh=91")
	if err != nil {
		t.Fatal(err)
	}
	b, err := engine.New(other)
	if err != nil {
		t.Fatal(err)
	}
	expect("altered", b, " of 91.00 kWh")
	order := fleet.SetDesign{Group: 1, Part: fleet.BatteryCapacity, Value: float64(60 * unit.KilowattHour)}
	if err := o.Engine.Apply(order); err != nil {
		t.Fatal(err)
	}
	expect("by an order", o.Engine, " of 60.00 kWh", " of 65.0 °C")
}
