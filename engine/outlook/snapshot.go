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
	Open      *flight.Booking // the vehicle, the group, the plane if it has an empty slot, and the earliest lift-off of a flight that could be booked; nil for none
	Quarters  bool            // what was, and what may come: flown on paper, up to a second of work
	Futures   int             // for quarters so many more are drawn at a look, and the rest at those that follow; 0: all at once
	Planes    bool            // how far each plane is filled
	Pads      bool            // pads and rockets
	InTransit bool            // what is on its way, where it is
	Satellite *fleet.ID       // whose dates are wanted; nil for nobody's
	Past      bool            // capacity of the quarters that are over
	Report    bool            // all that was done; it flies other futures of the start, and takes a while after years
}

// View is the launches at an instant.
type View struct {
	Flights   int       // not over: they count down or are under way
	Counting  int       // of them, those that count down
	Reached   unit.Mass // orbit
	Parts     unit.Mass // what the parts of those weigh, where that is more than their mass; else 0
	Table     Rows
	One       *Detail
	Quarters  []Quarter       // those that are over, with what was planned and flown, then those that come
	Drawn     int             // of Futures, of how many the bands of quarters are made
	Open      *flight.Booking // the first flight that could be booked as asked; nil if none could
	Planes    []PlaneRow
	Pads      []PadRow
	Vehicles  []VehicleRow
	Plans     []upkeep.PlanRow
	InTransit []InTransit
	Dates     *Dates
	Falling   int // satellites on their way down
	Past      []Quarter
	Report    *Report
}

// Drawing reports whether more futures are to be drawn for the quarters: another look has more.
func (v *View) Drawing() bool { return len(v.Quarters) > 0 && v.Drawn < Futures }

// PlaneRow is how far a plane is filled.
type PlaneRow struct {
	Group     string
	Plane     string
	Slots     int
	InService int
	Coming    int
	Lost      int
	Spares    int           // of those in service, over what the plane needs
	Next      time.Duration // when the next satellites of it go into service; never: none come
}

// PadRow is a pad, its last lift-offs and its next.
type PadRow struct {
	Name   string
	Ready  time.Duration // when it has turned round
	Closed time.Duration // until when it is closed; 0: it is open
	Lost   bool          // because it was destroyed
	Left   []time.Duration
	Next   []PadFlight
	Cap    int // flights a year; 0: no bound
}

// PadFlight is a flight that is to leave a pad.
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
	Grounded            time.Duration // until when; 0: it flies
	Slip                time.Duration // nothing before; 0: it flies
	Ships, Boosters     int           // that are there, ready
	Price               unit.Money    // a kilogram now
	Lifted              unit.Mass     // M: before the mission and in it
}

// View returns what is requested of launches.
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
