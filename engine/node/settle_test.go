package node

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Two busy accelerators and the bus draw 3 kW: 0.6 kWh in twelve minutes, in which the array gives
// 2 kWh where it is lit.
func TestANodeInTheDarkLivesOfItsBattery(t *testing.T) {
	turning := lit.After(34 * time.Minute) // six minutes of light are left
	for _, c := range []struct {
		name          string
		light         space.Light
		busy          int32
		before, after unit.Energy
		flow          power.Flow
	}{
		{"dark", dark, 2, 10 * kwh, 9.4 * kwh, power.Flow{FromBattery: 0.6 * kwh, Used: 0.6 * kwh}},
		{"lit and full", lit, 2, 10 * kwh, 10 * kwh, power.Flow{Generated: 2 * kwh, Curtailed: 1.4 * kwh, Used: 0.6 * kwh}},
		{"lit with room", lit, 2, 9.5 * kwh, 10 * kwh, power.Flow{Generated: 2 * kwh, ToBattery: 0.5 * kwh, Curtailed: 0.9 * kwh, Used: 0.6 * kwh}},
		{"half and half", turning, 2, 10 * kwh, 9.7 * kwh, power.Flow{Generated: kwh, Curtailed: 0.7 * kwh, FromBattery: 0.3 * kwh, Used: 0.6 * kwh}},
		{"nearly empty", dark, 0, 0.05 * kwh, 0, power.Flow{FromBattery: 0.05 * kwh, Used: 0.05 * kwh, Unserved: 0.15 * kwh}},
	} {
		ns := small(t)
		ns.Sky.Lights[0], ns.Nodes[0].Busy, ns.Nodes[0].Battery.Charge = c.light, c.busy, c.before
		patient(ns, 0)
		pass(ns, 12*time.Minute)
		if got := ns.Nodes[0].Battery.Charge; !near(got, c.after) {
			t.Errorf("%s: %.3f kWh are left of %.3f, want %.3f", c.name, got.KilowattHours(), c.before.KilowattHours(), c.after.KilowattHours())
		}
		got, want := ns.Flows[0], c.flow
		if !near(got.Generated, want.Generated) || !near(got.Curtailed, want.Curtailed) || !near(got.ToBattery, want.ToBattery) ||
			!near(got.FromBattery, want.FromBattery) || !near(got.Used, want.Used) || !near(got.Unserved, want.Unserved) || got.Lost != 0 {
			t.Errorf("%s: energy went %+v, want %+v", c.name, got, want)
		}
	}
}

func TestASpanWithinATickSettlesNobody(t *testing.T) {
	ns := small(t)
	ns.Settle(clock.Span{From: 0, To: 30 * time.Second})
	if got := ns.Flows[0]; got != (power.Flow{}) || ns.settled[0] != 0 {
		t.Errorf("after a part of a tick energy went %+v", got)
	}
	if want := unit.Work(4 * 8 * 30); ns.Offered != want {
		t.Errorf("four nodes offered %g in 30 s, want %g", float64(ns.Offered), float64(want))
	}
}

func TestANodeThatGetsBusyIsSettledByWhatItDrewBefore(t *testing.T) {
	ns := small(t)
	ns.Sky.Lights[0] = dark
	ns.Clock.SetTick(time.Hour)
	ns.UpdateLimits(true)
	ns.TakeNews()
	ns.Reload(0, 6*time.Minute, Seats{Count: 4}) // 0.1 kWh at 1 kW, then 0.5 kWh at 5 kW
	if w := ns.TakeNews(); len(w.Loads) != 1 || w.Loads[0] != 0 || !w.Due {
		t.Errorf("it is heard %+v, want a load of node 0", w)
	}
	if got := ns.Nodes[0].Seats; got != 4 {
		t.Errorf("with four of eight accelerators taken %d seats are left", got)
	}
	ns.Settle(clock.Span{From: 0, To: 12 * time.Minute, Last: true})
	if got, want := ns.Flows[0].Used, 0.6*kwh; !near(got, want) {
		t.Errorf("it used %.3f kWh, want %.3f", got.KilowattHours(), want.KilowattHours())
	}
}

