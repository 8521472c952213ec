package node

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestANodeOffersTheSeatsThatItsMostPatientJobsCanUse(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(ns *Nodes)
		seats  int
		by     fleet.Limit
		full   int32
	}{
		{"free", func(*Nodes) {}, 8, fleet.BySeats, 8},
		{"three taken", func(ns *Nodes) { busy(ns, 0, 3) }, 5, fleet.BySeats, 8},
		{"two broken", func(ns *Nodes) { ns.Nodes[0].Out = 2 }, 6, fleet.BySeats, 8},
		{"the others broken", func(ns *Nodes) { ns.Nodes[0].Busy, ns.Nodes[0].Out = 6, 2; patient(ns, 0) }, 0, fleet.ByFailure, 8},
		{"drained", func(ns *Nodes) { ns.Nodes[0].Drained = true }, 0, fleet.ByDrain, 8},
		{"lost", func(ns *Nodes) { ns.Fleet.SetStatus(0, fleet.Lost) }, 0, fleet.ByAbsence, 0},
		{"at its floor in the dark", func(ns *Nodes) { ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge = dark, 5*kwh }, 0, fleet.ByPower, 0},
		// the radiator sheds 2 kW of accelerators, each at half its power at least
		{"a small radiator", func(ns *Nodes) { ns.Fleet.NodeDesigns[0].Thermal.PanelArea = panel(3.0001 * kw) }, 4, fleet.ByHeat, 2},
	} {
		ns := small(t)
		c.change(ns)
		ns.UpdateLimits(true)
		seats, by := ns.Seats(0, power.Quarter)
		if full := ns.Nodes[0].Carries / fleet.Milli; seats != c.seats || by != c.by || full != c.full {
			t.Errorf("%s: %d seats, ended by %v, %d at full speed, want %d, %v and %d", c.name, seats, by, full, c.seats, c.by, c.full)
		}
		given := slices.ContainsFunc(ns.Offers(power.Quarter), func(s sched.Seat) bool { return s.Node == 0 && int(s.Count) == c.seats })
		if given != (c.seats > 0) {
			t.Errorf("%s: the offers are %v", c.name, ns.Offers(power.Quarter))
		}
	}
}

// The battery is at its floor and nothing runs for four minutes; then the Sun gives all that is requested.
func TestSpeedFollowsTheLightWithinATick(t *testing.T) {
	ns := small(t)
	ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge, ns.Nodes[0].Busy = dark.After(16*time.Minute), 5*kwh, 4
	patient(ns, 0)
	ns.Clock.SetTick(10 * time.Minute)
	ns.UpdateLimits(true)
	for at, want := range map[time.Duration]float64{0: 0, 3 * time.Minute: 0, 4 * time.Minute: 1, 9 * time.Minute: 1, TickMean: 0.6} {
		if got := SpeedFrom(ns, 0, at, 0); !near(got, want) {
			t.Errorf("from %v on it runs at %g, want %g", at, got, want)
		}
	}
}

func TestNodesAreAskedEveryTenMinutes(t *testing.T) {
	for _, c := range []struct {
		tick, at time.Duration
		begins   bool
		next     time.Duration
		within   bool
	}{
		{time.Minute, 10 * time.Minute, true, 20 * time.Minute, true},
		{time.Minute, 9 * time.Minute, false, 10 * time.Minute, false},
		{time.Hour, 50 * time.Minute, true, time.Hour, true},
		{6 * time.Hour, 50 * time.Minute, true, unit.Never, false},
		{6 * time.Hour, 51 * time.Minute, true, unit.Never, false},
	} {
		ns := small(t)
		ns.Nodes[1].Busy = 1
		patient(ns, 1)
		ns.Clock.SetTick(c.tick)
		ns.Clock.Advance(c.at)
		if got := ns.AsksAt(c.at); got != c.begins {
			t.Errorf("in ticks of %v that begin at %v nodes are asked: %t", c.tick, c.at, got)
		}
		if got := ns.NextAsked(c.at); got != c.next {
			t.Errorf("in ticks of %v, after %v nodes are asked at %v, want %v", c.tick, c.at, got, c.next)
		}
		ns.TakeNews()
		if got := ns.Ask(); got != c.within {
			t.Errorf("in ticks of %v nodes are asked at %v: %t", c.tick, c.at, got)
		}
		if w := ns.TakeNews(); w.Asked != c.within || c.within != slices.Equal(w.Loads, []int32{1}) {
			t.Errorf("in ticks of %v at %v it is heard %+v, want the busy node if they were asked", c.tick, c.at, w)
		}
	}
	if small(t).Ask() {
		t.Error("nodes are asked twice at the instant at which a tick begins")
	}
}

