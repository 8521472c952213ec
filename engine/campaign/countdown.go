package campaign

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/law"
)

const (
	day  = 24 * time.Hour
	year = 365 * day
)

// Countdown is what flights wait for, and when they leave.
type Countdown struct {
	clock *clock.Clock
	fleet *fleet.Fleet
	spec  *flight.Spec
	state *State
	ways  flight.Trajectories
	slots slots
	law   *law.Law
}

// Countdown is that of the campaign's flights.
func (c *Campaign) Countdown() Countdown {
	return Countdown{c.Clock, c.Fleet, &c.Spec, &c.State, c.Trajectories(), c.slots(), c.Law}
}

// Constraint is until when something binds a flight.
type Constraint struct {
	Until time.Duration
	Cause delay.Cause
}

// Ready is when a flight may leave at the earliest, as things are now, and what binds it.
func (c Countdown) Ready(f *flight.Flight) Constraint {
	latest := Constraint{f.Wanted, delay.Schedule}
	for _, b := range c.Constraints(f) {
		if b.Until > latest.Until {
			latest = b
		}
	}
	return latest
}

// Constraints are until when each thing binds a flight.
func (c Countdown) Constraints(f *flight.Flight) []Constraint {
	v, p, r, s := &c.spec.Vehicles[f.Vehicle], &c.spec.Pads[f.Pad], &c.state.VehicleStates[f.Vehicle], &c.state.PadStates[f.Pad]
	all := []Constraint{
		{c.clock.Year(v.Available), delay.ByVehicle}, {r.Slip, delay.BySlip}, {r.Grounded, delay.ByInquiry},
		{c.Opens(f.Pad), delay.ByPadClosed}, {s.Ready, delay.ByPad}, {f.Ready, delay.ByPayload},
	}
	if n := len(s.Launches); p.YearlyCap > 0 && n >= p.YearlyCap {
		all = append(all, Constraint{s.Launches[n-p.YearlyCap] + year, delay.ByCap})
	}
	if len(r.Ships) > 0 {
		all = append(all, Constraint{slices.Min(r.Ships), delay.ByShip})
	}
	if len(r.Boosters) > 0 {
		all = append(all, Constraint{slices.Min(r.Boosters), delay.ByBooster})
	}
	return all
}

// Opens is when a pad is there and open.
func (c Countdown) Opens(pad int) time.Duration {
	s := &c.state.PadStates[pad]
	return max(s.Closed, s.Broken, c.clock.Year(c.spec.Pads[pad].Available))
}

// wait puts a flight off until an instant, and on to the window after that, and books what
// for.
func (c Countdown) wait(f *flight.Flight, until time.Duration, cause delay.Cause) {
	from := f.Next
	f.Late.Add(cause, until-from)
	open := c.window(f, until)
	f.Late.Add(delay.ByWindow, open-until)
	if until > from || cause == delay.ByOrder {
		f.Cause = cause
	}
	if open > until && until == from {
		f.Cause = delay.ByWindow
	}
	f.LiftOff, f.Next = open, open
}

// redate puts off every flight that cannot leave any more when it was to, so that its date
// is what is known now.
func (c Countdown) redate() {
	for i := range c.state.Flights {
		f := &c.state.Flights[i]
		if f.Status != launch.Booked {
			continue
		}
		c.choosePad(f)
		if b := c.Ready(f); b.Until > f.Next {
			c.wait(f, b.Until, b.Cause)
		}
	}
}

// choosePad gives a flight of a plan the pad from which it leaves first, of those from which
// law lets it leave.
func (c Countdown) choosePad(f *flight.Flight) {
	if f.Plan == 0 {
		return
	}
	best, first := f.Pad, c.Ready(f).Until
	if _, barred := c.Barred(f); barred {
		first = never
	}
	for _, pad := range c.spec.PadsOf(&c.spec.Plans[f.Plan-1], c.fleet) {
		f.Pad = pad
		if _, barred := c.Barred(f); barred {
			continue
		}
		if at := c.Ready(f).Until; at < first {
			best, first = pad, at
		}
	}
	f.Pad = best
}

// window is when a flight can leave, from an instant on: when its pad passes under the plane
// in which its satellites must be let go. A flight of a plan takes the plane that comes first
// of those that want as many satellites.
func (c Countdown) window(f *flight.Flight, from time.Duration) time.Duration {
	if f.Plan == 0 || f.Aimed || len(f.Batches) > 1 {
		return c.WindowTo(f, from)
	}
	best, first := f.Plane(), c.WindowTo(f, from)
	home := f.Batches[0]
	for _, plane := range c.slots.wanting(f) {
		f.Batches[0].Plane = plane
		if at := c.WindowTo(f, from); at < first {
			best, first = plane, at
		}
	}
	f.Batches[0] = home
	if best != home.Plane {
		c.slots.aim(f, best)
	}
	return first
}

// WindowTo is when a flight can leave to its plane, from an instant on.
func (c Countdown) WindowTo(f *flight.Flight, from time.Duration) time.Duration {
	p := &c.spec.Pads[f.Pad]
	shell := &c.fleet.Groups[f.Group].Shell
	passage, err := c.ways.Trajectory(f, 0)
	if err != nil {
		return from
	}
	target := launch.Plane{
		Node: shell.Node(f.Plane(), c.clock.Start, from) + passage.Offset(), At: c.clock.Epoch.Add(from),
		Altitude: shell.Altitude, Inclination: shell.TrueInclination(),
	}
	open, ok := launch.Window(p.Latitude, p.Longitude, target, c.clock.Epoch.Add(from))
	if !ok {
		return from
	}
	return max(from, open.Sub(c.clock.Epoch))
}

// put dates a flight anew that became another one, and books by how much that puts it off.
func (c Countdown) put(f *flight.Flight, why delay.Cause) {
	b, before, was := c.Ready(f), f.Next, f.Cause
	open := c.window(f, max(b.Until, c.clock.Elapsed))
	f.Cause = b.Cause
	if b.Cause == delay.Schedule {
		f.Cause = was
		if open > before {
			f.Cause = why
		}
	}
	f.LiftOff, f.Next = open, open
	if open >= before {
		f.Late.Add(why, open-before)
	} else {
		f.Late.Subtract(was, before-open)
	}
}

// move has a flight be wanted at another instant: it is late by that, where it is later than
// it was wanted first, and by what it waits for from then on.
func (c Countdown) move(f *flight.Flight, to time.Duration) {
	first := f.Next - f.Late.Sum()
	f.Wanted, f.Next, f.Late = to, to, delay.Delays{}
	f.Late.Add(delay.ByOrder, max(0, to-first))
	b := c.Ready(f)
	c.wait(f, b.Until, b.Cause)
	if b.Cause == delay.Schedule {
		f.Cause = delay.ByOrder
	}
}
