package campaign

import (
	"fmt"
	"slices"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Offers are what flights could be booked, and what they would be.
type Offers struct {
	clock     *clock.Clock
	fleet     *fleet.Fleet
	spec      *flight.Spec
	state     *State
	books     *ledger.Books
	ways      flight.Trajectories
	countdown Countdown
}

// Offers are those of the campaign.
func (c *Campaign) Offers() Offers {
	return Offers{c.Clock, c.Fleet, &c.Spec, &c.State, c.Books, c.Trajectories(), c.Countdown()}
}

// rocket is a vehicle as it has grown.
func (o Offers) rocket(vehicle int) *launch.Vehicle {
	if len(o.state.VehicleStates) == 0 { // a scenario that is looked at
		return &o.spec.Vehicles[vehicle]
	}
	return o.spec.Vehicles[vehicle].Grown(o.state.VehicleStates[vehicle].Experience)
}

// prices are what a booking's launch and satellites cost, and what they weigh.
func (o Offers) prices(b *flight.Booking) (ride, hardware unit.Money, payload unit.Mass) {
	d := &o.fleet.Designs[o.fleet.Groups[b.Group].Design]
	payload = unit.Mass(float64(b.Count) * float64(d.Mass))
	return o.spec.Vehicles[b.Vehicle].PriceOf(payload, o.state.VehicleStates[b.Vehicle].Lifted), d.Price().Times(b.Count), payload
}

// Short says whether the treasury cannot pay for a booking.
func (o Offers) Short(b flight.Booking) bool {
	ride, hardware, _ := o.prices(&b)
	return ride+hardware > o.books.Balance[ledger.Treasury]
}

// Quote says what a booking would be, or why it cannot be with so much cash.
func (o Offers) Quote(b flight.Booking, cash unit.Money) (flight.Flight, error) {
	var none flight.Flight
	if err := o.CheckBooking(b); err != nil {
		return none, err
	}
	if b.LiftOff < o.clock.Elapsed {
		return none, o.past(b.LiftOff)
	}
	batches, err := o.load(&b)
	if err != nil {
		return none, err
	}
	for i := range batches {
		if err := o.checkWay(&b, batches[i].Separation); err != nil {
			return none, err
		}
	}
	f := flight.Flight{
		Vehicle: b.Vehicle, Pad: b.Pad, Group: b.Group, Count: b.Count, Checkout: b.Checkout, DropOff: b.DropOff,
		Wanted: b.LiftOff, LiftOff: b.LiftOff, Next: b.LiftOff, Batches: batches,
	}
	f.LaunchPrice, f.HardwarePrice, f.Payload = o.prices(&b)
	if price := f.LaunchPrice + f.HardwarePrice; price > cash {
		return none, tooDear(&f, cash)
	}
	return f, nil
}

// Quoted says what a flight would cost and bring if it were booked now, or why it cannot be.
func (o Offers) Quoted(b flight.Booking) table.Answer {
	a := table.Answer{Title: "book a flight"}
	f, err := o.Quote(b, o.books.Balance[ledger.Treasury])
	if err == nil {
		err = o.padFree(&b, 0)
	}
	if err != nil {
		a.Verdict = err.Error()
		return a
	}
	v := &o.spec.Vehicles[f.Vehicle]
	f.LiftOff = o.countdown.WindowTo(&f, max(o.countdown.Ready(&f).Until, f.LiftOff))
	a.OK = true
	a.Verdict = fmt.Sprintf("%.1f t of %.1f t for $%.1f M, all in service at %s", f.Payload.Tonnes(), o.Lifts(&b).Tonnes(),
		(f.LaunchPrice+f.HardwarePrice).Dollars()/1e6, clock.Instant(o.ways.Service(&f)))
	a.Say("lift-off", clock.Instant(f.LiftOff), "the pad passes under the plane then")
	a.Say("price", fmt.Sprintf("$%.1f M the launch, $%.1f M the satellites", f.LaunchPrice.Dollars()/1e6, f.HardwarePrice.Dollars()/1e6), "")
	if parts := f.Parts(o.fleet); parts > 0 {
		a.Say("mass", "as given", fmt.Sprintf("the parts of these satellites weigh %.1f t", parts.Tonnes()))
	}
	a.Say("p(ok)", fmt.Sprintf("~%.2f by the record of %s", o.state.Odds(f.Vehicle), v.Name), "")
	return a
}

// Lifts is what a booking's rocket lifts to where it goes.
func (o Offers) Lifts(b *flight.Booking) unit.Mass {
	return o.rocket(b.Vehicle).LiftTo(o.spec.Pads[b.Pad].Latitude, o.fleet.Groups[b.Group].Shell.TrueInclination(), o.spec.InsertionOf(b))
}

// Fits is how many satellites go up together as booked, and what they are bound by.
func (o Offers) Fits(b *flight.Booking) (count int, bound string) {
	d := &o.fleet.Designs[o.fleet.Groups[b.Group].Design]
	return o.rocket(b.Vehicle).Fits(o.Lifts(b), d.Mass, d.Stowed)
}

// FirstOpen is the first flight that could be booked with a vehicle to a group at an instant or
// later: to the first plane that has an empty slot, with as many satellites as it has slots
// for and the vehicle lifts, from the first pad that is free on the earliest day. It is nil
// where there is none within two years.
func (o Offers) FirstOpen(b flight.Booking) *flight.Booking {
	const days = 730
	g := &o.fleet.Groups[b.Group]
	for range days {
		for b.Pad = range o.spec.Pads {
			if p := &o.spec.Pads[b.Pad]; !p.Allows(g.Shell.TrueInclination()) || o.padFree(&b, 0) != nil {
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

// load divides the satellites of a booking among its planes, one after another to each that
// has slots, and reserves nothing yet. The planes come in the order in which waiting drifts.
func (o Offers) load(b *flight.Booking) ([]flight.Batch, error) {
	planes := []int{b.Plane}
	if b.Planes > 1 {
		planes = o.ways.PlanesByDrift(b, b.Plane)
	}
	var batches []flight.Batch
	var slots [][]fleet.ID
	for _, plane := range planes {
		if empty := o.fleet.Empty(b.Group, plane); len(empty) > 0 && len(batches) < max(1, b.Planes) {
			batches, slots = append(batches, flight.Batch{Plane: plane, Separation: o.ways.DriftAngle(b, b.Plane, plane), Next: never, Serves: never}), append(slots, empty)
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
		return nil, about("plane", "plane %s of %s has %s, not %d: %s", o.fleet.PlaneName(b.Plane), o.fleet.Groups[b.Group].Name, table.Count(b.Count-left, "empty slot"), b.Count,
			o.roomier(b.Group, b.Count))
	}
	for i := range batches {
		batches[i].Cargo = slots[i][:share[i]:share[i]]
	}
	return slices.DeleteFunc(batches, func(b flight.Batch) bool { return len(b.Cargo) == 0 }), nil
}
