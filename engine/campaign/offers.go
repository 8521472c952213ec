package campaign

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/problem"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Offers are what flights could be booked, and what they would be.
type Offers struct {
	clock     *clock.Clock
	fleet     *fleet.Fleet
	spec      *Spec
	state     *State
	books     *ledger.Books
	ways      Ways
	countdown Countdown
}

// Offers are those of the campaign.
func (c *Campaign) Offers() Offers {
	return Offers{c.Clock, c.Fleet, &c.Spec, &c.State, c.Books, c.Ways(), c.Countdown()}
}

// rocket is a vehicle as it has grown.
func (o Offers) rocket(vehicle int) *launch.Vehicle {
	if len(o.state.Rockets) == 0 { // a scenario that is looked at
		return &o.spec.Vehicles[vehicle]
	}
	return o.spec.Vehicles[vehicle].Grown(o.state.Rockets[vehicle].Experience)
}

// CheckGroup says why flights cannot fill a group with a vehicle.
func (o Offers) CheckGroup(group, vehicle int) error {
	if vehicle < 0 || vehicle >= len(o.spec.Vehicles) {
		return about("vehicle", "there is no vehicle %d; there are %d", vehicle+1, len(o.spec.Vehicles))
	}
	if group < 0 || group >= len(o.fleet.Groups) || o.fleet.Groups[group].Sets != nil {
		return about("group", "flights fill planned groups, not catalogues")
	}
	if g := &o.fleet.Groups[group]; g.Flown != fleet.Planned {
		return about("group", "%s flies by element sets: want a group whose propagator is planned", g.Name)
	}
	return nil
}

// about is an error about a key of a booking.
func about(key, format string, args ...any) error {
	return problem.Problem{Key: key, Err: fmt.Errorf(format, args...)}
}

// CheckBooking says why a booking can never be, whatever the fleet's state.
func (o Offers) CheckBooking(b Booking) error {
	if err := o.CheckGroup(b.Group, b.Vehicle); err != nil {
		return err
	}
	if b.Pad < 0 || b.Pad >= len(o.spec.Pads) {
		return about("pad", "there is no pad %d; there are %d", b.Pad+1, len(o.spec.Pads))
	}
	g := &o.fleet.Groups[b.Group]
	switch {
	case b.Plane < 0 || b.Plane >= g.Shell.Planes:
		return about("plane", "%s has planes 1 to %d, not %d", g.Name, g.Shell.Planes, b.Plane+1)
	case b.Planes > g.Shell.Planes:
		return about("planes", "%s has %d planes, a flight cannot go to %d", g.Name, g.Shell.Planes, b.Planes)
	case b.Count < 1 || b.Count < b.Planes:
		return about("satellites", "a flight carries at least 1 satellite for each plane, not %d", b.Count)
	case b.LiftOff < 0 || b.LiftOff > Century:
		return about("lift_off", "lift-off at T+%s, want within 100 years from the start", field.ShowSpan(b.LiftOff))
	case b.Check < 0 || b.Check > Century/10:
		return about("commissioning", "commissioning takes %s, want 0 to 10 years", field.ShowSpan(b.Check))
	}
	if err := o.checkCargo(b); err != nil {
		return err
	}
	_, err := o.ways.plan(o.ways.way(&b, 0))
	return err
}

// checkCargo says why a rocket cannot bring what a booking has it carry.
func (o Offers) checkCargo(b Booking) error {
	v, p, g := o.rocket(b.Vehicle), &o.spec.Pads[b.Pad], &o.fleet.Groups[b.Group]
	d, inclination := &o.fleet.Designs[g.Design], g.Shell.TrueInclination()
	if !p.Allows(inclination) {
		return about("pad", "%s, at %.1f° of latitude, does not launch to %.1f°: %s", p.Name, p.Latitude.Degrees(), inclination.Degrees(), o.others(inclination))
	}
	if reach := max(v.Insertion, b.DropOff); reach > g.Shell.Altitude {
		return about("drop_off_km", "%s lets go at %g km, over the shell at %g km", v.Name, reach.Kilometres(), g.Shell.Altitude.Kilometres())
	}
	if most, bound := o.Fits(&b); b.Count > most {
		return about("satellites", "%s of %.2f t would weigh %.1f t: %s lifts %.1f t from %s to %.1f° and %g km, so at most %d (%s)", table.Count(b.Count, "satellite"), d.Mass.Tonnes(),
			float64(b.Count)*d.Mass.Tonnes(), v.Name, o.Lifts(&b).Tonnes(), p.Name, inclination.Degrees(), o.spec.LetGo(&b).Kilometres(), most, bound)
	}
	if d.Thrust <= 0 && g.Shell.Altitude != o.spec.LetGo(&b) {
		return about("group", "%s has no thrust to climb from %g to %g km: want thrust_mn above 0", d.Name, o.spec.LetGo(&b).Kilometres(), g.Shell.Altitude.Kilometres())
	}
	return nil
}

