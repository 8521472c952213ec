package flight

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Arrival is when the satellites of a batch reach their slots and go into service, worked out
// once for all of them.
type Arrival struct {
	Phasing
	Trajectory *launch.Trajectory // to their plane; nil: they cannot come there
	insertedAt time.Duration      // they are let go
	checkout   time.Duration
}

// Arrival is how a flight's batch arrives.
func (ws Trajectories) Arrival(f *Flight, batch int) Arrival {
	a := Arrival{Phasing: ws.Phasing(f, &f.Batches[batch]), insertedAt: ws.InsertedAt(f), checkout: f.Checkout}
	if p, err := ws.Trajectory(f, batch); err == nil {
		a.Trajectory = &p
	}
	return a
}

// InSlot is when a satellite reaches its slot.
func (a *Arrival) InSlot(id fleet.ID) time.Duration {
	if a.Trajectory == nil {
		return unit.Never
	}
	return unit.Later(a.insertedAt, a.Trajectory.Total()+a.Time(id))
}

// Serves is when a satellite goes into service: the midnight after it was commissioned.
func (a *Arrival) Serves(id fleet.ID) time.Duration {
	ready := unit.Later(a.InSlot(id), a.checkout)
	if ready > Century {
		return unit.Never
	}
	return (ready + day - 1) / day * day
}

// Phasing is how the satellites of a batch slide along their plane into their slots.
type Phasing struct {
	first         fleet.ID   // of the batch, which does not slide
	slots         int        // of a plane
	ahead, behind unit.Angle // in a day
	still         bool       // nobody slides
}

// Phasing is how a batch of a flight slides.
func (ws Trajectories) Phasing(f *Flight, b *Batch) Phasing {
	s := Phasing{slots: ws.Fleet.PerPlane[f.Group], still: true}
	below := ws.Spec.Deployment.Below
	if len(b.Cargo) > 0 {
		s.first = b.Cargo[0]
	}
	if below == 0 {
		return s
	}
	shell := &ws.Fleet.Groups[f.Group].Shell
	slide := launch.Phasing{Target: shell.Altitude, Below: below, Inclination: shell.TrueInclination()}
	s.ahead, s.still = slide.Daily(), false
	slide.Below = -below
	s.behind = slide.Daily()
	return s
}

// Angle is how far a satellite slides along its plane, ahead positive: as far as its slot is
// from that of the first of its batch, at most half a turn.
func (s *Phasing) Angle(id fleet.ID) unit.Angle {
	slots := int(id - s.first)
	if slots = ((slots % s.slots) + s.slots) % s.slots; slots > s.slots/2 {
		slots -= s.slots
	}
	return unit.Angle(float64(slots)/float64(s.slots)) * unit.Turn
}

// Time is how long a satellite slides.
func (s *Phasing) Time(id fleet.ID) time.Duration {
	angle, daily := s.Angle(id), s.ahead
	if angle < 0 {
		daily = s.behind
	}
	if s.still || angle == 0 {
		return 0
	}
	took, ok := launch.DriftTime(angle, daily)
	if !ok {
		return 0
	}
	return took
}
