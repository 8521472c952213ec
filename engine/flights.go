package engine

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/chance"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/market"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// nextMilestone is when the next flight reaches a milestone.
func (c *Campaign) nextMilestone() time.Duration {
	next := never
	for i := range c.Flights {
		if f := &c.Flights[i]; !f.Status.Over() {
			next = min(next, f.Next)
		}
	}
	return next
}

// launch brings each flight to the milestone that it reaches at the end of the
// span.
func (c *Campaign) launch(s span) {
	for i := range c.Flights {
		f := &c.Flights[i]
		for !f.Status.Over() && f.Next <= s.To {
			c.advance(f)
		}
	}
}

// advance brings a flight past its next milestone.
func (c *Campaign) advance(f *launch.Flight) {
	at := f.Next
	switch f.Status {
	case launch.Booked:
		c.liftOff(f)
	case launch.Ascent:
		c.insert(f)
	case launch.Climbing:
		f.Status, f.Next = launch.Checking, at+f.Check
		c.Log.tell(Event{Elapsed: at, Kind: ReachedSlot, Severity: Info, Flight: f.ID, Value: float64(f.Count)})
	case launch.Checking:
		f.Status = launch.Working
		for _, id := range f.Cargo {
			c.Nodes.commission(id, at)
		}
		c.Books.Post(market.Posting{At: at, From: market.OnWay, To: market.InOrbit, Kind: market.Service,
			Flight: int32(f.ID), Amount: f.HardwarePrice + f.LaunchPrice})
		c.Log.tell(Event{Elapsed: at, Kind: InService, Severity: Info, Flight: f.ID, Value: float64(f.Count)})
	}
}

// liftOff draws whether the flight reaches orbit, and if not, when it fails on
// the way.
func (c *Campaign) liftOff(f *launch.Flight) {
	v := c.Spec.Vehicles[f.Vehicle]
	c.Lifted += f.Payload
	f.Status = launch.Ascent
	f.Next += time.Duration(float64(v.Ascent) * c.fate(f).share)
	c.Log.tell(Event{Elapsed: f.LiftOff, Kind: LiftOff, Severity: Info, Flight: f.ID, Value: float64(f.Count)})
}

// fate is what chance has for a flight: whether it reaches orbit, and which
// share of the ascent it lives through.
func (c *Campaign) fate(f *launch.Flight) struct {
	reaches bool
	share   float64
} {
	v := c.Spec.Vehicles[f.Vehicle]
	fate := struct {
		reaches bool
		share   float64
	}{true, 1}
	if chance.At(c.Clock.Seed, chance.LiftOff, int64(f.ID), 0).Float() >= v.Reliability() {
		fate.reaches = false
		fate.share = chance.At(c.Clock.Seed, chance.Ascent, int64(f.ID), 0).Float()
	}
	return fate
}

// insert lets the satellites go in orbit, or loses them.
func (c *Campaign) insert(f *launch.Flight) {
	at := f.Next
	if !c.fate(f).reaches {
		f.Status = launch.Failed
		c.Wrecked += f.Payload
		for _, id := range f.Cargo {
			c.Fleet.Status[id] = fleet.Absent
		}
		c.Books.Post(market.Posting{At: at, From: market.OnWay, To: market.WriteOff, Kind: market.Loss,
			Flight: int32(f.ID), Amount: f.HardwarePrice + f.LaunchPrice})
		c.Log.tell(Event{Elapsed: at, Kind: FlightLost, Severity: Critical, Flight: f.ID, Value: float64(f.Count)})
		c.Alarms.Raise(alarm.FlightLost, at, int64(f.ID))
		return
	}
	f.Status, f.Next = launch.Climbing, at+f.Climb
	c.Reached += f.Payload
	c.Log.tell(Event{Elapsed: at, Kind: Inserted, Severity: Info, Flight: f.ID, Value: float64(f.Count)})
}

