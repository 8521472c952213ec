package outlook

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Rows is the requested part of the table of flights.
type Rows = table.Part[Row]

// Row is a flight in the table of flights.
type Row struct {
	ID       launch.ID
	Vehicle  string
	Pad      string
	Campaign string // that booked it; "" for none
	LiftOff  time.Duration
	Late     time.Duration // relative to the first date wanted
	Cause    delay.Cause   // what it waits for, or waited for last
	Until    time.Duration // when that is ready; 0: everything is, it lifts off on time
	Law      string        // rule that forbids lift-off, until an unknown date; "" for none
	Status   launch.Status
	Next     time.Duration // elapsed time of the next milestone
	NextName string        // lift-off, insertion, plane, service
	Count    int
	Aboard   int // of them, without lost ones
	Payload  unit.Mass
	Parts    unit.Mass // mass of its satellites' known parts, if more than their mass; else 0
	Capacity unit.Mass // of the vehicle, to its orbit
	Group    string    // destination
	Plane    string    // P13, or P13 +2 for more
	Odds     float64   // probability of success as planners see it
	Low      float64   // lower end of the 90 % interval by its record
	High     float64
	Price    unit.Money // launch and satellites
	Service  time.Duration
}

// Detail is everything about one flight.
type Detail struct {
	Row      Row
	Steps    []Milestone
	Binds    []campaign.Constraint // what it waits for, the latest first; empty after lift-off
	Why      string                // delay by cause, such as inquiry 8.2 d, window 0.6 d
	Hardware unit.Money
	Launch   unit.Money
	DropOff  unit.Length
	Cargo    []string

	Attempts int     // scrubs so far
	Weather  float64 // probability that weather allows the next attempt
	Rocket   float64 // likewise for the vehicle
}

// Milestone is a step of a flight.
type Milestone struct {
	Name string
	At   time.Duration
	Past bool
}

// Columns are those that the table of flights can be sorted by, in menu order.
var Columns = []table.Column{{Key: "id", Title: "flight"}, {Key: "liftoff", Title: "lift-off"}, {Key: "status", Title: "status"}}

// Rows is the requested part of the table of flights.
func (c *Outlook) Rows(r table.Rows) Rows {
	flights := c.Flights
	out := table.PartOf[Row](len(flights))
	if r.Count <= 0 {
		return out
	}
	var all []*flight.Flight
	match := table.Filter(r.Filter)
	for i := range flights {
		f := &flights[i]
		if len(match) == 0 || match.Matches([]byte(strings.ToLower(c.told(f)))) {
			all = append(all, f)
		}
	}
	var order table.Ordering[*flight.Flight]
	switch r.Sort {
	case "liftoff":
		order.Compare = func(a, b *flight.Flight) int { return table.Compare(a.LiftOff, b.LiftOff) }
	case "status":
		order.Compare = func(a, b *flight.Flight) int { return int(a.Status) - int(b.Status) }
	}
	rows, at := table.Page(all, r, order, func(f *flight.Flight) int64 { return int64(f.ID) })
	out.Place = at
	queue := c.queue()
	for _, f := range rows {
		out.Rows = append(out.Rows, c.flightRow(f, queue))
	}
	return out
}

// told is a flight as filters read it.
func (c *Outlook) told(f *flight.Flight) string {
	text := fmt.Sprintf("%d %s %s %s %s", f.ID, c.Spec.Vehicles[f.Vehicle].Name, c.Spec.Pads[f.Pad].Name, f.Status, c.PlanesOf(f))
	if f.Plan > 0 {
		text += " " + c.Spec.Plans[f.Plan-1].Name
	}
	if f.Status == launch.Booked {
		text += " " + f.Cause.String()
	}
	return text
}

// looks is a flight as it looks now: a copy, where it counts down.
func looks(f *flight.Flight, queue map[int]outlook) *flight.Flight {
	if o, waits := queue[int(f.ID)-1]; waits {
		own := *f
		own.Late[o.cause] += o.ready - f.Next
		own.Late[delay.ByWindow] += o.at - o.ready
		own.Pad, own.LiftOff, own.Next, own.Cause = o.pad, o.at, o.at, o.cause
		return &own
	}
	return f
}

// flightRow is a flight as tables show it; of one that counts down with its outlook.
func (c *Outlook) flightRow(f *flight.Flight, queue map[int]outlook) Row {
	f = looks(f, queue)
	b := f.Booked()
	r := Row{
		ID: f.ID, Vehicle: c.Spec.Vehicles[f.Vehicle].Name, Pad: c.Spec.Pads[f.Pad].Name, LiftOff: f.LiftOff, Late: f.Late.Sum(), Cause: f.Cause,
		Status: f.Status, Count: f.Count, Aboard: aboard(f), Payload: f.Payload, Parts: c.PartsOf(f), Capacity: c.Offers().Lifts(&b), Group: c.Fleet.Groups[f.Group].Name, Plane: c.PlanesOf(f),
		Odds: c.Odds(f.Vehicle), Price: f.LaunchPrice + f.HardwarePrice, Service: c.Trajectories().Service(f),
	}
	if f.Plan > 0 {
		r.Campaign = c.Spec.Plans[f.Plan-1].Name
	}
	if f.Status == launch.Booked {
		if b := c.Countdown().Ready(f); b.Until > c.Clock.Elapsed && b.Cause != delay.Schedule {
			r.Cause, r.Until = b.Cause, b.Until
		}
		if rule, barred := c.Countdown().Barred(f); barred {
			r.Cause, r.Until, r.Law = delay.ByLaw, f.Next, rule.String()
		}
	}
	r.Low, r.High = c.band(f.Vehicle)
	r.NextName, r.Next = c.next(f)
	return r
}

