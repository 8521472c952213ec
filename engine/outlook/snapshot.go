package outlook

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
)

// Wants says what a snapshot shall contain of launches.
type Wants struct {
	Table     table.Rows      // flights
	One       launch.ID       // the detail of a flight; 0 for none
	Open      *flight.Booking // request for the earliest flight that could be booked with a vehicle, to a group, and to the plane if it has an empty slot; nil for none
	Quarters  bool            // past and forecast, up to a second of work
	Futures   int             // how many more to draw per look; 0: all at once
	Planes    bool            // state of each plane
	Pads      bool            // pads and vehicles
	InTransit bool            // positions of what is in transit
	Satellite *fleet.ID       // whose dates are requested; nil for none
	Past      bool            // past quarters
	Report    bool            // everything done; flies the futures from the start, which takes a while after years
}

// View is the launches at an instant.
type View struct {
	Flights   int       // not over: they count down or are under way
	Counting  int       // of them, counting down
	Reached   unit.Mass // orbit
	Parts     unit.Mass // mass of their known parts, if more than their mass; else 0
	Table     Rows
	One       *Detail
	Quarters  []Quarter       // past ones with plan and result, then forecasts
	Drawn     int             // of Futures, how many the forecast has so far
	Open      *flight.Booking // the first flight that could be booked as requested; nil if none
	Planes    []PlaneRow
	Pads      []PadRow
	Vehicles  []VehicleRow
	Plans     []upkeep.PlanRow
	InTransit []InTransit
	Dates     *Dates
	Falling   int // satellites being deorbited
	Past      []Quarter
	Report    *Report
}

// Drawing reports whether more futures will be drawn in further looks.
func (v *View) Drawing() bool { return len(v.Quarters) > 0 && v.Drawn < Futures }

// PlaneRow is the state of a plane.
type PlaneRow struct {
	Group     string
	Plane     string
	Slots     int
	InService int
	Coming    int
	Lost      int
	Spares    int           // in service beyond what the plane needs
	Next      time.Duration // next entry of satellites into service; never: none expected
}

// PadRow is a pad with its last lift-offs and its next.
type PadRow struct {
	Name   string
	Ready  time.Duration // end of its turnaround
	Closed time.Duration // end of its closure; 0: open
	Lost   bool          // destroyed
	Left   []time.Duration
	Next   []PadFlight
	Cap    int // flights per year; 0: unlimited
}

// PadFlight is a coming flight from a pad.
type PadFlight struct {
	ID      launch.ID
	LiftOff time.Duration
}

// VehicleRow is a vehicle and its record.
type VehicleRow struct {
	Name                string
	Flown, Lost, Partly int // in the mission
	Odds, Low, High     float64
	Successes, Flights  int           // before it
	Grounded            time.Duration // end of the inquiry; 0: it flies
	Slip                time.Duration // not before; 0: available
	Ships, Boosters     int           // ready for a flight
	Price               unit.Money    // per kg, now
	Lifted              unit.Mass     // mass, before the mission and in it
}

// View returns the requested state of launches.
func (c *Outlook) View(w Wants) View {
	v := View{Flights: c.Coming(), Counting: c.CountingDown(), Reached: c.Reached, Parts: c.ReachedParts(), Table: c.Rows(w.Table), One: c.detail(w.One), Falling: len(c.Deorbiting)}
	if w.Quarters {
		v.Quarters, v.Drawn = c.quarters(5, w.Futures)
	}
	if w.Open != nil {
		v.Open = c.aimed(c.Offers().FirstOpen(*w.Open), w.Open.Plane)
	}
	if w.Planes {
		v.Planes, v.Plans = c.planeRows(), c.PlanRows()
	}
	if w.Pads {
		v.Pads, v.Vehicles = c.padRows(), c.rocketRows()
	}
	if w.InTransit {
		v.InTransit = c.InTransit()
	}
	if w.Past {
		v.Past = c.past()
	}
	if w.Report {
		r := c.Report()
		v.Report = &r
	}
	if w.Satellite != nil {
		v.Dates = c.Dates(*w.Satellite)
	}
	return v
}

// aimed is a booking to a plane instead, if that has empty slots.
func (c *Outlook) aimed(b *flight.Booking, plane int) *flight.Booking {
	if b == nil || plane < 0 || plane >= c.Fleet.Groups[b.Group].Shell.Planes {
		return b
	}
	if n := len(c.Fleet.Empty(b.Group, plane)); n > 0 {
		b.Plane, b.Count = plane, min(n, b.Count)
	}
	return b
}