// commission puts a satellite into service at the end of a span: charged, and as
// warm as its bus and the Earth make it.
func (ns *Nodes) commission(id fleet.ID, at time.Duration) {
	ns.Fleet.Status[id] = fleet.Active
	n := ns.Fleet.nodeAt[id]
	if n < 0 {
		return
	}
	ns.Fleet.Born[n] = at
	d, node := ns.Fleet.nodeDesigns[n], &ns.Nodes[n]
	node.Battery.Charge = d.Power.Capacity
	ns.expose(int(n), int(n)+1, moment{at, longLook})
	node.Temperature = d.Thermal.Equilibrium(d.Bus + ns.now[n].Absorbed)
	ns.enrol(int(n))
	ns.Dark[n] = ns.Sky.lights[n].After(at - ns.Sky.at).Dark()
	ns.settled[n] = at
	ns.news.due = true
	if at < ns.Sky.at+ns.Clock.Tick {
		ns.outlookFrom(int(n), at)
		ns.offerSeats(int(n))
		ns.news.offers = append(ns.news.offers, n)
	}
}

// book carries out BookFlight: it reserves the slots and pays for satellites and
// launch.
func (c *Campaign) book(b Booking) error {
	f, err := c.quote(b)
	if err != nil {
		return err
	}
	f.ID = launch.ID(len(c.Flights) + 1)
	for _, id := range f.Cargo {
		c.Fleet.Status[id] = fleet.Transit
	}
	c.Flights = append(c.Flights, f)
	c.pay(&f, market.Treasury, market.OnWay)
	c.Log.tell(Event{Elapsed: c.Clock.Elapsed, Kind: FlightBooked, Severity: Info, Flight: f.ID, Value: float64(f.Count)})
	return nil
}

// pay moves a flight's price between two accounts, its hardware and its launch.
func (c *Campaign) pay(f *launch.Flight, from, to market.Account) {
	post := market.Posting{At: c.Clock.Elapsed, From: from, To: to, Flight: int32(f.ID)}
	post.Kind, post.Amount = market.Hardware, f.HardwarePrice
	c.Books.Post(post)
	post.Kind, post.Amount = market.Launch, f.LaunchPrice
	c.Books.Post(post)
}

// quote says what a booking would be, or why it cannot be.
func (c *Campaign) quote(b Booking) (launch.Flight, error) {
	var none launch.Flight
	if err := c.checkBooking(b); err != nil {
		return none, err
	}
	v, g := c.Spec.Vehicles[b.Vehicle], c.Fleet.Groups[b.Group]
	d := c.Fleet.Designs[g.Design]
	payload := unit.Mass(float64(b.Count) * float64(d.Mass))
	if b.LiftOff < c.Clock.Elapsed {
		return none, fmt.Errorf("lift-off at %s is in the past: it is %s", instant(b.LiftOff), instant(c.Clock.Elapsed))
	}
	if err := c.padFree(b.Pad, b.LiftOff, 0); err != nil {
		return none, err
	}
	cargo := c.emptySlots(b)
	if len(cargo) < b.Count {
		return none, fmt.Errorf("plane %s of %s has %d empty slots, not %d", c.Fleet.planeName(b.Plane), g.Name, len(cargo), b.Count)
	}
	f := launch.Flight{
		Vehicle: b.Vehicle, Pad: b.Pad, LiftOff: b.LiftOff, Next: b.LiftOff,
		Group: b.Group, Plane: b.Plane, Count: b.Count, Check: b.Check, Payload: payload,
		Climb:         launch.ClimbTime(circular(v.Insertion), circular(g.Shell.Altitude), d.Mass, d.Thrust),
		LaunchPrice:   v.PriceOf(payload),
		HardwarePrice: d.Price().Times(b.Count),
		Cargo:         cargo[:b.Count],
	}
	if price, cash := f.LaunchPrice+f.HardwarePrice, c.Books.Balance[market.Treasury]; price > cash {
		return none, fmt.Errorf("the flight costs $%.1f M, the treasury holds $%.1f M", price.Dollars()/1e6, cash.Dollars()/1e6)
	}
	return f, nil
}

func (q Quote) answer(e *Engine) Answer { return Answer{Evidence: e.campaign.quoted(q.Booking)} }