// In a minute of 960 sixteenths of a second each of eight accelerators spends so many.
func TestTimeIsLostToTheFirstThatStopsIt(t *testing.T) {
	const all = 960
	for _, c := range []struct {
		name   string
		change func(ns *Nodes)
		lost   map[usage.Stage]uint32
		bound  fleet.Limit
	}{
		{"idle", func(*Nodes) {}, map[usage.Stage]uint32{usage.Placed: all}, fleet.Free},
		{"a quarter busy", func(ns *Nodes) { busy(ns, 0, 2) }, map[usage.Stage]uint32{usage.Placed: all * 3 / 4}, fleet.Free},
		{"busy", func(ns *Nodes) { busy(ns, 0, 8) }, nil, fleet.BySeats},
		{"half broken", func(ns *Nodes) { ns.Nodes[0].Busy, ns.Nodes[0].Out = 2, 4; patient(ns, 0) },
			map[usage.Stage]uint32{usage.Healthy: all / 2, usage.Placed: all / 4}, fleet.Free},
		{"half of the data", func(ns *Nodes) {
			ns.Nodes[0].Busy, ns.BeginHeld()[0] = 8, Held{usage.Connected: 0.5}
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Connected: all / 2}, fleet.ByNetwork},
		{"for a node in the dark", func(ns *Nodes) {
			ns.Nodes[0].Busy, ns.BeginHeld()[0] = 8, Held{usage.Lit: 0.5, usage.Connected: 0.25}
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Lit: all / 2, usage.Connected: all / 4}, fleet.ByPower},
		{"for a warm node", func(ns *Nodes) {
			ns.Nodes[0].Busy, ns.BeginHeld()[0] = 8, Held{usage.Cooled: 0.5}
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Cooled: all / 2}, fleet.ByHeat},
		{"for more than all", func(ns *Nodes) {
			ns.Nodes[0].Busy, ns.BeginHeld()[0] = 8, Held{usage.Lit: 1, usage.Connected: 1}
			CapHeld(ns.held)
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Lit: all / 2, usage.Connected: all / 2}, fleet.ByNetwork},
		// 1 kWh above the floor for 20 minutes is 3 kW, 2 of them for eight accelerators: half speed
		{"dark", func(ns *Nodes) {
			ns.Sky.Lights[0], ns.Nodes[0].Busy, ns.Nodes[0].Battery.Charge = dark, 8, 6*kwh
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Lit: all / 2}, fleet.ByPower},
		{"little sun", func(ns *Nodes) { // 3 kW, and no orbit to spread it over
			ns.Sky.Lights[0], ns.Nodes[0].Busy, ns.Fleet.NodeDesigns[0].Power.ArrayArea = space.Light{}, 8, 30
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Powered: all / 2}, fleet.ByPower},
		{"a small radiator", func(ns *Nodes) {
			ns.Nodes[0].Busy, ns.Fleet.NodeDesigns[0].Thermal.PanelArea = 8, panel(3*kw)
			patient(ns, 0)
		}, map[usage.Stage]uint32{usage.Cooled: all / 2}, fleet.ByHeat},
		{"drained", func(ns *Nodes) { ns.Nodes[0].Drained = true }, map[usage.Stage]uint32{usage.Placed: all}, fleet.ByDrain},
	} {
		ns := small(t)
		c.change(ns)
		pass(ns, time.Minute)
		kept := uint32(all)
		row := ns.Usage.TodayOf(0)
		for s := range usage.Stage(usage.Stages) {
			kept -= c.lost[s]
			if row[s] != c.lost[s] {
				t.Errorf("%s: %d were lost to %s, want %d", c.name, row[s], s.Loss(), c.lost[s])
			}
		}
		if row[usage.Stages] != kept {
			t.Errorf("%s: %d were of use, want %d", c.name, row[usage.Stages], kept)
		}
		if got := row[usage.PerNode+int(c.bound)]; got != all {
			t.Errorf("%s: %v bound it for %d, want %d", c.name, c.bound, got, all)
		}
	}
}

func TestANodeThatIsNotThereSpendsNoTime(t *testing.T) {
	ns := small(t)
	ns.Fleet.SetStatus(1, fleet.Transit)
	pass(ns, time.Minute)
	for i, v := range ns.Usage.TodayOf(1) {
		if v != 0 {
			t.Errorf("column %d has %d", i, v)
		}
	}
	if ns.Flows[1] != (power.Flow{}) || ns.Now[1].Limit != fleet.ByAbsence || ns.InService() != 24 {
		t.Errorf("energy went %+v, %v binds it, %d accelerators are in service", ns.Flows[1], ns.Now[1].Limit, ns.InService())
	}
}

