package campaign

import (
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/event"
	"orrery/engine/launch"
)

const (
	day  = 24 * time.Hour
	year = 365 * day
)

// Bind is until when something binds a flight.
type Bind struct {
	Until time.Duration
	Cause Cause
}

// Ready is when a flight may leave at the earliest, as things are now, and what binds it.
func (c Countdown) Ready(f *Flight) Bind {
	latest := Bind{f.Wanted, Schedule}
	for _, b := range c.Countdown().Binds(f) {
		if b.Until > latest.Until {
			latest = b
		}
	}
	return latest
}

// Binds are until when each thing binds a flight.
func (c Countdown) Binds(f *Flight) []Bind {
	v, p, r, s := &c.Spec.Vehicles[f.Vehicle], &c.Spec.Pads[f.Pad], &c.Rockets[f.Vehicle], &c.Stands[f.Pad]
	all := []Bind{
		{c.Clock.Year(v.Available), ByVehicle}, {r.Slip, BySlip}, {r.Grounded, ByInquiry},
		{c.Countdown().Opens(f.Pad), ByPadClosed}, {s.Ready, ByPad}, {f.Ready, ByPayload},
	}
	if n := len(s.Left); p.YearlyCap > 0 && n >= p.YearlyCap {
		all = append(all, Bind{s.Left[n-p.YearlyCap] + year, ByCap})
	}
	if len(r.Ships) > 0 {
		all = append(all, Bind{slices.Min(r.Ships), ByShip})
	}
	if len(r.Boosters) > 0 {
		all = append(all, Bind{slices.Min(r.Boosters), ByBooster})
	}
	return all
}

// Opens is when a pad is there and open.
func (c Countdown) Opens(pad int) time.Duration {
	s := &c.Stands[pad]
	return max(s.Closed, s.Broken, c.Clock.Year(c.Spec.Pads[pad].Available))
}

// countDown comes to the instant at which a flight is to leave: it leaves, or waits.
func (c Countdown) countDown(f *Flight) {
	at := f.Next
	c.Countdown().choosePad(f)
	if b := c.Countdown().Ready(f); b.Until > at {
		c.Countdown().wait(f, b.Until, b.Cause)
		return
	}
	if open := c.Countdown().window(f, at-time.Minute); open > at+time.Minute {
		c.Countdown().wait(f, at, f.Cause)
		return
	}
	f.Attempts++
	if again, cause := c.Countdown().stopped(f, at); again > 0 {
		c.year(at).Scrubs++
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.CountDownStopped, Severity: event.Info, Flight: f.ID, Value: float64(cause)})
		c.Countdown().wait(f, at+again, cause)
		return
	}
	c.liftOff(f)
}

// stopped says whether the weather or the rocket stops a count-down, and how long it then
// takes until the next.
func (c Countdown) stopped(f *Flight, at time.Duration) (again time.Duration, cause Cause) {
	n := uint64(4 * f.Attempts)
	draw := func(k uint64) chance.Draw { return chance.At(c.Clock.Seed, chance.Scrub, int64(f.ID), n+k) }
	if draw(0).Float() < c.Spec.Pads[f.Pad].Stops(c.Clock.Epoch.Add(at)) {
		return day, ByWeather
	}
	if draw(1).Float() < c.Spec.Vehicles[f.Vehicle].Scrubs {
		return launch.Mended(draw(2).Normal()), ByRocket
	}
	return 0, Schedule
}

// wait puts a flight off until an instant, and on to the window after that, and books what
// for.
func (c Countdown) wait(f *Flight, until time.Duration, cause Cause) {
	from := f.Next
	c.Late[cause] += until - from
	open := c.Countdown().window(f, until)
	c.Late[ByWindow] += open - until
	if until > from || cause == ByOrder {
		f.Cause = cause
	}
	if open > until && until == from {
		f.Cause = ByWindow
	}
	f.LiftOff, f.Next = open, open
}

// Redate puts off every flight that cannot leave any more when it was to, so that its date
// is what is known now.
func (c Countdown) Redate() {
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status != launch.Booked {
			continue
		}
		c.Countdown().choosePad(f)
		if b := c.Countdown().Ready(f); b.Until > f.Next {
			c.Countdown().wait(f, b.Until, b.Cause)
		}
	}
}

// choosePad gives a flight of a plan the pad from which it leaves first.
func (c Countdown) choosePad(f *Flight) {
	if f.Plan == 0 {
		return
	}
	best, first := f.Pad, c.Countdown().Ready(f).Until
	for _, pad := range c.Offers().PadsOf(&c.Spec.Plans[f.Plan-1]) {
		f.Pad = pad
		if at := c.Countdown().Ready(f).Until; at < first {
			best, first = pad, at
		}
	}
	f.Pad = best
}

// window is when a flight can leave, from an instant on: when its pad passes under the plane
// in which its satellites must be let go. A flight of a plan takes the plane that comes first
// of those that want as many satellites.
func (c Countdown) window(f *Flight, from time.Duration) time.Duration {
	if f.Plan == 0 || f.Aimed || len(f.Batches) > 1 {
		return c.Countdown().windowTo(f, from)
	}
	best, first := f.Plane(), c.Countdown().windowTo(f, from)
	home := f.Batches[0]
	for _, plane := range c.wanting(f) {
		f.Batches[0].Plane = plane
		if at := c.Countdown().windowTo(f, from); at < first {
			best, first = plane, at
		}
	}
	f.Batches[0] = home
	if best != home.Plane {
		c.aim(f, best)
	}
	return first
}

// windowTo is when a flight can leave to its plane.
func (c Countdown) windowTo(f *Flight, from time.Duration) time.Duration {
	p := &c.Spec.Pads[f.Pad]
	shell := &c.Fleet.Groups[f.Group].Shell
	passage, err := c.Ways().Passage(f, 0)
	if err != nil {
		return from
	}
	target := launch.Plane{
		Node: shell.Node(f.Plane(), c.Clock.Start, from) + passage.Offset(), At: c.Clock.Epoch.Add(from),
		Altitude: shell.Altitude, Inclination: shell.TrueInclination(),
	}
	open, ok := launch.Window(p.Latitude, p.Longitude, target, c.Clock.Epoch.Add(from))
	if !ok {
		return from
	}
	return max(from, open.Sub(c.Clock.Epoch))
}
