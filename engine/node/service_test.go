package node

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

func TestWhatASatelliteThatLeavesHeldLeavesTheBooks(t *testing.T) {
	ns := small(t)
	for n := range ns.Nodes {
		ns.openAccount(n)
	}
	warm := ns.Warm
	busy(ns, 1, 2)
	ns.UpdateLimits(true)
	ns.Clock.Advance(30 * time.Second)
	ns.TakeOut(1, fleet.Absent)
	if got, want := ns.Flows[1].Used, (3 * kw).Over(30*time.Second); !near(got, want) {
		t.Errorf("until it left it used %v, want %v", got, want)
	}
	if ns.Nodes[1] != (fleet.Node{SeatsEnd: fleet.ByAbsence}) || !near(ns.Start, 30*kwh) || ns.Warm >= warm || ns.InService() != 24 {
		t.Errorf("it is %+v, the others came with %.1f kWh", ns.Nodes[1], ns.Start.KilowattHours())
	}
	held := unit.Energy(0)
	for n := range ns.Nodes {
		held += ns.Nodes[n].Battery.Charge
	}
	if held != 30*kwh {
		t.Errorf("batteries hold %.1f kWh", held.KilowattHours())
	}
	if c := ns.Counts(); c.Empty != 1 || c.Satellites != 5 {
		t.Errorf("there are %+v", c)
	}
	ns.TakeOut(5, fleet.Lost)
	if c := ns.Counts(); c.Lost != 1 || c.Relays != 1 || c.Satellites != 4 || ns.Fleet.Status[5] != fleet.Lost || ns.InService() != 24 {
		t.Errorf("with a relay lost there are %+v", c)
	}
	ns.TakeOut(2, fleet.Lost) // what a lost one held is lost with it, in the books too
	if ns.Nodes[2].Battery.Charge != 10*kwh || !near(ns.Start, 30*kwh) || ns.Counts().Lost != 2 {
		t.Errorf("a lost node holds %v", ns.Nodes[2].Battery.Charge)
	}
	ns.Fleet.SetStatus(3, fleet.Transit)
	if ns.Recount(); ns.Counts().InTransit != 1 {
		t.Errorf("%d are in transit", ns.Counts().InTransit)
	}
}

func TestWhoComesAtTheEndOfATickIsAskedInTheNext(t *testing.T) {
	for at, asked := range map[time.Duration]bool{59 * time.Second: true, time.Minute: false} {
		ns := small(t)
		ns.Fleet.SetStatus(2, fleet.Transit)
		ns.UpdateLimits(true)
		ns.TakeNews()
		ns.Commission(2, at)
		if w := ns.TakeNews(); (len(w.Offers) == 1) != asked || (ns.Nodes[2].Seats > 0) != asked {
			t.Errorf("at %v of a minute it offers %d seats: %+v", at, ns.Nodes[2].Seats, w)
		}
		ns.Clock.Advance(time.Minute)
		ns.UpdateLimits(false) // the others are not asked
		if ns.Nodes[2].Seats != 8 || ns.Nodes[2].Carries != 8*fleet.Milli {
			t.Errorf("who came at %v offers %d seats in the next tick", at, ns.Nodes[2].Seats)
		}
	}
}

func TestNodesThatAreAskedAreSettledAndLookedAtAnew(t *testing.T) {
	ns := small(t)
	ns.Clock.SetTick(time.Hour)
	ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge = dark, 5.2*kwh // 0.2 kWh above its floor, 0.167 of it for the bus
	ns.UpdateLimits(true)
	ns.Clock.Advance(10 * time.Minute)
	if !ns.Ask() {
		t.Fatal("nobody was asked")
	}
	if got := ns.Nodes[0].Battery.Charge; !near(got, 5.2*kwh-kwh/6) || ns.settled[0] != 10*time.Minute || !near(ns.Flows[3].Generated, 10*kwh/6) {
		t.Errorf("after ten minutes in the dark %.3f kWh are left", got.KilowattHours())
	}
	if before := ns.Nodes[0].Carries; before == 0 {
		ns.Nodes[0].Battery.Charge = 10 * kwh
		ns.Clock.Advance(20 * time.Minute)
		if ns.Ask(); ns.Nodes[0].Carries <= before {
			t.Errorf("with a full battery it carries %d", ns.Nodes[0].Carries)
		}
	} else {
		t.Errorf("at its floor it carries %d", before)
	}
}

