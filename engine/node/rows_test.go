package node

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

func TestARowAndAReadingShowANodeAsItIs(t *testing.T) {
	ns := mixed(t)
	ns.Nodes[2].Battery.Worn = 0.25
	for _, want := range []Row{
		{ID: 0, Slot: 1, Status: fleet.Active, IsNode: true, Lit: true, NextTransition: 40 * time.Minute, Charge: 1, Floor: 0.5, Temperature: 300, Load: kw, MaxLoad: 9 * kw, Of: 8, Speed: 1},
		{ID: 1, Slot: 2, Status: fleet.Active, IsNode: true, NextTransition: 20 * time.Minute, Charge: 0.5, Floor: 0.5, Temperature: 340, Load: kw, MaxLoad: kw, Of: 8, Busy: 8, Limit: fleet.ByPower},
		{ID: 2, Slot: 3, Status: fleet.Active, IsNode: true, Lit: true, NextTransition: 40 * time.Minute, Charge: 1, Floor: 0.5, Temperature: 290, Load: 3 * kw, MaxLoad: 9 * kw, Of: 8, Busy: 2, Out: 1, Speed: 1, Limit: fleet.ByDrain, Drained: true},
		{ID: 3, Slot: 4, Status: fleet.Lost, IsNode: true, Lit: true, NextTransition: 40 * time.Minute, Of: 8, Limit: fleet.ByAbsence},
	} {
		got := ns.nodeRow(want.ID)
		want.Name, want.Group, want.Plane, want.Altitude, want.Flags = got.Name, "ring", 1, got.Altitude, got.Flags
		if !near(got.MaxLoad, want.MaxLoad) || math.Abs(float64(got.Altitude-550*unit.Kilometre)) > 1000 {
			t.Errorf("%s may draw %v, want %v, at %v", got.Name, got.MaxLoad, want.MaxLoad, got.Altitude)
		}
		if got.MaxLoad = want.MaxLoad; got.Bounds != want.Bounds || got.Status != want.Status || !slices.Equal(got.Flags, want.Flags) || !sameRow(got, want) {
			t.Errorf("%s is shown as\n%+v, want\n%+v", got.Name, got, want)
		}
	}
	if relay := ns.nodeRow(5); relay.IsNode || relay.Group != "mesh" || relay.Slot != 2 || relay.Of != 0 || relay.MaxLoad != 0 {
		t.Errorf("a relay is shown as %+v", relay)
	}

	ns.Fleet.SetStatus(0, fleet.Absent)
	readings := ns.View(Wants{Readings: true}).Readings
	if len(readings) != 3 || readings[0].ID != 1 || readings[2].Status != fleet.Lost || readings[2].Charge != 0 || readings[2].Of != 8 {
		t.Fatalf("nodes are read as %+v", readings)
	}
	for _, r := range readings[:2] {
		row := ns.nodeRow(r.ID)
		if r.Charge != row.Charge || r.Floor != row.Floor || r.Temperature != row.Temperature || r.Load != row.Load || r.MaxLoad != row.MaxLoad ||
			r.Of != row.Of || r.Busy != row.Busy || r.Out != row.Out || r.Speed != row.Speed || r.Limit != row.Limit || r.Drained != row.Drained {
			t.Errorf("%s is read as\n%+v, and shown as\n%+v", row.Name, r, row)
		}
	}
	if readings[0].Generation != 0 || !near(readings[1].Generation, 10*kw) || readings[1].Worn != 0.25 {
		t.Errorf("in the dark a node gets %v, in the light %v; the battery of that is worn by %g", readings[0].Generation, readings[1].Generation, readings[1].Worn)
	}
}

// sameRow says whether two rows are the same but for their flags.
func sameRow(a, b Row) bool {
	return a.ID == b.ID && a.Group == b.Group && a.Plane == b.Plane && a.Slot == b.Slot && a.IsNode == b.IsNode && a.Lit == b.Lit && a.NextTransition == b.NextTransition &&
		near(a.Charge, b.Charge) && near(a.Floor, b.Floor) && a.Temperature == b.Temperature && near(a.Load, b.Load) &&
		a.Busy == b.Busy && a.Out == b.Out && a.Of == b.Of && near(a.Speed, b.Speed) && a.Limit == b.Limit && a.Drained == b.Drained
}