// planeRows are the planes of every group that flights fill.
func (c *Outlook) planeRows() []PlaneRow {
	var rows []PlaneRow
	queue := c.queue()
	for g := range c.Fleet.Groups {
		if c.fills(g) {
			own := c.planesOf(g)
			c.arrivals(g, own, queue)
			rows = append(rows, own...)
		}
	}
	return rows
}

// fills reports whether any flight or plan goes to a group.
func (c *Outlook) fills(group int) bool {
	for i := range c.Spec.Plans {
		if c.Spec.Plans[i].Group == group {
			return true
		}
	}
	for i := range c.Flights {
		if c.Flights[i].Group == group {
			return true
		}
	}
	return false
}

func (c *Outlook) planesOf(g int) []PlaneRow {
	per, group := c.Fleet.PerPlane[g], &c.Fleet.Groups[g]
	rows := make([]PlaneRow, group.Shell.Planes)
	for p := range rows {
		r := &rows[p]
		*r = PlaneRow{Group: group.Name, Plane: c.Fleet.PlaneName(p), Slots: per, Next: never}
		for _, status := range c.Fleet.Status[int(c.Fleet.First[g])+p*per:][:per] {
			switch status {
			case fleet.Active:
				r.InService++
			case fleet.Transit:
				r.Coming++
			case fleet.Lost:
				r.Lost++
			}
		}
		for i := range c.Spec.Plans {
			if plan := &c.Spec.Plans[i]; plan.Group == g && plan.Spares > 0 {
				r.Spares = max(0, r.InService-(per-plan.Spares))
			}
		}
	}
	return rows
}

// arrivals says when the next satellites of each plane of a group go into service.
func (c *Outlook) arrivals(g int, rows []PlaneRow, queue map[int]outlook) {
	for i := range c.Flights {
		f := looks(&c.Flights[i], queue)
		if f.Group != g || f.Status > launch.CheckingOut {
			continue
		}
		for k := range f.Batches {
			b, arrival := &f.Batches[k], c.Trajectories().Arrival(f, k)
			for _, id := range b.Cargo {
				if c.Carries(b, id) {
					rows[b.Plane].Next = min(rows[b.Plane].Next, arrival.Serves(id))
				}
			}
		}
	}
}

func (c *Outlook) padRows() []PadRow {
	rows := make([]PadRow, len(c.Spec.Pads))
	for i := range rows {
		s, p := &c.PadStates[i], &c.Spec.Pads[i]
		rows[i] = PadRow{Name: p.Name, Ready: s.Ready, Left: append([]time.Duration(nil), s.Launches...), Cap: p.YearlyCap}
		if until := c.Countdown().Opens(i); until > c.Clock.Elapsed {
			rows[i].Closed, rows[i].Lost = until, s.Broken > c.Clock.Elapsed
		}
	}
	queue := c.queue()
	for i := range c.Flights {
		o, waits := queue[i]
		if !waits {
			continue
		}
		rows[o.pad].Next = append(rows[o.pad].Next, PadFlight{c.Flights[i].ID, o.at})
	}
	for i := range rows {
		slices.SortFunc(rows[i].Next, func(a, b PadFlight) int { return cmp.Or(table.Compare(a.LiftOff, b.LiftOff), int(a.ID-b.ID)) })
	}
	return rows
}

func (c *Outlook) rocketRows() []VehicleRow {
	rows := make([]VehicleRow, len(c.Spec.Vehicles))
	now := c.Clock.Elapsed
	there := func(back []time.Duration) (n int) {
		for _, at := range back {
			if at <= now {
				n++
			}
		}
		return n
	}
	for i := range rows {
		r, v := &c.VehicleStates[i], &c.Spec.Vehicles[i]
		rows[i] = VehicleRow{Name: v.Name, Flown: r.Flown, Lost: r.Lost, Partly: r.Partly, Odds: c.Odds(i), Successes: v.Successes, Flights: v.Flights,
			Ships: there(r.Ships), Boosters: there(r.Boosters), Price: v.PriceOf(unit.Kilogram, r.Lifted), Lifted: v.Lifted + r.Lifted}
		rows[i].Low, rows[i].High = c.band(i)
		if r.Grounded > now {
			rows[i].Grounded = r.Grounded
		}
		if slip := max(r.Slip, c.Clock.Year(v.Available)); slip > now {
			rows[i].Slip = slip
		}
	}
	return rows
}