// aboard is how many of a flight's satellites are not lost: of one that was, its cargo is what it
// carried.
func aboard(f *flight.Flight) int {
	if f.Status == launch.Failed {
		return 0
	}
	return len(f.Cargo())
}

// next is a flight's next milestone, and when it is.
func (c *Outlook) next(f *flight.Flight) (string, time.Duration) {
	switch f.Status {
	case launch.Booked:
		return "lift-off", f.Next
	case launch.Ascent:
		return "insertion", f.LiftOff + c.Spec.Vehicles[f.Vehicle].Ascent
	case launch.Climbing:
		next := unit.Never
		for i := range f.Batches {
			next = min(next, f.Batches[i].Next)
		}
		return c.doing(f), next
	case launch.CheckingOut:
		return "service", c.Trajectories().Service(f)
	}
	return "", f.LiftOff
}

// doing says what comes next for the batch of a flight that is first.
func (c *Outlook) doing(f *flight.Flight) string {
	first := 0
	for i := range f.Batches {
		if f.Batches[i].Next < f.Batches[first].Next {
			first = i
		}
	}
	p, err := c.Trajectories().Trajectory(f, first)
	if err != nil || f.Batches[first].Leg >= len(p.Legs) {
		return "plane"
	}
	return legEnd[p.Legs[f.Batches[first].Leg].Kind]
}

// legEnd is what a leg ends with.
var legEnd = [...]string{"tests over", "parking", "climb", "plane", "slot", ""}

// band is what a vehicle's record allows: nine tenths of it.
func (c *Outlook) band(vehicle int) (low, high float64) {
	v, r := &c.Spec.Vehicles[vehicle], &c.VehicleStates[vehicle]
	flights, lost := v.Flights+r.Flown, v.Flights-v.Successes+r.Lost+r.Partly
	return launch.SuccessInterval(float64(flights), float64(lost), 0.05)
}

// detail is everything about one flight; nil if there is no such flight.
func (c *Outlook) detail(id launch.ID) *Detail {
	if id < 1 || int(id) > len(c.Flights) {
		return nil
	}
	queue := c.queue()
	f := looks(&c.Flights[id-1], queue)
	b := f.Booked()
	d := &Detail{Row: c.flightRow(f, queue), Hardware: f.HardwarePrice, Launch: f.LaunchPrice, DropOff: c.Spec.InsertionOf(&b), Steps: c.steps(f, 0), Why: reasons(f.Late)}
	for _, id := range f.Cargo() {
		d.Cargo = append(d.Cargo, c.Fleet.Name(id))
	}
	if f.Status == launch.Booked {
		d.Attempts = f.Attempts
		d.Weather = 1 - c.Spec.Pads[f.Pad].WeatherScrubChance(c.Clock.Epoch.Add(f.LiftOff))
		d.Rocket = 1 - c.Spec.Vehicles[f.Vehicle].Scrubs
		for _, b := range c.Countdown().Constraints(f) {
			if b.Until > c.Clock.Elapsed {
				d.Binds = append(d.Binds, b)
			}
		}
		slices.SortStableFunc(d.Binds, func(a, b campaign.Constraint) int { return table.Compare(b.Until, a.Until) })
	}
	return d
}

// steps are the milestones of a flight and of one of its batches.
func (c *Outlook) steps(f *flight.Flight, batch int) []Milestone {
	now, lost := c.Clock.Elapsed, f.Status == launch.Failed
	var steps []Milestone
	add := func(name string, at time.Duration, gone bool) {
		steps = append(steps, Milestone{name, at, gone && at <= now})
	}
	dropped := c.Trajectories().InsertedAt(f)
	add("lift-off", f.LiftOff, f.Status != launch.Booked && f.Status != launch.Scrubbed)
	add("insertion", dropped, f.Status > launch.Ascent && f.Status != launch.Scrubbed && !lost)
	arrival := c.Trajectories().Arrival(f, batch)
	if p := arrival.Trajectory; p != nil {
		for _, l := range p.Legs {
			add(legEnd[l.Kind], dropped+l.To, f.Status > launch.Ascent && !lost)
		}
	}
	last, serves := time.Duration(0), time.Duration(0)
	for _, id := range f.Batches[batch].Cargo {
		last, serves = max(last, arrival.InSlot(id)), max(serves, arrival.Serves(id))
	}
	add("last slot", last, f.Status > launch.Climbing && !lost)
	add("service", serves, f.Status > launch.Climbing && !lost)
	return steps
}
