package campaign

import (
	"math"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// way is what satellites of a booking have before them that go to a plane so far from the
// first.
func (c Ways) way(b *Booking, separation unit.Angle) launch.Way {
	g := &c.Fleet.Groups[b.Group]
	d, of := &c.Fleet.Designs[g.Design], &c.Spec.Deployment
	let := c.Offers().LetGo(b)
	return launch.Way{
		DropOff: let, Parking: max(let, min(of.Parking, g.Shell.Altitude)), Target: g.Shell.Altitude,
		Inclination: g.Shell.TrueInclination(),
		Thrust:      d.Thrust, Mass: d.Mass, Impulse: d.SpecificImpulse, Ballistic: float64(d.Ballistic), Density: c.Spec.Density,
		Duty: of.Duty, Test: of.Test, Separation: separation,
	}
}

// Passage is the way of a flight's batch, worked out.
func (c Ways) Passage(f *Flight, batch int) (launch.Passage, error) {
	b := f.Booked()
	return c.Ways().plan(c.Ways().way(&b, f.Batches[batch].Separation))
}

// plan works a way out, if that was not done before.
func (c Ways) plan(w launch.Way) (launch.Passage, error) {
	if p, known := c.passages[w]; known {
		return p, nil
	}
	p, err := w.Plan()
	if err != nil {
		return p, err
	}
	const many = 4096
	if c.passages == nil || len(c.passages) >= many {
		c.passages = map[launch.Way]launch.Passage{}
	}
	c.passages[w] = p
	return p, nil
}

// Dropped is when a flight let its satellites go, or will as it looks now.
func (c Ways) Dropped(f *Flight) time.Duration {
	return f.LiftOff + c.Spec.Vehicles[f.Vehicle].Ascent
}

// Slides is how far a satellite slides along its plane, ahead positive: as far as its slot
// is from that of the first of its batch, at most half a turn.
func (c Ways) Slides(f *Flight, b *Batch, id fleet.ID) unit.Angle {
	per := c.Fleet.PerPlane[f.Group]
	slots := int(id - b.Cargo[0])
	if slots = ((slots % per) + per) % per; slots > per/2 {
		slots -= per
	}
	return unit.Angle(float64(slots)/float64(per)) * unit.Turn
}

// Sliding is how long a satellite slides.
func (c Ways) Sliding(f *Flight, b *Batch, id fleet.ID) time.Duration {
	shell, below := &c.Fleet.Groups[f.Group].Shell, c.Spec.Deployment.Below
	angle := c.Ways().Slides(f, b, id)
	if below == 0 || angle == 0 {
		return 0
	}
	if angle < 0 {
		below = -below
	}
	took, _, ok := launch.Slide{Target: shell.Altitude, Below: below, Inclination: shell.TrueInclination()}.For(angle)
	if !ok {
		return 0
	}
	return took
}

// InSlot is when a satellite reaches its slot.
func (c Ways) InSlot(f *Flight, batch int, id fleet.ID) time.Duration {
	p, err := c.Ways().Passage(f, batch)
	if err != nil {
		return unit.Never
	}
	return unit.Later(c.Ways().Dropped(f), p.Total()+c.Ways().Sliding(f, &f.Batches[batch], id))
}

// Serves is when a satellite goes into service: the midnight after it was commissioned.
func (c Ways) Serves(f *Flight, batch int, id fleet.ID) time.Duration {
	ready := unit.Later(c.Ways().InSlot(f, batch, id), f.Check)
	if ready > Century {
		return unit.Never
	}
	return (ready + day - 1) / day * day
}

// Service is when a flight's last satellite comes into service, if all goes well.
func (c Ways) Service(f *Flight) time.Duration {
	last := time.Duration(0)
	for i := range f.Batches {
		for _, id := range f.Batches[i].Cargo {
			last = max(last, c.Ways().Serves(f, i, id))
		}
	}
	return last
}

// drifts says which way waiting satellites drift against their plane: 1 eastwards, -1
// westwards, 0 not at all.
func (c Ways) drifts(w *launch.Way) float64 {
	rate := launch.Waiting{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}.Daily()
	switch {
	case rate > 0:
		return 1
	case rate < 0:
		return -1
	}
	return 0
}

// apart is how far a plane is from another, the way that waiting drifts.
func (c Ways) apart(b *Booking, from, to int) unit.Angle {
	shell, w := &c.Fleet.Groups[b.Group].Shell, c.Ways().way(b, 0)
	angle := float64(c.Ways().drifts(&w) * float64(shell.Node(to, c.Clock.Start, 0)-shell.Node(from, c.Clock.Start, 0)))
	return unit.Angle(max(0, angle-float64(2*math.Pi*math.Floor(angle/(2*math.Pi)+1e-9))))
}

// longestDrift bounds how long satellites wait for their plane where a plan sends them.
const longestDrift = 200 * day

// Beside are planes in the order in which waiting drifts from one, that one first: those that
// are reached in time.
func (c Ways) Beside(b *Booking, plane int) []int {
	w := c.Ways().way(b, 0)
	if c.Ways().drifts(&w) == 0 {
		return []int{plane}
	}
	rate := launch.Waiting{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}
	var planes []int
	far := make([]unit.Angle, c.Fleet.Groups[b.Group].Shell.Planes)
	for p := range far {
		far[p] = c.Ways().apart(b, plane, p)
		if took, ok := rate.For(far[p]); ok && took <= longestDrift {
			planes = append(planes, p)
		}
	}
	slices.SortStableFunc(planes, func(a, b int) int {
		switch {
		case far[a] < far[b]:
			return -1
		case far[a] > far[b]:
			return 1
		}
		return 0
	})
	return planes
}