func TestADetailTellsWhatANodeGoesThrough(t *testing.T) {
	ns := small(t)
	ns.Fleet.Designs[0].SpecificImpulse, ns.Fleet.Designs[0].Ballistic = 1500, 100
	ns.Fleet.Designs[0].Power.Wear = 0.02
	ns.Fleet.NodeDesigns[0].SpecificImpulse = 1500
	ns.Fleet.EnteredService[0] = time.Minute
	ns.Sky.Spec.Activity = 1
	pass(ns, 12*time.Minute)
	ns.Sky.Lights[1] = dark
	d := ns.Detail(0)
	if d.Age != 11*time.Minute || d.Yield >= 1 || d.Yield < 0.999 || !near(d.Generation, 10*kw) || !near(d.Flow.Generated, 2*kwh) || d.Shed != ns.HeatAccounts[0].Shed || d.Shed <= 0 {
		t.Errorf("%v old its array gives %v, and gave %v; it shed %v", d.Age, d.Generation, d.Flow.Generated, d.Shed)
	}
	if !near(d.Offer.Lit, 8*kw) || !near(d.Heat, 19*kw) || d.DarkFor != 30*time.Minute || d.Period != 100*time.Minute {
		t.Errorf("it bears %v and %v, and is in the dark for %v of %v", d.Offer, d.Heat, d.DarkFor, d.Period)
	}
	if len(d.Track) < 10 || len(d.Orbit) != moments || d.Point == (d.Track[len(d.Track)/2]) {
		t.Errorf("its track has %d points, its orbit %d moments", len(d.Track), len(d.Orbit))
	}
	if d.Upkeep <= 0 || d.DecayTime < 30*days || d.DecayTime > 9000*days || d.Designator != "" {
		t.Errorf("it takes %v of propellant a year to stay, and else comes down in %v", d.Upkeep, d.DecayTime)
	}
	if got := ns.Detail(1); got.Generation != 0 || !got.Orbit[0].Lit == got.Row.Lit {
		t.Errorf("in the dark it gets %v", got.Generation)
	}
	ns.Fleet.Designs[1].SpecificImpulse = 0
	relay := ns.Detail(4)
	if relay.Upkeep != 0 || relay.Age != 0 || relay.Orbit != nil || relay.Design.Name != "relay" || len(relay.Track) == 0 {
		t.Errorf("a relay without an engine is told as %+v", relay.Row)
	}
	ns.Fleet.SetStatus(2, fleet.Lost)
	if lost := ns.Detail(2); lost.Age != 0 || lost.Heat != 0 || lost.Orbit != nil {
		t.Errorf("of a lost node it tells an age of %v", lost.Age)
	}
}

func TestTheListIsSortedByAnyColumnAndCutAtItsEnd(t *testing.T) {
	ns := mixed(t)
	for range 3 {
		pass(ns, time.Hour) // the second is bound by power
	}
	ns.Sky.States[2].Pos = ns.Sky.States[2].Pos.Scale(1.01)
	for _, c := range []struct {
		asked   table.Rows
		want    []fleet.ID
		matched int
		from    int
		total   int
	}{
		{table.Rows{Count: 2, From: 9, Sort: "temperature", Find: -1}, []fleet.ID{1, 3}, 4, 2, 4},
		{table.Rows{Count: 1, From: 1, Sort: "busy", Descending: true, Find: -1}, []fleet.ID{2}, 4, 1, 4},
		{table.Rows{Count: 9, Sort: "stopped", Descending: true, Find: -1}, []fleet.ID{1, 0, 2, 3}, 4, 0, 4},
		{table.Rows{Count: 1, Sort: "altitude", Descending: true, Find: -1}, []fleet.ID{2}, 4, 0, 4},
		{table.Rows{Count: 9, Sort: "plane", All: true, Descending: true, Find: -1}, []fleet.ID{0, 1, 2, 3, 4, 5}, 6, 0, 6},
		{table.Rows{Count: 9, Filter: "all p01", Find: -1}, []fleet.ID{0, 1, 2, 3, 4, 5}, 6, 0, 6},
		{table.Rows{Count: 9, Filter: "p02", Find: -1}, nil, 0, 0, 4},
		{table.Rows{Count: 9, Filter: "lit power", Find: -1}, nil, 0, 0, 4},
		{table.Rows{Count: 9, Filter: "dark power", Find: -1}, []fleet.ID{1}, 1, 0, 4},
		{table.Rows{Count: 9, Filter: "all active", Find: -1}, []fleet.ID{0, 1, 2, 4, 5}, 5, 0, 6},
	} {
		r := ns.List(c.asked)
		var got []fleet.ID
		for _, row := range r.Rows {
			got = append(got, row.ID)
		}
		if !slices.Equal(got, c.want) || r.Matched != c.matched || r.From != c.from || r.Total != c.total {
			t.Errorf("%+v: %v from %d of %d matched and %d, want %v from %d of %d and %d", c.asked, got, r.From, r.Matched, r.Total, c.want, c.from, c.matched, c.total)
		}
	}
}