// others name the pads that launch to an inclination.
func (o Offers) others(inclination unit.Angle) string {
	var names []string
	for i := range o.spec.Pads {
		if p := &o.spec.Pads[i]; p.Allows(inclination) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return "no pad of this mission does"
	}
	return "want " + field.Either(names)
}

// prices are what a booking's launch and satellites cost, and what they weigh.
func (o Offers) prices(b *Booking) (ride, hardware unit.Money, payload unit.Mass) {
	d := &o.fleet.Designs[o.fleet.Groups[b.Group].Design]
	payload = unit.Mass(float64(b.Count) * float64(d.Mass))
	return o.spec.Vehicles[b.Vehicle].PriceOf(payload, o.state.Rockets[b.Vehicle].Lifted), d.Price().Times(b.Count), payload
}

// Short says whether the treasury cannot pay for a booking.
func (o Offers) Short(b Booking) bool {
	ride, hardware, _ := o.prices(&b)
	return ride+hardware > o.books.Balance[ledger.Treasury]
}

// Quote says what a booking would be, or why it cannot be with so much cash.
func (o Offers) Quote(b Booking, cash unit.Money) (Flight, error) {
	var none Flight
	if err := o.CheckBooking(b); err != nil {
		return none, err
	}
	if b.LiftOff < o.clock.Elapsed {
		return none, fmt.Errorf("lift-off at %s is in the past: it is %s", clock.Instant(b.LiftOff), clock.Instant(o.clock.Elapsed))
	}
	batches, err := o.load(&b)
	if err != nil {
		return none, err
	}
	for i := range batches {
		if _, err := o.ways.plan(o.ways.way(&b, batches[i].Separation)); err != nil {
			return none, err
		}
	}
	f := Flight{
		Vehicle: b.Vehicle, Pad: b.Pad, Group: b.Group, Count: b.Count, Check: b.Check, DropOff: b.DropOff,
		Wanted: b.LiftOff, LiftOff: b.LiftOff, Next: b.LiftOff, Batches: batches,
	}
	f.LaunchPrice, f.HardwarePrice, f.Payload = o.prices(&b)
	if price := f.LaunchPrice + f.HardwarePrice; price > cash {
		return none, fmt.Errorf("the flight costs $%.1f M, the treasury holds $%.1f M", price.Dollars()/1e6, cash.Dollars()/1e6)
	}
	return f, nil
}

// Quoted says what a flight would cost and bring if it were booked now, or why it cannot be.
func (o Offers) Quoted(b Booking) table.Answer {
	a := table.Answer{Title: "book a flight"}
	f, err := o.Quote(b, o.books.Balance[ledger.Treasury])
	if err == nil {
		err = o.padFree(b.Pad, b.LiftOff, 0)
	}
	if err != nil {
		a.Verdict = err.Error()
		return a
	}
	v := &o.spec.Vehicles[f.Vehicle]
	f.LiftOff = o.countdown.windowTo(&f, max(o.countdown.Ready(&f).Until, f.LiftOff))
	a.OK = true
	a.Verdict = fmt.Sprintf("%.1f t of %.1f t for $%.1f M, all in service at %s", f.Payload.Tonnes(), o.Lifts(&b).Tonnes(),
		(f.LaunchPrice+f.HardwarePrice).Dollars()/1e6, clock.Instant(o.ways.Service(&f)))
	a.Say("lift-off", clock.Instant(f.LiftOff), "the pad passes under the plane then")
	a.Say("price", fmt.Sprintf("$%.1f M the launch, $%.1f M the satellites", f.LaunchPrice.Dollars()/1e6, f.HardwarePrice.Dollars()/1e6), "")
	if parts := f.parts(o.fleet); parts > 0 {
		a.Say("mass", "as given", fmt.Sprintf("the parts of these satellites weigh %.1f t", parts.Tonnes()))
	}
	a.Say("p(ok)", fmt.Sprintf("~%.2f by the record of %s", o.state.Odds(f.Vehicle), v.Name), "")
	return a
}

