package node

import (
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Two orbits are alike if charge and temperature at their ends differ by no more than this.
const (
	alikeCharge = 1e-4 // share of the battery's capacity
	alikeHeat   = 0.02 // K
)

// orbits tracks a node through the orbits of a long span. Of orbits that are alike only the first
// is integrated. An orbit begins where it gets dark.
type orbits struct {
	begun       bool
	at          time.Duration // start of the present orbit, from the start of the span
	battery     power.Battery // as it was at that start, like all that follow
	temperature unit.Temperature
	flow        power.Flow
	heat        HeatAccount
	losses      usage.Losses
	speeds      Speeds     // speed × seconds, by tier
	parts       [4]orbital // limits of the node since that start
	count       int        // how many parts there were, possibly more than are kept
}

// orbital is a part of an orbit with one limit.
type orbital struct {
	by       fleet.Limit
	at, long time.Duration
}

// bound notes the limit of the node in a part of the orbit.
func (r *orbits) bound(by fleet.Limit, at, long time.Duration) {
	if r.count < len(r.parts) {
		r.parts[r.count] = orbital{by, at, long}
	}
	r.count++
}

// fewOrbits is the number of orbits below which repeating gains nothing.
const fewOrbits = 3

// again is how many whole orbits like the last fit into the rest of a span, at an offset from its
// start where the light changes. It is 0 unless an orbit begins there.
func (r *orbits) again(d *fleet.Design, now *power.Battery, light space.Light, at time.Duration) int64 {
	if light.Period <= 0 || light.Span < fewOrbits*light.Period || !light.After(at).Dark() || !r.begun || at-r.at != light.Period || r.count > len(r.parts) {
		return 0
	}
	more := int64((light.Span - at - 1) / light.Period)
	charged := float64(now.Charge - r.battery.Charge)
	if math.Abs(charged) > alikeCharge*float64(d.Power.Capacity) || now.Top != 0 != (r.battery.Top != 0) {
		return 0
	}
	if end := float64(now.Charge) + float64(charged*float64(more)); end < 0 || end > float64(d.Power.Capacity) {
		return 0
	}
	return more
}

// wear applies so many orbits like the last to a battery, and returns the charge that it cannot
// hold after that wear.
func (r *orbits) wear(d *fleet.Design, b *power.Battery, more int64) (over unit.Energy) {
	times := float64(more)
	b.Worn += float64((b.Worn - r.battery.Worn) * times)
	b.Charge += unit.Energy(float64(b.Charge-r.battery.Charge) * times)
	over = max(0, b.Charge-d.Power.Full(*b))
	b.Charge -= over
	return over
}

// begin starts an orbit at an offset from the start of a span.
func (r *orbits) begin(at time.Duration, node *fleet.Node, to *spent) {
	*r = orbits{begun: true, at: at, battery: node.Battery, temperature: node.Temperature, flow: to.flow, heat: to.heat, losses: to.time.Losses}
}

// repeat books so many more orbits like the last.
func (r *orbits) repeat(d *fleet.Design, node *fleet.Node, more int64, to *spent) {
	times := float64(more)
	flow, was := &to.flow, &r.flow
	for _, f := range [...]struct {
		now *unit.Energy
		was unit.Energy
	}{
		{&flow.Generated, was.Generated}, {&flow.Curtailed, was.Curtailed}, {&flow.ToBattery, was.ToBattery}, {&flow.FromBattery, was.FromBattery},
		{&flow.Used, was.Used}, {&flow.Unserved, was.Unserved}, {&flow.Lost, was.Lost}, {&to.heat.Absorbed, r.heat.Absorbed},
	} {
		*f.now += unit.Energy(float64(*f.now-f.was) * times)
	}
	warmed := d.Thermal.Capacity.Between(r.temperature, node.Temperature) // repeated orbits end as warm as they begin, so this heat is shed too
	to.heat.Shed += unit.Energy(float64(to.heat.Shed-r.heat.Shed+warmed) * times)
	for i := range to.time.Losses.Lost {
		to.time.Losses.Lost[i] += float64((to.time.Losses.Lost[i] - r.losses.Lost[i]) * times)
	}
	to.time.Losses.Kept += float64((to.time.Losses.Kept - r.losses.Kept) * times)
	period := time.Duration(0)
	for _, p := range r.parts[:r.count] {
		period += p.long
	}
	for k := range more {
		for _, p := range r.parts[:r.count] {
			to.bound(p.by, p.at+time.Duration(k+1)*period, p.long)
		}
	}
	flow.Curtailed += r.wear(d, &node.Battery, more)
}

// alike reports whether a node ends an orbit at the temperature at which it began it.
func (r *orbits) alike(node *fleet.Node) bool {
	return math.Abs(float64(node.Temperature-r.temperature)) <= alikeHeat
}