func TestChargeAndTemperatureAreSpreadInEqualParts(t *testing.T) {
	ns := mixed(t)
	ns.Nodes[0].Temperature, ns.Nodes[2].Temperature = 200, 500 // beyond both ends
	s := ns.View(Wants{Spread: true}).Spread
	want := make([]int, 12)
	want[0], want[8], want[11] = 1, 1, 1 // 340 K are in the ninth part of 7.5 K from 273.15 K on
	if !slices.Equal(s.Temperature, want) || s.From != 273.15 || s.Width != 7.5 {
		t.Errorf("temperatures are spread %v from %v on", s.Temperature, s.From)
	}
}

func TestOnlyNodesWhoseLightChangesAreAhead(t *testing.T) {
	ns := small(t)
	ns.Sky.Lights[0], ns.Sky.Lights[3] = space.Light{Period: 100 * time.Minute}, dark // the first is lit all the time
	var got []fleet.ID
	for _, turn := range ns.View(Wants{Ahead: 9}).Ahead {
		got = append(got, turn.Node)
	}
	if !slices.Equal(got, []fleet.ID{3, 1, 2}) { // at the same instant the lower number first
		t.Errorf("ahead are the turns of %v", got)
	}
}

func TestWhatHoldsUpJobsBindsANodeOnlyWhereItTakesMore(t *testing.T) {
	for _, c := range []struct {
		name   string
		busy   int32
		held   Held
		change func(ns *Nodes)
		want   fleet.Limit
	}{
		{"nothing waits", 2, Held{}, func(*Nodes) {}, fleet.Free},
		{"half waits for data", 2, Held{usage.Connected: 0.5}, func(*Nodes) {}, fleet.ByNetwork},
		{"a twentieth waits", 2, Held{usage.Connected: 0.05}, func(*Nodes) {}, fleet.Free},
		{"a little more", 2, Held{usage.Connected: 0.06}, func(*Nodes) {}, fleet.ByNetwork},
		{"for two limits of power together", 2, Held{usage.Connected: 0.4, usage.Lit: 0.3, usage.Powered: 0.3}, func(*Nodes) {}, fleet.ByPower},
		{"most for heat", 2, Held{usage.Connected: 0.1, usage.Lit: 0.2, usage.Cooled: 0.3}, func(*Nodes) {}, fleet.ByHeat},
		{"nobody is there to wait", 0, Held{usage.Connected: 1}, func(*Nodes) {}, fleet.Free},
		// six seats are not to be given for want of power, and one of two waits
		{"power keeps more from work", 2, Held{usage.Connected: 0.5}, func(ns *Nodes) { ns.Nodes[0].Seats, ns.Nodes[0].SeatsEnd = 0, fleet.ByPower }, fleet.ByPower},
		{"power keeps less from work", 6, Held{usage.Connected: 0.5}, func(ns *Nodes) { ns.Nodes[0].Seats, ns.Nodes[0].SeatsEnd = 0, fleet.ByPower }, fleet.ByNetwork},
		{"all seats are taken", 8, Held{}, func(*Nodes) {}, fleet.BySeats},
	} {
		ns := small(t)
		busy(ns, 0, c.busy)
		ns.BeginHeld()[0] = c.held
		ns.UpdateLimits(true)
		c.change(ns)
		if got := ns.nodeRow(0).Limit; got != c.want {
			t.Errorf("%s: %v binds it, want %v", c.name, got, c.want)
		}
	}
}