// Lifts is what a booking's rocket lifts to where it goes.
func (o Offers) Lifts(b *Booking) unit.Mass {
	return o.rocket(b.Vehicle).LiftTo(o.spec.Pads[b.Pad].Latitude, o.fleet.Groups[b.Group].Shell.TrueInclination(), o.spec.LetGo(b))
}

// Fits is how many satellites go up together as booked, and what they are bound by.
func (o Offers) Fits(b *Booking) (count int, bound string) {
	d := &o.fleet.Designs[o.fleet.Groups[b.Group].Design]
	return o.rocket(b.Vehicle).Fits(o.Lifts(b), d.Mass, d.Stowed)
}

// FirstOpen is the first flight that could be booked with a vehicle to a group at an instant or
// later: to the first plane that has an empty slot, with as many satellites as it has slots
// for and the vehicle lifts, from the first pad that is free on the earliest day. It is nil
// where there is none within two years.
func (o Offers) FirstOpen(b Booking) *Booking {
	const days = 730
	g := &o.fleet.Groups[b.Group]
	for range days {
		for b.Pad = range o.spec.Pads {
			if p := &o.spec.Pads[b.Pad]; !p.Allows(g.Shell.TrueInclination()) || o.padFree(b.Pad, b.LiftOff, 0) != nil {
				continue
			}
			fits, _ := o.Fits(&b)
			for plane, n := range o.fleet.Vacant(b.Group) {
				if b.Plane, b.Count = plane, min(fits, n); b.Count > 0 {
					return &b
				}
			}
		}
		b.LiftOff += day
	}
	return nil
}

// padFree says whether a pad can launch at an instant beside its other flights that were
// booked for themselves; except is a flight that does not count.
func (o Offers) padFree(pad int, at time.Duration, except launch.ID) error {
	p, within := &o.spec.Pads[pad], 1
	if opens := o.countdown.Opens(pad); at < opens {
		return about("lift_off", "pad %s is not there before %s", p.Name, o.clock.Date(opens))
	}
	for i := range o.state.Flights {
		f := &o.state.Flights[i]
		if f.Pad != pad || f.ID == except || f.Status == launch.Scrubbed {
			continue
		}
		gap := (f.LiftOff - at).Abs()
		if gap < p.Turnaround && f.Plan == 0 {
			return about("lift_off", "pad %s is busy with flight %d until %s", p.Name, f.ID, o.clock.Date(f.LiftOff+p.Turnaround))
		}
		if gap < year/2 {
			within++
		}
	}
	if p.YearlyCap > 0 && within > p.YearlyCap {
		return about("pad", "pad %s may launch at most %s a year, and has as many within half a year of then", p.Name, table.Count(p.YearlyCap, "flight"))
	}
	return nil
}

// load divides the satellites of a booking among its planes, one after another to each that
// has slots, and reserves nothing yet. The planes come in the order in which waiting drifts.
func (o Offers) load(b *Booking) ([]Batch, error) {
	planes := []int{b.Plane}
	if b.Planes > 1 {
		planes = o.ways.Beside(b, b.Plane)
	}
	var batches []Batch
	var slots [][]fleet.ID
	for _, plane := range planes {
		if empty := o.fleet.Empty(b.Group, plane); len(empty) > 0 && len(batches) < max(1, b.Planes) {
			batches, slots = append(batches, Batch{Plane: plane, Separation: o.ways.apart(b, b.Plane, plane), Next: never, Serves: never}), append(slots, empty)
		}
	}
	share, left := make([]int, len(batches)), b.Count
	for before := -1; left > 0 && left != before; {
		before = left
		for i := range share {
			if left > 0 && share[i] < len(slots[i]) {
				share[i]++
				left--
			}
		}
	}
	if left > 0 {
		g := &o.fleet.Groups[b.Group]
		return nil, about("plane", "plane %s of %s has %s, not %d", o.fleet.PlaneName(b.Plane), g.Name, table.Count(b.Count-left, "empty slot"), b.Count)
	}
	for i := range batches {
		batches[i].Cargo = slots[i][:share[i]:share[i]]
	}
	return slices.DeleteFunc(batches, func(b Batch) bool { return len(b.Cargo) == 0 }), nil
}
