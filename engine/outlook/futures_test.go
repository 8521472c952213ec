package outlook

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/space"
	"orrery/engine/unit"
)

func TestABandLeavesATenthOfTheFuturesOnEitherSide(t *testing.T) {
	var futures [][]int
	for k := range Futures { // 1 to 20, in no order
		futures = append(futures, []int{0, 1 + (7*k)%Futures})
	}
	var q Quarter
	q.band(futures, 1)
	if q.P10 != 3 || q.P50 != 11 || q.P90 != 18 {
		t.Errorf("of 1 to 20 the band is %d to %d, its middle %d, want two below 3 and two above 18", q.P10, q.P90, q.P50)
	}
}

func TestFuturesAreDrawnAnewEveryThirtyDays(t *testing.T) {
	f := &forecast{at: 10 * day}
	for now, stale := range map[time.Duration]bool{9 * day: true, 10 * day: false, 40*day - 1: false, 40 * day: true} {
		if f.stale(now) != stale {
			t.Errorf("drawn at T+10d, at T+%v they are too old: %v", now, !stale)
		}
	}
	if !(*forecast)(nil).stale(0) {
		t.Error("none were drawn, and they are not too old")
	}
}

// A ring of 24 nodes with eight accelerators of 1 Pflop/s and a pair with four of 4 each.
func TestAnAcceleratorCountsAsTheMeanOfAllDesigns(t *testing.T) {
	designs, groups := campaigntest.Ring(6)
	designs[0].Chip.Operations = 1e15
	second := designs[0]
	second.Accelerators, second.Chip.Operations = 4, 4e15
	pairs := groups[0]
	pairs.Name, pairs.Design, pairs.Filled, pairs.Shell.Planes, pairs.Shell.PerPlane = "pair", 1, 1, 1, 2
	o := over(campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: append(designs, second), Groups: append(groups, pairs), Spec: campaigntest.Spec()}.Open(t))
	const mean = (24*8*1e15 + 2*4*4e15) / (24*8 + 2*4)
	if got := o.flopsOf(10); math.Abs(got/(10*mean)-1) > 1e-12 {
		t.Errorf("ten accelerators make %g, want %g", got, 10*mean)
	}
	if got, want := o.each(), 24*8*1e15/26+2*4*4e15/26; math.Abs(got/want-1) > 1e-12 {
		t.Errorf("a node makes %g, want %g", got, want)
	}
	if got := o.flops(); got != 24*8e15+2*16e15 {
		t.Errorf("all make %g", got)
	}
	o.Fleet.SetStatus(24, fleet.Lost)
	if got := o.flops(); got != 24*8e15+16e15 {
		t.Errorf("without one of the pair all make %g", got)
	}
}

func TestWhatWasPlannedIsTheScenarioWithNothingThatGoesWrong(t *testing.T) {
	o := over(campaigntest.Small(t, func(s *flight.Spec) {
		s.Vehicles[campaigntest.Half].Scrubs, s.Vehicles[campaigntest.Half].Slip, s.Pads[0].Weather, s.Deployment.Dead = 0.3, 20*day, 0.4, 0.2
		s.Flights = []flight.Booking{campaigntest.Flight(campaigntest.Doomed, func(b *flight.Booking) { b.Count = 4 })}
	}))
	before := campaigntest.Spec()
	planned := o.flawless()
	if planned.Vehicles[campaigntest.Half].Scrubs != 0 || planned.Vehicles[campaigntest.Half].Slip != 0 || planned.Pads[0].Weather != 0 || planned.Deployment.Dead != 0 || planned.Vehicles[campaigntest.Doomed].Losses.Fixed != 0 {
		t.Errorf("in the plan %+v goes wrong", planned)
	}
	if o.Spec.Pads[0].Weather != 0.4 || o.Spec.Deployment.Dead != 0.2 || o.Spec.Vehicles[campaigntest.Doomed].Losses != before.Vehicles[campaigntest.Doomed].Losses {
		t.Error("the plan changed the scenario")
	}
	ends := []time.Duration{0, 200 * day}
	if got := o.atStart(0, planned).nodesAt(ends); !slices.Equal(got, []int{4, 8}) {
		t.Errorf("planned are %v nodes, want the four that there are and four that come", got)
	}
	if got := o.atStart(0, o.Spec).nodesAt(ends); !slices.Equal(got, []int{4, 4}) {
		t.Errorf("the rocket is lost, and there are %v", got)
	}
	if o.Clock.Elapsed != 0 || o.Flights[0].Status != launch.Booked {
		t.Error("what is flown on paper is flown")
	}
}

