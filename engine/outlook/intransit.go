package outlook

import (
	"time"

	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// InTransit is a satellite in transit, or an ascending vehicle, on the map.
type InTransit struct {
	Flight launch.ID
	ID     fleet.ID // fleet.None: the vehicle
	Doing  string   // such as climbs, waits for its plane
	Place  space.Place
	Above  unit.Length // altitude as in tables: over a sphere of the equatorial radius
	Pos    space.Vec   // TEME, m
}

// apart in a string of satellites that were let go together: they are kilometres apart and
// drift on; drawn wider than they are at first.
const strung = 0.25 * unit.Degree

// InTransit are all that are in transit now.
func (c *Outlook) InTransit() []InTransit {
	var all []InTransit
	gmst := space.GMST(c.Clock.Start.Add(c.Clock.Elapsed))
	for i := range c.Flights {
		f := &c.Flights[i]
		switch f.Status {
		case launch.Ascent:
			p := &c.Spec.Pads[f.Pad]
			all = append(all, InTransit{Flight: f.ID, ID: fleet.None, Doing: "ascends", Place: space.Place{Latitude: p.Latitude, Longitude: p.Longitude}})
		case launch.Climbing, launch.CheckingOut:
			all = c.string(all, f, gmst)
		}
	}
	return all
}

// string appends the satellites of a flight.
func (c *Outlook) string(all []InTransit, f *flight.Flight, gmst unit.Angle) []InTransit {
	for i := range f.Batches {
		arrival := c.Trajectories().Arrival(f, i)
		if arrival.Trajectory == nil {
			continue
		}
		for k, id := range f.Batches[i].Cargo {
			if c.Carries(&f.Batches[i], id) {
				at := c.station(f, &f.Batches[i], k, &arrival)
				all = append(all, at.drawn(f.ID, id, gmst))
			}
		}
	}
	return all
}

// station is where the k-th satellite of a batch is now.
type station struct {
	doing             string
	altitude          unit.Length
	node, inclination unit.Angle
	argument          unit.Angle
}

func (c *Outlook) station(f *flight.Flight, b *flight.Batch, k int, arrival *flight.Arrival) station {
	id, now, shell := b.Cargo[k], c.Clock.Elapsed, &c.Fleet.Groups[f.Group].Shell
	slot := int(id-c.Fleet.First[f.Group]) % c.Fleet.PerPlane[f.Group]
	slot = slot * shell.PerPlane / c.Fleet.PerPlane[f.Group] // the chief's, of a cluster
	since := now - c.Trajectories().InsertedAt(f)
	p := arrival.Trajectory
	at := p.At(since)
	s := station{
		doing: at.Leg.String(), altitude: at.Altitude, inclination: shell.TrueInclination(),
		node:     shell.Node(b.Plane, c.Clock.Start, now) + at.Node,
		argument: shell.Argument(b.Plane, slot, now) + at.Along,
	}
	whole, slid := arrival.Angle(id), 0.0
	if took := arrival.Time(id); took > 0 && since > p.Total() {
		s.doing = launch.PhasingLeg.String()
		slid = min(1, float64(since-p.Total())/float64(took))
	} else if since > p.Total() {
		slid = 1
	}
	if since >= arrival.InSlot(id)-c.Trajectories().InsertedAt(f) {
		s.doing = "is commissioned"
	}
	s.argument -= unit.Angle(float64(float64(whole) * (1 - slid)))
	s.argument -= unit.Angle(float64(float64(k) * (1 - slid) * float64(strung)))
	return s
}

// drawn is a station as maps show it.
func (s station) drawn(flight launch.ID, id fleet.ID, gmst unit.Angle) InTransit {
	r := (space.EarthRadius + s.altitude).Metres()
	sinU, cosU := exact.Sincos(exact.Wrap(s.argument.Radians()))
	sinN, cosN := exact.Sincos(exact.Wrap(s.node.Radians()))
	sinI, cosI := exact.Sincos(s.inclination.Radians())
	pos := space.Vec{
		X: r * (float64(cosN*cosU) - float64(sinN*sinU*cosI)),
		Y: r * (float64(sinN*cosU) + float64(cosN*sinU*cosI)),
		Z: r * float64(sinU*sinI),
	}
	return InTransit{Flight: flight, ID: id, Doing: s.doing, Pos: pos, Above: s.altitude, Place: space.Geodetic(space.ToEarthFixed(pos, gmst))}
}

// Dates are a satellite's next dates, and why it is late.
type Dates struct {
	Flight   launch.ID
	Doing    string
	Altitude unit.Length
	Node     unit.Angle // angle east of its plane's ascending node
	Steps    []Milestone
	Late     time.Duration
	Why      string
}

// Dates are those of a satellite; nil if it is not in transit and does not age.
func (c *Outlook) Dates(id fleet.ID) *Dates {
	if !c.Fleet.IsSatellite(id) {
		return nil
	}
	if c.Fleet.Status[id] == fleet.Active && len(c.RetiresAt) > 0 && c.RetiresAt[id] != never {
		return &Dates{Doing: "works", Steps: []Milestone{{"retires", c.RetiresAt[id], false}}}
	}
	for i := len(c.Flights) - 1; i >= 0; i-- {
		f := &c.Flights[i]
		if f.Status <= launch.CheckingOut && f.Carries(id) {
			return c.datesOn(looks(f, c.queue()), id)
		}
	}
	return nil
}

// datesOn are the dates of a satellite aboard a flight.
func (c *Outlook) datesOn(f *flight.Flight, id fleet.ID) *Dates {
	d := &Dates{Flight: f.ID, Doing: f.Status.String()}
	for i := range f.Batches {
		b, arrival := &f.Batches[i], c.Trajectories().Arrival(f, i)
		for k := range b.Cargo {
			if b.Cargo[k] != id {
				continue
			}
			delays := c.delaysOf(f, i)
			d.Late, d.Why = delays.Sum(), reasons(delays)
			d.Steps = c.steps(f, i)
			d.Steps = d.Steps[:len(d.Steps)-2]
			d.Steps = append(d.Steps, Milestone{"slot", arrival.InSlot(id), arrival.InSlot(id) <= c.Clock.Elapsed},
				Milestone{"first job", arrival.Serves(id), false})
			if arrival.Trajectory != nil && f.Status >= launch.Climbing {
				at := c.station(f, b, k, &arrival)
				d.Doing, d.Altitude, d.Node = at.doing, at.altitude, arrival.Trajectory.At(c.Clock.Elapsed-c.Trajectories().InsertedAt(f)).Node
			}
		}
	}
	return d
}
