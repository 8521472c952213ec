package flight

import (
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

const day = 24 * time.Hour

// Ways are the ways of satellites from where they are let go to their slots.
type Ways struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Spec  *Spec
	Known *map[launch.Way]launch.Passage // those that were worked out
}

// Way is what satellites of a booking have before them that go to a plane so far from the
// first.
func (ws Ways) Way(b *Booking, separation unit.Angle) launch.Way {
	g := &ws.Fleet.Groups[b.Group]
	d, of := &ws.Fleet.Designs[g.Design], &ws.Spec.Deployment
	let := ws.Spec.InsertionOf(b)
	return launch.Way{
		DropOff: let, Parking: max(let, min(of.Parking, g.Shell.Altitude)), Target: g.Shell.Altitude,
		Inclination: g.Shell.TrueInclination(),
		Thrust:      d.Thrust, Mass: d.Mass, Impulse: d.SpecificImpulse, Ballistic: float64(d.Ballistic), Density: ws.Spec.Density,
		Duty: of.Duty, Test: of.Test, Separation: separation,
	}
}

// Passage is the way of a flight's batch, worked out.
func (ws Ways) Passage(f *Flight, batch int) (launch.Passage, error) {
	b := f.Booked()
	return ws.Plan(ws.Way(&b, f.Batches[batch].Separation))
}

// Plan works a way out, if that was not done before.
func (ws Ways) Plan(w launch.Way) (launch.Passage, error) {
	if p, known := (*ws.Known)[w]; known {
		return p, nil
	}
	p, err := w.Plan()
	if err != nil {
		return p, err
	}
	const many = 4096
	if *ws.Known == nil || len(*ws.Known) >= many {
		*ws.Known = map[launch.Way]launch.Passage{}
	}
	(*ws.Known)[w] = p
	return p, nil
}

// InsertedAt is when a flight let its satellites go, or will as it looks now.
func (ws Ways) InsertedAt(f *Flight) time.Duration {
	return f.LiftOff + ws.Spec.Vehicles[f.Vehicle].Ascent
}

// Service is when a flight's last satellite comes into service, if all goes well.
func (ws Ways) Service(f *Flight) time.Duration {
	last := time.Duration(0)
	for i := range f.Batches {
		a := ws.Arrival(f, i)
		for _, id := range f.Batches[i].Cargo {
			last = max(last, a.Serves(id))
		}
	}
	return last
}

// drifts says which way waiting satellites drift against their plane: 1 eastwards, -1
// westwards, 0 not at all.
func (ws Ways) drifts(w *launch.Way) float64 {
	rate := launch.PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}.Daily()
	switch {
	case rate > 0:
		return 1
	case rate < 0:
		return -1
	}
	return 0
}

// Apart is how far a plane is from another, the way that waiting drifts.
func (ws Ways) Apart(b *Booking, from, to int) unit.Angle {
	shell, w := &ws.Fleet.Groups[b.Group].Shell, ws.Way(b, 0)
	angle := float64(ws.drifts(&w) * float64(shell.Node(to, ws.Clock.Start, 0)-shell.Node(from, ws.Clock.Start, 0)))
	return unit.Angle(max(0, angle-float64(2*math.Pi*math.Floor(angle/(2*math.Pi)+1e-9))))
}

// longestDrift bounds how long satellites wait for their plane where a plan sends them.
const longestDrift = 200 * day

// Beside are planes in the order in which waiting drifts from one, that one first: those that
// are reached in time.
func (ws Ways) Beside(b *Booking, plane int) []int {
	w := ws.Way(b, 0)
	if ws.drifts(&w) == 0 {
		return []int{plane}
	}
	rate := launch.PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}
	var planes []int
	far := make([]unit.Angle, ws.Fleet.Groups[b.Group].Shell.Planes)
	for p := range far {
		far[p] = ws.Apart(b, plane, p)
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