// Only throttled nodes have a pace that is read; copies have those.
func TestACopyRunsAtTheSamePace(t *testing.T) {
	ns := small(t)
	ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge = dark.After(16*time.Minute), 5*kwh
	busy(ns, 0, 4)
	ns.Clock.SetTick(10 * time.Minute)
	ns.UpdateLimits(true)
	if w := ns.TakeNews(); !w.Anew || !w.Due {
		t.Errorf("it is heard %+v", w)
	}
	c := ns.Clone(ns.Below)
	for _, at := range []time.Duration{0, 5 * time.Minute, TickMean} {
		if got, want := SpeedFrom(c, 0, at, 0), SpeedFrom(ns, 0, at, 0); got != want {
			t.Errorf("from %v on the copy runs at %g, want %g", at, got, want)
		}
	}
	c.UpdateLimits(true)
	c.Paces[0].Mean[0] = 0.123
	if c.Totals != ns.Totals || ns.Paces[0].Mean[0] == 0.123 {
		t.Errorf("a copy sums up to %+v, want %+v", c.Totals.Sums, ns.Totals.Sums)
	}
}

func TestSumsAddUpNodeByNode(t *testing.T) {
	ns := mixed(t)
	ns.Nodes[0].Battery.Charge = 9 * kwh
	ns.HeatAccounts[0], ns.HeatAccounts[3] = HeatAccount{Absorbed: 3, Shed: 5}, HeatAccount{Absorbed: 4, Shed: 6}
	ns.Flows[0].Used, ns.Flows[3].Used = 7, 8
	ns.UpdateLimits(true)
	s := ns.View(Wants{}).Sums
	for name, c := range map[string]struct{ got, want float64 }{
		"generated": {float64(s.Generation), 20e3}, "load": {float64(s.Load), 5e3}, "compute": {float64(s.Compute), 2e3},
		"charging": {float64(s.Charging), 9e3}, "discharging": {float64(s.Discharging), 1e3}, "curtailed": {float64(s.Curtailed), 7e3},
		"mean temperature": {float64(s.Mean), 310}, "hottest": {float64(s.Hottest), 340}, "heat limit": {float64(s.HeatLimit), 350},
		"charge": {s.Charge, (0.9 + 0.5 + 1) / 3}, "lowest": {s.Lowest, 0.5}, "floor": {s.Floor, 0.5}, "speed": {s.Speed, 0.2},
		"absorbed": {float64(s.Absorbed), 7}, "shed": {float64(s.Shed), 11}, "used": {float64(s.Energy.Used), 15}, // of lost ones too
		"working": {float64(ns.Totals.Working), 2}, "short": {float64(ns.Totals.Short), 1}, "starved": {float64(ns.Totals.Starved), 0}, "failed": {float64(s.Failed), 1},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s: %g, want %g", name, c.got, c.want)
		}
	}
	ns.Nodes[1].Battery.Charge, ns.Nodes[0].Battery.Charge = 0, 0
	if ns.UpdateLimits(true); ns.Totals.Starved != 1 || ns.Totals.LowestNode != 0 { // in the light nobody starves; the first of equals
		t.Errorf("%d starve, satellite %d has the least charge", ns.Totals.Starved, ns.Totals.LowestNode)
	}
	empty := small(t)
	for n := range empty.Nodes {
		empty.Fleet.SetStatus(fleet.ID(n), fleet.Lost)
	}
	if empty.UpdateLimits(true); empty.Totals.Lowest != 0 || empty.Totals.Nodes != 0 || empty.Totals.LowestNode != fleet.None {
		t.Errorf("of no nodes the sums are %+v", empty.Totals.Sums)
	}
}

func TestWhyNamesTheLimitInTheLightToo(t *testing.T) {
	ns := small(t)
	ns.Fleet.NodeDesigns[0].Power.ArrayArea = 30 // 3 kW, and all accelerators want 8
	ns.Sky.Lights[0].Enter, ns.Sky.Lights[0].Leave = 0, 0
	busy(ns, 0, 8)
	pass(ns, time.Hour)
	a := ns.Why(0)
	for _, l := range a.Lines {
		if l.Binds != (l.Label == "power limit in sunlight") {
			t.Errorf("line %q binds: %t", l.Label, l.Binds)
		}
	}
	if got := labels(a.Lines, "24 h bound by"); len(got) != 1 || got[0] != "24 h bound by power 100.0 %" {
		t.Errorf("it was bound by %q", got)
	}
	if got := labels(a.Lines, "lost: "); len(got) != 1 || got[0] != "lost: power 50.0 %" { // √(2/8) of full speed
		t.Errorf("its time was lost: %q", got)
	}
}

// lived are a node's orbits in the dark for half an hour and lit for seventy minutes, of which one
// was gone through.
func lived(charge unit.Energy) (orbits, *power.Battery) {
	return orbits{begun: true, battery: power.Battery{Charge: charge, Worn: 0.1}, count: 2}, &power.Battery{Charge: charge, Worn: 0.101}
}

