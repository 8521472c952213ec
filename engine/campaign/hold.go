package campaign

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/order"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// HoldParked has a flight's satellites wait longer at their parking altitude: they drift on,
// to a plane that wants them.
type HoldParked struct {
	Flight launch.ID
	For    time.Duration
}

var hold = order.Of("hold", func(o *HoldParked, _ order.Names) []field.Field {
	return []field.Field{order.Number("flight", &o.Flight), field.Duration("for", &o.For, time.Second, flight.Century/100).Usually("10d")}
}).By(order.Verb{Name: "hold", Words: "hold at parking", About: "have a flight's satellites wait longer before they climb", Asks: true})

func (o HoldParked) String() string {
	return fmt.Sprintf("hold flight %d at parking for %s", o.Flight, field.ShowSpan(o.For))
}

// Apply sends the first batch to the first plane that it drifts to after so long and that has
// slots for it.
func (o HoldParked) Apply(c *Campaign) error {
	if o.Flight < 1 || int(o.Flight) > len(c.Flights) {
		return fmt.Errorf("there is no flight %d: %s", o.Flight, parked(c))
	}
	f := &c.Flights[o.Flight-1]
	w, err := c.waits(f)
	if err != nil {
		return err
	}
	booked, b := f.Booked(), &f.Batches[0]
	least := b.Separation + unit.Angle(float64(w.rate)*float64(o.For)/float64(day))
	plane, best, last := -1, unit.Turn, b.Separation
	for p, n := range c.Fleet.Vacant(f.Group) {
		if p == b.Plane || n < len(b.Cargo) {
			continue
		}
		apart := c.Trajectories().DriftAngle(&booked, b.Plane, p)
		if at := w.sep(apart, least); at < best {
			best, plane = at, p
		}
		if at := w.sep(apart, 0); at < unit.Turn {
			last = max(last, at)
		}
	}
	switch days := float64((last - b.Separation) / w.rate); {
	case plane < 0 && days >= 1:
		return fmt.Errorf("after so long no other plane of %s with %d empty slots drifts by: want at most %.0f days", c.Fleet.Groups[f.Group].Name, len(b.Cargo), math.Floor(days))
	case plane < 0:
		return fmt.Errorf("no other plane of %s has %d empty slots for what drifts by: retarget it when one has", c.Fleet.Groups[f.Group].Name, len(b.Cargo))
	}
	return c.turn(f, plane, best)
}

// waiting is how a flight's first batch waits.
type waiting struct {
	from, least unit.Angle // separation as it is, and the least that is left to choose
	rate        unit.Angle // a day
}

// sep is how far a plane is that is so far from the present one: the next time that they drift by
// it, at a separation or more.
func (w waiting) sep(apart, least unit.Angle) unit.Angle {
	const rounding = 1e-9
	at := w.from + apart
	least = max(least, w.least)
	for at < least {
		at += unit.Turn
	}
	for at-unit.Turn >= least-rounding {
		at -= unit.Turn
	}
	return max(0, at)
}

// waits says how a flight's first batch waits, if it can still be sent elsewhere.
func (c *Campaign) waits(f *flight.Flight) (waiting, error) {
	var none waiting
	p, err := c.Trajectories().Trajectory(f, 0)
	if err != nil {
		return none, err
	}
	b := &f.Batches[0]
	if !before(f, &p) {
		return none, fmt.Errorf("flight %d's satellites do not wait at their parking altitude (status: %s): %s", f.ID, f.Status, parked(c))
	}
	way := p.OrbitRaising
	daily := launch.PlaneDrift{Parking: way.Parking, Target: way.Target, Inclination: way.Inclination}.Daily()
	if daily == 0 {
		return none, fmt.Errorf("flight %d's satellites wait at the altitude of their shell, where no plane drifts by: want parking_km under it", f.ID)
	}
	w := waiting{from: b.Separation, rate: max(daily, -daily)}
	if leg := p.Legs[b.Leg]; leg.Kind == launch.WaitLeg {
		waited := c.Clock.Elapsed - c.Trajectories().InsertedAt(f) - leg.From
		w.least = unit.Angle(float64(w.rate) * float64(max(0, waited)) / float64(day))
	}
	return w, nil
}