func TestAMissionBeginsAsTwoOrbitsWouldHaveLeftIt(t *testing.T) {
	ns := small(t)
	ns.Sky.Lights[1], ns.Nodes[0].Busy, ns.Nodes[0].Temperature = dark, 2, 200
	patient(ns, 0)
	ns.Fleet.SetStatus(3, fleet.Absent)
	ns.Nodes[3].Temperature = 123
	ns.WarmUp(func(float64) {})
	// the lit one is full again; the dark one has fed its bus for the ten minutes since its dark began
	for n, want := range []unit.Energy{10 * kwh, 10*kwh - kwh/6} {
		if got := ns.Nodes[n].Battery.Charge; !near(got, want) {
			t.Errorf("node %d begins with %.3f kWh, want %.3f", n, got.KilowattHours(), want.KilowattHours())
		}
	}
	if ns.Dark[0] || !ns.Dark[1] || ns.Nodes[3].Temperature != 123 || ns.Nodes[0].Temperature <= ns.Nodes[1].Temperature {
		t.Errorf("dark are %v, nodes are %+v", ns.Dark, ns.Nodes)
	}
	if ns.Flows[0] != (power.Flow{}) {
		t.Errorf("what was before the mission is booked: %+v", ns.Flows[0])
	}
}

// A day of orbits that are alike is lived once: what it leaves is what all of them, one by one, do.
func TestOrbitsThatAreAlikeAddUpToThoseLivedOneByOne(t *testing.T) {
	turning := space.Light{Enter: 20 * time.Minute, Leave: 54 * time.Minute, Period: 96 * time.Minute}
	for _, c := range []struct {
		name  string
		busy  int32
		begin unit.Energy
	}{{"full again each orbit", 2, 10 * kwh}, {"throttled in the dark", 8, 10 * kwh}, {"charging up", 1, 2 * kwh}, {"idle", 0, 10 * kwh}} {
		live := func(step time.Duration) (*Nodes, fleet.Node) {
			ns := small(t)
			ns.Fleet.NodeDesigns[0].Power.Cycles = 5000
			ns.Nodes[0].Busy, ns.Nodes[0].Battery.Charge = c.busy, c.begin
			patient(ns, 0)
			for at := time.Duration(0); at < 24*time.Hour; at += step {
				ns.Sky.Lights[0] = turning.After(at).Over(step)
				pass(ns, step)
			}
			return ns, ns.Nodes[0]
		}
		whole, got := live(24 * time.Hour)
		pieces, want := live(96 * time.Minute)
		day, one := whole.Flows[0], pieces.Flows[0]
		for _, f := range []struct {
			what      string
			got, want float64
		}{
			{"generated", float64(day.Generated), float64(one.Generated)}, {"used", float64(day.Used), float64(one.Used)},
			{"curtailed", float64(day.Curtailed), float64(one.Curtailed)}, {"from the battery", float64(day.FromBattery), float64(one.FromBattery)},
			{"lost", float64(day.Lost), float64(one.Lost)}, {"charge", float64(got.Battery.Charge), float64(want.Battery.Charge)},
			{"wear", 1e10 * got.Battery.Worn, 1e10 * want.Battery.Worn}, {"heat shed", float64(whole.HeatAccounts[0].Shed), float64(pieces.HeatAccounts[0].Shed)},
			{"temperature", 1e5 * float64(got.Temperature), 1e5 * float64(want.Temperature)},
		} {
			if math.Abs(f.got-f.want) > 1e-3*math.Abs(f.want)+1 {
				t.Errorf("%s: %s is %g, orbit by orbit %g", c.name, f.what, f.got, f.want)
			}
		}
		for i, v := range whole.Usage.TodayOf(0)[:usage.PerNode] {
			if w := pieces.Usage.TodayOf(0)[i]; math.Abs(float64(v)-float64(w)) > 0.001*16*86400 {
				t.Errorf("%s: column %d of its time is %d, orbit by orbit %d", c.name, i, v, w)
			}
		}
		a, b := small(t).HeatBalance(), whole.HeatBalance()
		if off := b.In - b.Out - b.Held - (a.In - a.Out - a.Held); math.Abs(off) > 1e-6*b.In {
			t.Errorf("%s: heat does not add up: %+v", c.name, b)
		}
		if spent := usage.Passed(24 * time.Hour); int64(sum(whole.Usage.TodayOf(0)[usage.PerNode:])) != spent {
			t.Errorf("%s: it was bound for %v, want %d in all", c.name, whole.Usage.TodayOf(0)[usage.PerNode:], spent)
		}
		leak := float64(c.begin + day.Generated - day.Used - day.Lost - day.Curtailed - got.Battery.Charge)
		if math.Abs(leak) > 1 {
			t.Errorf("%s: %g J leak", c.name, leak)
		}
	}
}

// sum is all of some times.
func sum(times []uint32) (all uint32) {
	for _, t := range times {
		all += t
	}
	return all
}
