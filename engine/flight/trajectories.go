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

// Trajectories computes how satellites get from deployment to their slots.
type Trajectories struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Spec  *Spec
	Known *map[launch.OrbitRaising]launch.Trajectory // computed so far
}

// OrbitRaising is that of the satellites of a booking for a plane at some separation from the
// first.
func (ws Trajectories) OrbitRaising(b *Booking, separation unit.Angle) launch.OrbitRaising {
	g := &ws.Fleet.Groups[b.Group]
	d, of := &ws.Fleet.Designs[g.Design], &ws.Spec.Deployment
	let := ws.Spec.InsertionOf(b)
	return launch.OrbitRaising{
		DropOff: let, Parking: max(let, min(of.Parking, g.Shell.Altitude)), Target: g.Shell.Altitude,
		Inclination: g.Shell.TrueInclination(),
		Thrust:      d.Thrust, Mass: d.Mass, Impulse: d.SpecificImpulse, Ballistic: float64(d.Ballistic), Density: ws.Spec.Density,
		Duty: of.Duty, Test: of.Test, Separation: separation,
	}
}

// Trajectory is the trajectory of one batch of a flight.
func (ws Trajectories) Trajectory(f *Flight, batch int) (launch.Trajectory, error) {
	b := f.Booked()
	return ws.Plan(ws.OrbitRaising(&b, f.Batches[batch].Separation))
}

// Plan computes a trajectory, if that has not been done before.
func (ws Trajectories) Plan(w launch.OrbitRaising) (launch.Trajectory, error) {
	if p, known := (*ws.Known)[w]; known {
		return p, nil
	}
	p, err := w.Plan()
	if err != nil {
		return p, err
	}
	const many = 4096
	if *ws.Known == nil || len(*ws.Known) >= many {
		*ws.Known = map[launch.OrbitRaising]launch.Trajectory{}
	}
	(*ws.Known)[w] = p
	return p, nil
}

// InsertedAt is when a flight deployed its satellites, or is expected to.
func (ws Trajectories) InsertedAt(f *Flight) time.Duration {
	return f.LiftOff + ws.Spec.Vehicles[f.Vehicle].Ascent
}

// Service is when a flight's last satellite enters service, if all goes well.
func (ws Trajectories) Service(f *Flight) time.Duration {
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
func (ws Trajectories) drifts(w *launch.OrbitRaising) float64 {
	rate := launch.PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}.Daily()
	switch {
	case rate > 0:
		return 1
	case rate < 0:
		return -1
	}
	return 0
}

// DriftAngle is the angle from one plane to another, in the direction of nodal drift while waiting.
func (ws Trajectories) DriftAngle(b *Booking, from, to int) unit.Angle {
	shell, w := &ws.Fleet.Groups[b.Group].Shell, ws.OrbitRaising(b, 0)
	angle := float64(ws.drifts(&w) * float64(shell.Node(to, ws.Clock.Start, 0)-shell.Node(from, ws.Clock.Start, 0)))
	return unit.Angle(max(0, angle-float64(2*math.Pi*math.Floor(angle/(2*math.Pi)+1e-9))))
}

// longestDrift bounds how long satellites wait for their plane where a plan sends them.
const longestDrift = 200 * day

// PlanesByDrift lists the planes that nodal drift reaches in time from one plane, that one first, in
// the order in which it reaches them.
func (ws Trajectories) PlanesByDrift(b *Booking, plane int) []int {
	w := ws.OrbitRaising(b, 0)
	if ws.drifts(&w) == 0 {
		return []int{plane}
	}
	rate := launch.PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}
	var planes []int
	far := make([]unit.Angle, ws.Fleet.Groups[b.Group].Shell.Planes)
	for p := range far {
		far[p] = ws.DriftAngle(b, plane, p)
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
