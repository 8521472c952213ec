package upkeep

import (
	"errors"
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/exact"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// runPlans lets every plan book what its group wants, as far as rockets, satellites and
// money reach.
func (c *Upkeep) runPlans(at time.Duration) {
	for i := range c.Spec.Plans {
		for c.bookNext(i, at) {
		}
	}
}

// bookNext books a plan's next flight, if one is wanted now.
func (c *Upkeep) bookNext(plan int, at time.Duration) bool {
	p, r := &c.Spec.Plans[plan], &c.Plans[plan]
	if at < p.From || r.Held || c.Counting(plan) >= c.ahead(plan, at) {
		return false
	}
	r.Built = r.Built || !slices.ContainsFunc(c.Fleet.Vacant(p.Group), func(n int) bool { return n > 0 })
	b, ok := c.wants(plan)
	if !ok {
		return false
	}
	b.LiftOff = at
	if yearly := c.cadence(plan, at); yearly > 0 && r.Booked > 0 {
		b.LiftOff = max(at, unit.Later(r.Last, years(1/yearly)))
	}
	ready := at
	if r.Booked > 0 {
		ready = unit.Later(at, p.Lead)
		b.LiftOff = max(b.LiftOff, ready)
	}
	if p.Factory > 0 {
		ready = max(ready, r.Factory)
	}
	if max(ready, b.LiftOff) > flight.Century {
		return false
	}
	f, err := c.Offers().Quote(b, c.Books.Balance[ledger.Treasury])
	if err != nil {
		if c.Offers().Short(b) {
			c.PutOff(day)
		}
		return false
	}
	if p.Factory > 0 {
		r.Factory = min(clock.Latest, unit.Later(ready, years(float64(b.Count)/p.Factory/12)))
	}
	f.Plan, f.Ready = plan+1, ready
	r.Booked++
	r.Last = max(b.LiftOff, ready)
	c.Take(f, at)
	return true
}

// ahead is how many flights of a plan count down at a time: where it does not say, twice as many
// as pads, and as many as are to leave while the next one's satellites are on their way to it.
func (c *Upkeep) ahead(plan int, at time.Duration) int {
	p := &c.Spec.Plans[plan]
	if p.Ahead > 0 {
		return p.Ahead
	}
	pads, could := c.Spec.PadsOf(p, c.Fleet), 0.0
	for _, i := range pads {
		pad := &c.Spec.Pads[i]
		yearly := float64(julianYear) / float64(max(day/4, pad.TurnaroundAt(at)))
		if pad.YearlyCap > 0 {
			yearly = min(yearly, float64(pad.YearlyCap))
		}
		could += yearly
	}
	if yearly := c.cadence(plan, at); yearly > 0 {
		could = min(could, yearly)
	}
	return max(2*len(pads), int(math.Ceil(float64(could*float64(p.Lead))/float64(julianYear)))+1)
}

// cadence is how many flights a year a plan flies at most; 0 for no bound.
func (c *Upkeep) cadence(plan int, at time.Duration) float64 {
	p, r := &c.Spec.Plans[plan], &c.Plans[plan]
	if r.Yearly > 0 {
		return r.Yearly
	}
	yearly := p.Yearly
	if p.By > 0 && yearly == 0 {
		yearly = c.steady(p)
	}
	if p.Growth > 0 && p.Growth != 1 {
		yearly = float64(yearly * exact.Pow(p.Growth, float64(at-p.From)/float64(julianYear)))
	}
	if p.Most > 0 {
		yearly = min(yearly, p.Most)
	}
	return yearly
}

// steady is the flights a year that fill a plan's group by its date.
func (c *Upkeep) steady(p *flight.Plan) float64 {
	slots := int(c.Fleet.First[p.Group+1]-c.Fleet.First[p.Group]) - c.Fleet.Occupied(p.Group)
	flights := float64(slots) / float64(max(1, c.perFlight(p)))
	return flights / (float64(p.By-p.From) / float64(julianYear))
}

// perFlight is how many satellites a plan's flight carries from its best pad.
func (c *Upkeep) perFlight(p *flight.Plan) int {
	if p.PerFlight > 0 {
		return p.PerFlight
	}
	most := 0
	for _, pad := range c.Spec.PadsOf(p, c.Fleet) {
		n, _ := c.Offers().Fits(&flight.Booking{Vehicle: p.Vehicle, Pad: pad, Group: p.Group, DropOff: p.DropOff})
		most = max(most, n)
	}
	return most
}

// wants is the next flight that a plan's group wants: to the planes that want most, while it
// is being built; then by the rule (s, Q) to those whose spares run out.
func (c *Upkeep) wants(plan int) (b flight.Booking, ok bool) {
	p, r := &c.Spec.Plans[plan], &c.Plans[plan]
	vacant := c.Fleet.Vacant(p.Group)
	fits := c.perFlight(p)
	b = flight.Booking{Vehicle: p.Vehicle, Group: p.Group, Planes: max(1, p.Planes), DropOff: p.DropOff, Checkout: p.Checkout}
	if pads := c.Spec.PadsOf(p, c.Fleet); len(pads) > 0 {
		b.Pad = pads[0]
	}
	missing, first := 0, -1
	for plane, n := range vacant {
		if missing += n; n > 0 && (first < 0 || n > vacant[first]) {
			first = plane
		}
	}
	switch {
	case missing == 0:
		return b, false
	case !r.Built:
		b.Plane, b.Planes = c.spread(&b, vacant, first, fits)
	default:
		if !r.Replaces || !c.runsOut(plan, vacant, min(fits, missing)) {
			return b, false
		}
		b.Planes = max(1, p.Repairs)
		b.Plane, b.Planes = c.spread(&b, vacant, first, fits)
	}
	b.Count = min(fits, c.room(&b, vacant))
	return b, b.Count > 0
}

// spread is the plane that a flight begins with and to how many it goes: no more than there
// are planes with slots in reach, and than it has satellites.
func (c *Upkeep) spread(b *flight.Booking, vacant []int, first, fits int) (plane, planes int) {
	in := 0
	for _, p := range c.Trajectories().PlanesByDrift(b, first) {
		if vacant[p] > 0 {
			in++
		}
	}
	return first, max(1, min(b.Planes, in, fits))
}

// room is how many satellites the planes of a booking have slots for, divided evenly.
func (c *Upkeep) room(b *flight.Booking, vacant []int) int {
	if b.Planes <= 1 {
		return vacant[b.Plane]
	}
	room, n := 0, 0
	for _, p := range c.Trajectories().PlanesByDrift(b, b.Plane) {
		if vacant[p] == 0 {
			continue
		}
		if room += vacant[p]; n+1 == b.Planes {
			break
		}
		n++
	}
	return room
}

// runsOut reports whether a plane's spares are down to where they are ordered, or a flight's worth
// is missing in all.
func (c *Upkeep) runsOut(plan int, vacant []int, flight int) bool {
	p := &c.Spec.Plans[plan]
	if p.Spares == 0 {
		missing := 0
		for _, n := range vacant {
			missing += n
		}
		return missing >= flight
	}
	s := c.reorder(p)
	for _, n := range vacant {
		if p.Spares-n <= s && n > 0 {
			return true
		}
	}
	return false
}

// reorder is how many spares of a plane are left when new ones are ordered: enough for nine
// lead times in ten.
func (c *Upkeep) reorder(p *flight.Plan) int {
	if p.Failures <= 0 {
		return 0
	}
	per := c.Fleet.PerPlane[p.Group]
	s, _ := launch.StockOf(float64(per), p.Failures, p.Lead.Hours()/24+60).Reorder(0.9)
	return min(s, p.Spares-1)
}

// filled is how many satellites of a group are there, on their way or lost in their slots.
func (c *Upkeep) filled(group int) int {
	n := 0
	for _, status := range c.Fleet.Status[c.Fleet.First[group]:c.Fleet.First[group+1]] {
		if status == fleet.Active {
			n++
		}
	}
	return n
}

// CheckPlan returns why a plan can never be carried out.
func (c *Upkeep) CheckPlan(p *flight.Plan) error {
	var wrong problem.List
	for i, name := range p.Pads {
		wrong.At("pads", !slices.Contains(p.Pads[:i], name), "pad %s is named twice: want each once", name)
		wrong.At("pads", c.Spec.PadNamed(name) >= 0, "there is no pad %s: want %s", name, field.OneOf(field.NamesOf(c.Spec.Pads, func(p *launch.Pad) string { return p.Name }), "pad"))
	}
	wrong.At("pads", len(c.Spec.Pads) > 0 || len(p.Pads) > 0, "this mission has no pad to launch from: list one under pads")
	wrong.At("by", p.By == 0 || p.By > p.From, "it is to be full at %s and begins at %s: want it to begin before", field.ShowSpan(p.By), field.ShowSpan(p.From))
	wrong.At("life_shape", p.Life == 0 || p.Shape > 0, "satellites age by Weibull's law with the shape %g: want over 0", p.Shape)
	if len(wrong) > 0 {
		return errors.Join(wrong...)
	}
	if err := c.Offers().CheckGroup(p.Group, p.Vehicle); err != nil {
		return err
	}
	var why error
	for _, pad := range c.Spec.PadsOf(p, c.Fleet) {
		b := flight.Booking{Vehicle: p.Vehicle, Pad: pad, Group: p.Group, Count: max(1, p.Planes, p.PerFlight), Planes: p.Planes, DropOff: p.DropOff, Checkout: p.Checkout}
		if why = c.Offers().CheckBooking(b); why == nil {
			return nil
		}
	}
	var keyed problem.Problem
	if !errors.As(why, &keyed) {
		return problem.Problem{Key: "vehicle", Err: why}
	}
	switch {
	case keyed.Key == "pad" && len(p.Pads) > 0:
		keyed.Key = "pads"
	case keyed.Key == "pad":
		keyed.Key = "group"
	}
	return keyed
}