func TestANodeComesIntoServiceFullAndWarm(t *testing.T) {
	ns := small(t)
	ns.Fleet.SetStatus(2, fleet.Transit)
	ns.Nodes[2].Battery.Charge, ns.Sky.Lights[2] = 0, dark
	ns.UpdateLimits(true)
	ns.TakeNews()
	ns.Commission(2, 30*time.Second)
	d, node := ns.Fleet.NodeDesigns[2], ns.Nodes[2]
	if node.Battery.Charge != 10*kwh || ns.Start != 10*kwh || !ns.Dark[2] || ns.settled[2] != 30*time.Second {
		t.Errorf("it holds %v J, all began with %v J, dark %t, settled to %v", node.Battery.Charge, ns.Start, ns.Dark[2], ns.settled[2])
	}
	if shed := d.Thermal.Shed(node.Temperature); !near(shed, d.Bus) {
		t.Errorf("at %.1f K it sheds %.1f W, want what its bus draws", float64(node.Temperature), float64(shed))
	}
	if w := ns.TakeNews(); node.Seats != 8 || !slices.Equal(w.Offers, []int32{2}) {
		t.Errorf("it offers %d seats, and it is heard %+v", node.Seats, w)
	}
	if b := ns.HeatBalance(); ns.Warm <= 0 || !near(float64(ns.Warm), float64(d.Thermal.Capacity.Between(0, node.Temperature))) || b.In != float64(ns.Warm) {
		t.Errorf("%g J of heat came with it, the books say %g", float64(ns.Warm), b.In)
	}
	ns.Fleet.SetStatus(5, fleet.Transit)
	ns.Commission(5, time.Minute)
	if ns.Fleet.Status[5] != fleet.Active || ns.Start != 10*kwh {
		t.Errorf("a relay is %v and brings charge: %v J", ns.Fleet.Status[5], ns.Start)
	}
}

func TestBrokenAcceleratorsAndLostNodesGiveNothing(t *testing.T) {
	ns := small(t)
	ns.SetOut(0, 3)
	if ns.WorkingAccelerators(0) != 5 || ns.Nodes[0].Seats != 5 {
		t.Errorf("with three of eight out %d work and %d are offered", ns.WorkingAccelerators(0), ns.Nodes[0].Seats)
	}
	if ns.SetOut(0, 99); ns.Nodes[0].Out != 8 || ns.WorkingAccelerators(0) != 0 {
		t.Errorf("%d of eight are out, %d work", ns.Nodes[0].Out, ns.WorkingAccelerators(0))
	}
	ns.TakeOut(1, fleet.Lost)
	if seats, by := ns.Seats(1, power.Quarter); seats != 0 || by != fleet.ByAbsence || ns.InService() != 24 || ns.Fleet.Status[1] != fleet.Lost {
		t.Errorf("a lost node offers %d seats, ended by %v; %d accelerators are in service", seats, by, ns.InService())
	}
}

func TestHeatIsShedOrStays(t *testing.T) {
	ns := small(t)
	for n := range ns.Nodes {
		ns.openAccount(n)
	}
	ns.Sky.Lights[1], ns.Nodes[2].Busy = dark, 8
	patient(ns, 2)
	for range 5 {
		pass(ns, 10*time.Minute)
	}
	b := ns.HeatBalance()
	if b.Leak = b.In - b.Out - b.Held; !b.Closes() || b.Out <= 0 {
		t.Errorf("of %g J of heat %g were shed and %g are held", b.In, b.Out, b.Held)
	}
}

func TestASmallerBatteryIsTrimmedAndEnteredAnew(t *testing.T) {
	ns := small(t)
	for n := range ns.Nodes {
		ns.openAccount(n)
	}
	ns.AdjustOpeningBalance(0, -1)
	if !near(ns.Start, 0) || !near(ns.Warm, 0) {
		t.Errorf("the books keep %g J and %g J of heat", float64(ns.Start), float64(ns.Warm))
	}
	ns.Fleet.Designs[0].Power.Capacity = 6 * kwh
	ns.ClipCharge(0)
	ns.AdjustOpeningBalance(0, 1)
	if got, want := ns.Start, 4*6*kwh; ns.Nodes[3].Battery.Charge != 6*kwh || !near(got, want) {
		t.Errorf("the last holds %.1f kWh, all %.1f, want 6 and %.0f", ns.Nodes[3].Battery.Charge.KilowattHours(), got.KilowattHours(), want.KilowattHours())
	}
}