// quoted says what a flight would cost and bring if it were booked now, or why it cannot be.
func (c *Campaign) quoted(b Booking) Evidence {
	a := Evidence{Title: "book a flight"}
	f, err := c.quote(b)
	if err != nil {
		a.Verdict = err.Error()
		return a
	}
	v := c.Spec.Vehicles[f.Vehicle]
	service := f.LiftOff + v.Ascent + f.Climb + f.Check
	a.OK = true
	a.Verdict = fmt.Sprintf("%.1f t of %.1f t for $%.1f M, in service at %s", f.Payload.Tonnes(), v.Payload.Tonnes(),
		(f.LaunchPrice+f.HardwarePrice).Dollars()/1e6, instant(service))
	a.say("price", fmt.Sprintf("$%.1f M the launch, $%.1f M the satellites", f.LaunchPrice.Dollars()/1e6, f.HardwarePrice.Dollars()/1e6), "")
	a.say("p(ok)", fmt.Sprintf("~%.2f by the record of %s", v.Odds(), v.Name), "")
	return a
}

// circular is the speed on a circular orbit.
func circular(altitude unit.Length) unit.Speed {
	return unit.Speed(math.Sqrt(space.EarthMu / float64(space.EarthRadius+altitude)))
}

// emptySlots are the slots of a booking's plane that nothing fills yet.
func (c *Campaign) emptySlots(b Booking) []fleet.ID {
	var empty []fleet.ID
	per := c.Fleet.perPlane[b.Group]
	for i := range per {
		id := c.Fleet.first[b.Group] + fleet.ID(b.Plane*per+i)
		if c.Fleet.Status[id] == fleet.Absent {
			empty = append(empty, id)
		}
	}
	return empty
}

// padFree says whether a pad can launch at an instant beside its other flights;
// except is a flight that does not count.
func (c *Campaign) padFree(pad int, at time.Duration, except launch.ID) error {
	const year = 365 * 24 * time.Hour
	p, within := c.Spec.Pads[pad], 1
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Pad != pad || f.ID == except || f.Status == launch.Scrubbed {
			continue
		}
		gap := (f.LiftOff - at).Abs()
		if gap < p.Turnaround {
			return fmt.Errorf("pad %s is busy with flight %d until %s", p.Name, f.ID,
				c.Clock.Epoch.Add(f.LiftOff+p.Turnaround).Format("2006-01-02 15:04Z"))
		}
		if gap < year/2 {
			within++
		}
	}
	if p.YearlyCap > 0 && within > p.YearlyCap {
		return fmt.Errorf("pad %s may launch %d times a year, and has as many within half a year of then", p.Name, p.YearlyCap)
	}
	return nil
}

// flight is a flight that still counts down.
func (c *Campaign) flight(id launch.ID) (*launch.Flight, error) {
	if id < 1 || int(id) > len(c.Flights) {
		return nil, fmt.Errorf("there is no flight %d", id)
	}
	f := &c.Flights[id-1]
	if f.Status != launch.Booked {
		return nil, fmt.Errorf("flight %d does not count down any more: it is %s", id, f.Status)
	}
	return f, nil
}

// moveFlight carries out MoveFlight.
func (c *Campaign) moveFlight(id launch.ID, to time.Duration) error {
	f, err := c.flight(id)
	if err != nil {
		return err
	}
	if to < c.Clock.Elapsed {
		return fmt.Errorf("lift-off at %s is in the past: it is %s", instant(to), instant(c.Clock.Elapsed))
	}
	if err := c.padFree(f.Pad, to, id); err != nil {
		return err
	}
	f.LiftOff, f.Next = to, to
	c.Log.tell(Event{Elapsed: c.Clock.Elapsed, Kind: FlightMoved, Severity: Info, Flight: id, Value: to.Seconds()})
	return nil
}

// scrub carries out ScrubFlight.
func (c *Campaign) scrub(id launch.ID) error {
	f, err := c.flight(id)
	if err != nil {
		return err
	}
	f.Status = launch.Scrubbed
	for _, slot := range f.Cargo {
		c.Fleet.Status[slot] = fleet.Absent
	}
	c.pay(f, market.OnWay, market.Treasury)
	c.Log.tell(Event{Elapsed: c.Clock.Elapsed, Kind: FlightScrubbed, Severity: Info, Flight: id, Value: float64(f.Count)})
	return nil
}

// orbitOf names a group's propagator as its detail shows it.
func (p *Roster) orbitOf(group int) string {
	if g := p.Groups[group]; g.Sets != nil || g.Flown == SGP4 {
		return SGP4.String()
	}
	return Planned.String()
}