// before says whether a flight's first batch has yet to leave its parking altitude.
func before(f *flight.Flight, p *launch.Trajectory) bool {
	b := &f.Batches[0]
	return f.Status == launch.Climbing && b.Next != never && p.Legs[b.Leg].Kind <= launch.WaitLeg
}

// parked names the flights of a campaign whose first batch tests or waits, so that it can be sent elsewhere.
func parked(c *Campaign) string {
	var ids []string
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status != launch.Climbing {
			continue
		}
		if p, err := c.Trajectories().Trajectory(f, 0); err == nil && before(f, &p) {
			ids = append(ids, fmt.Sprint(f.ID))
		}
	}
	if len(ids) == 0 {
		return "those of no flight do now"
	}
	return "want " + few(ids)
}

// redirect sends the first batch of a flight that is on its way to another plane.
func (c *Campaign) redirect(f *flight.Flight, plane int) error {
	w, err := c.waits(f)
	if err != nil {
		return err
	}
	g := &c.Fleet.Groups[f.Group]
	if !within(plane, g.Shell.Planes) {
		return fmt.Errorf("%s has planes 1 to %d, not %d", g.Name, g.Shell.Planes, plane+1)
	}
	if n := len(c.Fleet.Empty(f.Group, plane)); n < len(f.Batches[0].Cargo) {
		return fmt.Errorf("plane %s of %s has %s, the satellites are %d: %s", c.Fleet.PlaneName(plane), g.Name, table.Count(n, "empty slot"), len(f.Batches[0].Cargo),
			c.Offers().roomier(f.Group, len(f.Batches[0].Cargo)))
	}
	booked := f.Booked()
	if at := w.sep(c.Trajectories().DriftAngle(&booked, f.Plane(), plane), 0); at < unit.Turn {
		return c.turn(f, plane, at)
	}
	var ahead []string
	for p, n := range c.Fleet.Vacant(f.Group) {
		if p != f.Plane() && n >= len(f.Batches[0].Cargo) && w.sep(c.Trajectories().DriftAngle(&booked, f.Plane(), p), 0) < unit.Turn {
			ahead = append(ahead, c.Fleet.PlaneName(p))
		}
	}
	instead := "no other plane with room for them drifts by any more"
	if len(ahead) > 0 {
		instead = "want " + few(ahead)
	}
	return fmt.Errorf("plane %s has drifted past: the satellites would wait for all but a turn; %s", c.Fleet.PlaneName(plane), instead)
}

// turn has the first batch wait for another plane, so far from that of no wait.
func (c *Campaign) turn(f *flight.Flight, plane int, separation unit.Angle) error {
	booked := f.Booked()
	p, err := c.Trajectories().Plan(c.Trajectories().OrbitRaising(&booked, separation))
	if err != nil {
		return err
	}
	b := &f.Batches[0]
	for _, id := range b.Cargo {
		c.Fleet.SetStatus(id, fleet.Absent)
	}
	slots := c.Fleet.Empty(f.Group, plane)
	*b = flight.Batch{Plane: plane, Cargo: slots[:len(b.Cargo):len(b.Cargo)], Separation: separation, Serves: never}
	for b.Leg < len(p.Legs)-1 && c.Trajectories().InsertedAt(f)+p.Legs[b.Leg].To <= c.Clock.Elapsed {
		b.Leg++
	}
	b.Next = max(c.Clock.Elapsed, c.Trajectories().InsertedAt(f)+p.Legs[b.Leg].To)
	for _, id := range b.Cargo {
		c.Fleet.SetStatus(id, fleet.Transit)
	}
	c.slots().recount()
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.FlightRetargeted, Severity: event.Info, Flight: f.ID, Value: float64(plane)})
	return nil
}
