package campaign

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// This file says why bookings cannot be, and what would do instead.

// about is an error about a key of a booking.
func about(key, format string, args ...any) error {
	return problem.Problem{Key: key, Err: fmt.Errorf(format, args...)}
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

// CheckBooking says why a booking can never be, whatever the fleet's state.
func (o Offers) CheckBooking(b flight.Booking) error {
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
	case b.LiftOff < 0 || b.LiftOff > flight.Century:
		return about("lift_off", "lift-off at T+%s, want within 100 years from the start", field.ShowSpan(b.LiftOff))
	case b.Checkout < 0 || b.Checkout > flight.Century/10:
		return about("commissioning", "commissioning takes %s, want 0 to 10 years", field.ShowSpan(b.Checkout))
	}
	for _, check := range []func(*flight.Booking) error{o.checkPad, o.checkHeight, o.checkCargo} {
		if err := check(&b); err != nil {
			return err
		}
	}
	return o.checkWay(&b, 0)
}

// checkPad says why a pad does not launch to the group.
func (o Offers) checkPad(b *flight.Booking) error {
	p, inclination := &o.spec.Pads[b.Pad], o.fleet.Groups[b.Group].Shell.TrueInclination()
	if p.Allows(inclination) {
		return nil
	}
	reach := func(p *launch.Pad) string {
		from, to := p.Reach()
		return fmt.Sprintf("%.1f° to %.1f°", from.Degrees(), to.Degrees())
	}
	near, far := 0, unit.Angle(math.Inf(1))
	var others []string
	for i := range o.spec.Pads {
		other := &o.spec.Pads[i]
		if other.Allows(inclination) {
			others = append(others, other.Name)
		}
		if from, to := other.Reach(); max(from-inclination, inclination-to) < far {
			near, far = i, max(from-inclination, inclination-to)
		}
	}
	instead := "want " + field.Either(others)
	if len(others) == 0 {
		instead = fmt.Sprintf("no pad of this mission does; nearest comes %s, with %s", o.spec.Pads[near].Name, reach(&o.spec.Pads[near]))
	}
	return about("pad", "%s, at %.1f° of latitude, launches to inclinations of %s, not to %.1f°: %s", p.Name, p.Latitude.Degrees(), reach(p), inclination.Degrees(), instead)
}

// checkHeight says why satellites cannot be let go where they are to.
func (o Offers) checkHeight(b *flight.Booking) error {
	v, g := &o.spec.Vehicles[b.Vehicle], &o.fleet.Groups[b.Group]
	top := g.Shell.Altitude.Kilometres()
	switch {
	case v.Insertion > g.Shell.Altitude:
		return about("vehicle", "%s releases at %g km or higher, over %s at %g km: want %s", v.Name, v.Insertion.Kilometres(), g.Name, top,
			o.vehicles("a group at that height", func(i int) bool { return o.spec.Vehicles[i].Insertion <= g.Shell.Altitude }))
	case b.DropOff > g.Shell.Altitude:
		return about("drop_off_km", "satellites would be released at %g km, over %s at %g km: want %g to %g km", b.DropOff.Kilometres(), g.Name, top, v.Insertion.Kilometres(), top)
	}
	return nil
}

// vehicles name those that would do; where none would, what else is to be done.
func (o Offers) vehicles(otherwise string, does func(int) bool) string {
	var names []string
	for i := range o.spec.Vehicles {
		if does(i) {
			names = append(names, o.spec.Vehicles[i].Name)
		}
	}
	if len(names) == 0 {
		return otherwise
	}
	return field.Either(names)
}

// checkCargo says why a rocket cannot bring what a booking has it carry.
func (o Offers) checkCargo(b *flight.Booking) error {
	v, d := &o.spec.Vehicles[b.Vehicle], &o.fleet.Designs[o.fleet.Groups[b.Group].Design]
	most, bound := o.Fits(b)
	if b.Count <= most {
		return nil
	}
	lifts := fmt.Sprintf("%s lifts %.1f t from %s to %.1f° and %g km", v.Name, o.Lifts(b).Tonnes(), o.spec.Pads[b.Pad].Name,
		o.fleet.Groups[b.Group].Shell.TrueInclination().Degrees(), o.spec.InsertionOf(b).Kilometres())
	load := table.Count(b.Count, "satellite")
	switch {
	case most == 0 && bound == launch.ByMass:
		key, instead := o.lighter(b)
		return about(key, "%s, a satellite weighs %.2f t: %s", lifts, d.Mass.Tonnes(), instead)
	case bound == launch.ByVolume:
		load = fmt.Sprintf("%s of %g m³ would take %g m³: %s has room for %g m³", load, d.Stowed, float64(b.Count)*d.Stowed, v.Name, v.Volume)
	case bound == launch.ByPlaces:
		load = fmt.Sprintf("%s: the dispenser of %s has %s", load, v.Name, table.Count(v.MaxSatellites, "place"))
	default:
		load = fmt.Sprintf("%s of %.2f t would weigh %.1f t: %s", load, d.Mass.Tonnes(), float64(b.Count)*d.Mass.Tonnes(), lifts)
	}
	return about("satellites", "%s, so at most %d (%s)", load, most, bound)
}