func TestFuturesDifferByTheirDrawsAlone(t *testing.T) {
	o := over(campaigntest.Small(t, func(s *flight.Spec) {
		s.Vehicles[campaigntest.Sure].Losses.Fixed = 0.5
		s.Flights = []flight.Booking{campaigntest.Flight(campaigntest.Sure, func(b *flight.Booking) { b.Count = 4 })}
	}))
	seen, now := map[int]int{}, paper{clock: o.Clock, flown: o.Campaign, upkeep: o.Upkeep}
	for k := range uint64(12) {
		nodes, again := now.reseeded((k + 1) << 32).nodesAt([]time.Duration{200 * day})[0], now.reseeded((k + 1) << 32).nodesAt([]time.Duration{200 * day})[0]
		start := o.atStart((k+1)<<32, o.Spec).nodesAt([]time.Duration{200 * day})[0]
		if nodes != again || nodes != start { // at the start both are the same mission
			t.Errorf("future %d has %d nodes, drawn again %d, from the start %d", k, nodes, again, start)
		}
		seen[nodes]++
	}
	if len(seen) != 2 || seen[4]+seen[8] != 12 {
		t.Errorf("with one chance in two, twelve futures have %v nodes", seen)
	}
}

// Two satellites climb one behind the other; the first is at its slot then, and the second slides on.
func TestSatellitesOfAFlightSlideApartToTheirSlots(t *testing.T) {
	o := pair(t)
	f := &o.Flights[0]
	o.fly(f.LiftOff + 5*time.Minute)
	if up := o.InTransit(); len(up) == 0 || up[0].ID != fleet.None || up[0].Doing != "ascends" || math.Abs(up[0].Place.Latitude.Degrees()-28.5) > 1e-9 || up[0].Flight != 1 {
		o.fly(f.LiftOff + 6*time.Minute)
		t.Fatalf("on its way up is %+v", up)
	}
	apart := func() (angle float64, all []InTransit) {
		all = o.InTransit()
		if len(all) != 2 {
			return 0, all
		}
		return math.Acos(all[0].Pos.Unit().Dot(all[1].Pos.Unit())), all
	}
	in := o.Trajectories().InsertedAt(f)
	o.fly(in + day)
	angle, all := apart()
	if math.Abs(angle-float64(strung)) > 1e-9 || all[0].Above != all[1].Above || unit.Length(all[0].Pos.Norm())-space.EarthRadius-all[0].Above > 1e-3 {
		t.Errorf("a day after insertion they are %g rad apart, want %g", angle, float64(strung))
	}
	phasing, before := 0, angle
	for o.Clock.Elapsed < rowOf(o, 1).Service-day {
		o.fly(o.Clock.Elapsed + 12*time.Hour)
		if angle, all = apart(); len(all) != 2 {
			break
		}
		for _, a := range all {
			if a.Doing == launch.PhasingLeg.String() {
				phasing++
			}
		}
		if angle < before-1e-6 {
			t.Errorf("at T+%v they are %g rad apart, and were %g", o.Clock.Elapsed, angle, before)
		}
		before = angle
	}
	if phasing == 0 || before < 10*float64(strung) {
		t.Errorf("in the end they are %g rad apart, and slid for %d half days", before, phasing)
	}
}

func TestASatelliteHasDatesOfItsOwn(t *testing.T) {
	o := pair(t)
	f := &o.Flights[0]
	first, last := f.Batches[0].Cargo[0], f.Batches[0].Cargo[1]
	o.fly(o.Trajectories().InsertedAt(f) + day)
	a, b := o.Dates(first), o.Dates(last)
	for _, d := range []*Dates{a, b} {
		n := len(d.Steps)
		if d.Steps[n-2].Name != "slot" || d.Steps[n-1].Name != "first job" || d.Steps[n-1].At < d.Steps[n-2].At+day || d.Steps[n-1].At >= d.Steps[n-2].At+2*day || d.Steps[n-1].At%day != 0 || d.Steps[n-2].Past || !d.Steps[0].Past || d.Late != f.Late.Sum() {
			t.Errorf("its dates are %+v", d)
		}
	}
	if a.Steps[len(a.Steps)-1].At == b.Steps[len(b.Steps)-1].At || max(a.Steps[len(a.Steps)-1].At, b.Steps[len(b.Steps)-1].At) != rowOf(o, 1).Service {
		t.Errorf("the first works from T+%v on, the last from T+%v", a.Steps[len(a.Steps)-1].At, b.Steps[len(b.Steps)-1].At)
	}
	if o.Dates(0) != nil {
		t.Errorf("one that is in service and never retires has dates %+v", o.Dates(0))
	}
	why := o.WhySatellite(first)
	if len(why.Lines) != len(a.Steps) || why.Lines[0].Note != "done" || why.Lines[len(why.Lines)-1].Note != "" || why.Lines[len(why.Lines)-1].Value != o.Clock.Date(a.Steps[len(a.Steps)-1].At) {
		t.Errorf("of its dates it says %+v", why.Lines)
	}
}