func TestOrbitsRepeatOnlyWhereTheyAreAlike(t *testing.T) {
	const period = 100 * time.Minute
	ns := small(t)
	d := ns.Fleet.NodeDesigns[0]
	for name, c := range map[string]struct {
		change func(r *orbits, now *power.Battery)
		span   time.Duration
		at     time.Duration
		more   int64
	}{
		"alike":                         {func(*orbits, *power.Battery) {}, 10 * period, period, 8},
		"alike, and a part is left":     {func(*orbits, *power.Battery) {}, 10*period + 1, period, 9},
		"none was lived":                {func(r *orbits, _ *power.Battery) { r.begun = false }, 10 * period, period, 0},
		"fewer than three":              {func(*orbits, *power.Battery) {}, 3*period - 1, period, 0},
		"three":                         {func(*orbits, *power.Battery) {}, 3 * period, period, 1},
		"it is lit":                     {func(r *orbits, _ *power.Battery) { r.at = 30 * time.Minute }, 10 * period, period + 30*time.Minute, 0},
		"not one period later":          {func(r *orbits, _ *power.Battery) { r.at = time.Second }, 10 * period, period, 0},
		"a later one":                   {func(r *orbits, _ *power.Battery) { r.at = period }, 10 * period, 2 * period, 7},
		"too many changes":              {func(r *orbits, _ *power.Battery) { r.count = 5 }, 10 * period, period, 0},
		"four changes":                  {func(r *orbits, _ *power.Battery) { r.count = 4 }, 10 * period, period, 8},
		"it charges up":                 {func(_ *orbits, b *power.Battery) { b.Charge += 0.002 * kwh }, 10 * period, period, 0},
		"it charges up by hardly any":   {func(_ *orbits, b *power.Battery) { b.Charge += 0.0009 * kwh }, 10 * period, period, 8},
		"it discharges":                 {func(_ *orbits, b *power.Battery) { b.Charge -= 0.002 * kwh }, 10 * period, period, 0},
		"it would be empty before":      {func(r *orbits, b *power.Battery) { r.battery.Charge, b.Charge = 0.0054*kwh, 0.0045*kwh }, 10 * period, period, 0},
		"it would just not be empty":    {func(r *orbits, b *power.Battery) { r.battery.Charge, b.Charge = 0.0095*kwh, 0.0086*kwh }, 10 * period, period, 8},
		"it would be more than full":    {func(r *orbits, b *power.Battery) { r.battery.Charge, b.Charge = 9.995*kwh, 9.9959*kwh }, 10 * period, period, 0},
		"it is drawn down, and was not": {func(_ *orbits, b *power.Battery) { b.Top = 1 }, 10 * period, period, 0},
		"it is drawn down, and was":     {func(r *orbits, b *power.Battery) { r.battery.Top, b.Top = 1, 1 }, 10 * period, period, 8},
	} {
		r, now := lived(7 * kwh)
		c.change(&r, now)
		light := dark
		light.Enter, light.Leave = 0, 30*time.Minute
		if got := r.again(d, now, light.Over(c.span), c.at); got != c.more {
			t.Errorf("%s: %d more, want %d", name, got, c.more)
		}
	}
}