// lighter says what would do where a rocket does not lift one satellite: to let it go lower,
// or another rocket.
func (o Offers) lighter(b *flight.Booking) (key, instead string) {
	lifts := func(vehicle int, dropOff unit.Length) bool {
		other := *b
		other.Vehicle, other.DropOff = vehicle, dropOff
		n, _ := o.Fits(&other)
		return n > 0
	}
	v := &o.spec.Vehicles[b.Vehicle]
	if b.DropOff > v.Insertion && lifts(b.Vehicle, v.Insertion) {
		low, high := v.Insertion, b.DropOff
		for high-low > unit.Kilometre {
			if middle := (low + high) / 2; lifts(b.Vehicle, middle) {
				low = middle
			} else {
				high = middle
			}
		}
		return "drop_off_km", fmt.Sprintf("want at most %.0f km", math.Floor(low.Kilometres()))
	}
	const none = "no vehicle of this mission lifts one there: want a lighter one, or a group that is easier to reach"
	others := o.vehicles("", func(i int) bool { return lifts(i, b.DropOff) })
	if others == "" {
		return "vehicle", none
	}
	return "vehicle", "want " + others
}

// checkWay says why satellites cannot go on from where they are let go.
func (o Offers) checkWay(b *flight.Booking, separation unit.Angle) error {
	g, at := &o.fleet.Groups[b.Group], o.spec.InsertionOf(b)
	if d := &o.fleet.Designs[g.Design]; d.Thrust <= 0 && g.Shell.Altitude != at {
		return about("group", "%s has no thrust to climb from %g to %g km: want thrust_mn above 0", d.Name, at.Kilometres(), g.Shell.Altitude.Kilometres())
	}
	if _, err := o.ways.Plan(o.ways.OrbitRaising(b, separation)); err != nil {
		return about("drop_off_km", "%w", err)
	}
	return nil
}

// past is why nothing leaves at an instant that is over.
func (o Offers) past(at time.Duration) error {
	return about("lift_off", "lift-off at %s is in the past: it is %s, want then or later", clock.Instant(at), clock.Instant(o.clock.Elapsed))
}

// tooDear says that a flight costs more than there is, and how many satellites would not.
func tooDear(f *flight.Flight, cash unit.Money) error {
	price := f.LaunchPrice + f.HardwarePrice
	instead := "not even one satellite and its ride"
	if n := int(float64(f.Count) * cash.Dollars() / price.Dollars()); n > 0 {
		instead = "enough for " + table.Count(n, "satellite")
	}
	return about("", "the flight costs $%.1f M, the treasury holds $%.1f M: %s", price.Dollars()/1e6, cash.Dollars()/1e6, instead)
}

// roomier names planes of a group with so many empty slots.
func (o Offers) roomier(group, count int) string {
	const few = 3
	var names []string
	more, best := 0, 0
	for plane, n := range o.fleet.Vacant(group) {
		best = max(best, n)
		switch {
		case n < count:
		case len(names) < few:
			names = append(names, o.fleet.PlaneName(plane))
		default:
			more++
		}
	}
	switch {
	case more > 0:
		return fmt.Sprintf("want %s or %d more planes", names[0]+", "+names[1]+", "+names[2], more)
	case len(names) > 0:
		return "want " + field.Either(names)
	case best > 0:
		return fmt.Sprintf("no plane has as many, want at most %d", best)
	}
	return "no plane has any"
}

// padFree says why a pad cannot launch a booking then beside its other flights that were
// booked for themselves, and which other pads can; except is a flight that does not count.
func (o Offers) padFree(b *flight.Booking, except launch.ID) error {
	key, why := o.taken(b.Pad, b.LiftOff, except)
	if why == "" {
		return nil
	}
	var others []string
	for pad := range o.spec.Pads {
		if p := &o.spec.Pads[pad]; p.Allows(o.fleet.Groups[b.Group].Shell.TrueInclination()) {
			if _, taken := o.taken(pad, b.LiftOff, except); taken == "" {
				others = append(others, p.Name)
			}
		}
	}
	if len(others) > 0 {
		why += ", or another pad: " + field.Either(others)
	}
	return about(key, "%s", why)
}

// taken is why nothing can leave from a pad at an instant, and what would do there; "" where
// it can.
func (o Offers) taken(pad int, at time.Duration, except launch.ID) (key, why string) {
	p, within := &o.spec.Pads[pad], 1
	if opens := o.countdown.Opens(pad); at < opens {
		return "lift_off", fmt.Sprintf("pad %s is not there before %s: want %s or later", p.Name, o.clock.Date(opens), clock.Instant(opens))
	}
	for i := range o.state.Flights {
		f := &o.state.Flights[i]
		if f.Pad != pad || f.ID == except || f.Status == launch.Scrubbed {
			continue
		}
		gap := (f.LiftOff - at).Abs()
		if gap < p.Turnaround && f.Plan == 0 {
			free := f.LiftOff + p.Turnaround
			return "lift_off", fmt.Sprintf("pad %s is busy with flight %d until %s: want %s or later", p.Name, f.ID, o.clock.Date(free), clock.Instant(free))
		}
		if gap < year/2 {
			within++
		}
	}
	if p.YearlyCap > 0 && within > p.YearlyCap {
		return "pad", fmt.Sprintf("pad %s may launch at most %s a year, and has as many within half a year of then: want another time", p.Name, table.Count(p.YearlyCap, "flight"))
	}
	return "", ""
}

// counting names the flights that count down, of which an order can be about.
func (l *State) counting() string {
	var ids []string
	for i := range l.Flights {
		if l.Flights[i].Status == launch.Booked {
			ids = append(ids, fmt.Sprint(l.Flights[i].ID))
		}
	}
	if len(ids) == 0 {
		return "none counts down"
	}
	return "want " + few(ids)
}

// few are the first of some words, as a choice.
func few(words []string) string {
	const most = 8
	return field.Either(slices.Clip(words[:min(most, len(words))]))
}