func TestNoMoreThanAllOfANodesWorkWaits(t *testing.T) {
	held := []Held{{usage.Lit: 1, usage.Connected: 3}, {usage.Lit: 0.5, usage.Connected: 0.5}, {}}
	CapHeld(held)
	if held[0] != (Held{usage.Lit: 0.25, usage.Connected: 0.75}) || held[1] != (Held{usage.Lit: 0.5, usage.Connected: 0.5}) || held[2] != (Held{}) {
		t.Errorf("what waits is %v", held)
	}
	ns := small(t)
	ns.BeginHeld()[2][usage.Lit] = 1
	if again := ns.BeginHeld(); again[2] != (Held{}) {
		t.Errorf("what waited a tick ago waits still: %v", again[2])
	}
}

func TestWhatSlowsANodeIsToldForTheInstant(t *testing.T) {
	ns := small(t)
	ns.Clock.SetTick(time.Hour)
	ns.Clock.Advance(30 * time.Minute)
	ns.Sky.At = 10 * time.Minute
	ns.Sky.Lights[0] = lit // from ten minutes on: it is lit until T+50 min
	for at, want := range map[time.Duration]usage.Stage{TickMean: usage.Powered, 49 * time.Minute: usage.Powered, 51 * time.Minute: usage.Lit} {
		if _, by := SlowedFrom(ns, 0, at, 0); by != want {
			t.Errorf("at %v it is slowed for want of %v, want %v", at, by, want)
		}
	}
	if ns.Now[0].Limit = fleet.ByHeat; ns.Now[0].Limit == fleet.ByHeat {
		if _, by := SlowedFrom(ns, 0, 51*time.Minute, 0); by != usage.Cooled {
			t.Errorf("a warm node is slowed for want of %v", by)
		}
	}
}

// The battery bears 2 kW for accelerators in the dark, the radiator 1 kW: of eight at √(2/8), half
// of their speed, as many are lost to the dark, and down to √(1/8) the rest to heat.
func TestTimeIsLostToTheDarkFirstAndThenToHeat(t *testing.T) {
	const all = 960
	ns := small(t)
	ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge, ns.Fleet.NodeDesigns[0].Thermal.PanelArea = dark, 6*kwh, panel(2*kw)
	busy(ns, 0, 8)
	pass(ns, time.Minute)
	row := ns.Usage.TodayOf(0)
	lit, cooled, kept := float64(row[usage.Lit]), float64(row[usage.Cooled]), float64(row[usage.Stages])
	if math.Abs(lit-all/2) > 1 || math.Abs(cooled-all*(0.5-math.Sqrt(0.125))) > 1 || math.Abs(kept-all*math.Sqrt(0.125)) > 1 {
		t.Errorf("%g were lost to the dark, %g to heat, %g were of use", lit, cooled, kept)
	}
}

// A battery of 5 kWh half of which may be used bears 5 kW for the half hour of dark: 4 kW for eight
// accelerators are half of their power.
func TestANodeIsSlowerInTheDarkThanInTheLight(t *testing.T) {
	ns := small(t)
	d := ns.Fleet.NodeDesigns[0]
	d.Power.Capacity, ns.Nodes[0].Battery.Charge = 5*kwh, 5*kwh
	busy(ns, 0, 8)
	ns.UpdateLimits(true)
	lit, dark := ns.Now[0].SpeedsWhenLit(d, &ns.Nodes[0], power.TierOf(power.Quarter, false))
	if lit <= dark || lit > 1 || math.Abs(dark-math.Sqrt(0.5)) > 1e-9 {
		t.Errorf("it runs at %.4f in the light and %.4f in the dark, want the second %.4f", lit, dark, math.Sqrt(0.5))
	}
	busy(ns, 0, 2)
	ns.UpdateLimits(true)
	if lit, dark = ns.Now[0].SpeedsWhenLit(d, &ns.Nodes[0], 0); lit != 1 || dark != 1 {
		t.Errorf("with two busy it runs at %g and %g", lit, dark)
	}
}