func TestWhatAnOrbitDidIsDoneSoManyTimesMore(t *testing.T) {
	ns := small(t)
	d := ns.Fleet.NodeDesigns[0]
	r, b := lived(7 * kwh)
	r.temperature, r.flow, r.heat = 300, power.Flow{Generated: 1, Used: 2, Curtailed: 10, Lost: 1}, HeatAccount{Absorbed: 1, Shed: 2}
	r.losses.Lost[usage.Lit], r.losses.Kept = 1, 10
	r.parts, r.count = [4]orbital{{fleet.ByPower, 0, 30 * time.Minute}, {fleet.Free, 30 * time.Minute, 70 * time.Minute}}, 2
	node := &fleet.Node{Battery: *b, Temperature: 300.001}
	to := &spent{usage: ns.Usage, flow: power.Flow{Generated: 4, Used: 7, Curtailed: 11, Lost: 3}, heat: HeatAccount{Absorbed: 3, Shed: 6}}
	to.time.Losses.Lost[usage.Lit], to.time.Losses.Kept = 3, 14
	r.repeat(d, node, 5, to)
	if f := to.flow; f.Generated != 19 || f.Used != 32 || f.Curtailed != 16 || f.Lost != 13 {
		t.Errorf("energy went %+v", f)
	}
	if h := to.heat; h.Absorbed != 13 || !near(h.Shed, 6+5*(4+1e6*0.001)) { // it is as warm as before: what warmed it is shed
		t.Errorf("heat went %+v", h)
	}
	if l := to.time.Losses; l.Lost[usage.Lit] != 13 || l.Kept != 34 {
		t.Errorf("time went %+v", l)
	}
	row := ns.Usage.TodayOf(0)
	if row[usage.PerNode+int(fleet.ByPower)] != 5*30*60*16 || row[usage.PerNode+int(fleet.Free)] != 5*70*60*16 {
		t.Errorf("it was bound for %v", row[usage.PerNode:])
	}
	if got := node.Battery.Worn; !near(got, 0.106) || node.Battery.Charge != 7*kwh {
		t.Errorf("its battery is worn by %g and holds %v", got, node.Battery.Charge)
	}
	full := power.Battery{Charge: 9.9999 * kwh}
	r.battery = power.Battery{Charge: 9.9998 * kwh}
	if over := r.wear(d, &full, 5); !near(over, 0.0004*kwh) || full.Charge != 10*kwh {
		t.Errorf("it would hold %v more than fits, and holds %v", over, full.Charge)
	}
	if !r.alike(&fleet.Node{Temperature: 300.02}) || r.alike(&fleet.Node{Temperature: 300.021}) || r.alike(&fleet.Node{Temperature: 299.97}) {
		t.Error("two hundredths of a kelvin tell orbits apart")
	}
}

func TestNodesThatCannotBeAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*State)
		says  string
	}{
		"nothing":               {func(*State) {}, ""},
		"one too many":          {func(s *State) { s.Dark = append(s.Dark, true) }, "it has 4 nodes, the scenario 4"},
		"a heat account less":   {func(s *State) { s.HeatAccounts = s.HeatAccounts[1:] }, "the scenario 4"},
		"all out":               {func(s *State) { s.Nodes[0].Out = 8 }, ""},
		"more out than all":     {func(s *State) { s.Nodes[0].Out = 9 }, "N0001 has 9 accelerators out of 8"},
		"more out of a lost":    {func(s *State) { s.Nodes[3].Out = 9 }, ""},
		"busy for nobody":       {func(s *State) { s.Nodes[0].Busy = 2 }, "N0001 has 2 accelerators busy, by how far"},
		"fewer taken than none": {func(s *State) { s.Nodes[0].Taken = power.Taken{-1, 1} }, "by how far they may be slowed"},
		"more to give than all": {func(s *State) { s.Nodes[0].Seats = 9 }, "9 to give"},
		"carries more than all": {func(s *State) { s.Nodes[0].Carries = 8001 }, "8001 thousandths carried"},
		"no such limit":         {func(s *State) { s.Nodes[0].CarriedBy = fleet.Limits }, "ends its seats by"},
		"charged beyond full":   {func(s *State) { s.Nodes[0].Battery.Charge = 10.1 * kwh }, "in its battery"},
		"full but for rounding": {func(s *State) { s.Nodes[0].Battery.Charge = 10*kwh + 1e-3 }, ""},
		"colder than cold":      {func(s *State) { s.Nodes[0].Temperature = -1 }, "is at -1 K"},
		"less used than none":   {func(s *State) { s.Flows[0].Used = -1 }, "energy and heat that cannot be"},
		"less offered":          {func(s *State) { s.Offered = -1 }, "offered -1 of work"},
	} {
		ns := small(t)
		ns.Fleet.SetStatus(3, fleet.Lost)
		c.spoil(&ns.State)
		got := ""
		if err := ns.State.Check(ns.Fleet); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", name, got, c.says)
		}
	}
}

func TestALargerRadiatorEndsThrottlingByHeat(t *testing.T) {
	ns := small(t)
	d := ns.Fleet.NodeDesigns[0]
	d.Thermal.PanelArea = panel(5 * kw) // 4 kW are left for eight accelerators of 1 kW each
	busy(ns, 0, 8)
	if ns.UpdateLimits(true); ns.Totals.ByHeat != 1 || ns.Now[0].Limit != fleet.ByHeat || ns.Now[0].Load != 5*kw && !near(ns.Now[0].Load, 5*kw) {
		t.Errorf("%d nodes are throttled by heat, and it draws %v", ns.Totals.ByHeat, ns.Now[0].Load)
	}
	d.Thermal.PanelArea = panel(9 * kw)
	if ns.UpdateLimits(true); ns.Totals.ByHeat != 0 || !near(ns.Now[0].Load, 9*kw) || ns.Now[0].Speed != 1 {
		t.Errorf("with 9 kW of radiator %d are, and it draws %v", ns.Totals.ByHeat, ns.Now[0].Load)
	}
}
