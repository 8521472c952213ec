package orbit

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Cluster is a plan for satellites in dense clusters: around each satellite of a shell, its chief,
// others fly in the same plane. Each circles the chief once per orbit on an ellipse twice as long
// along the track as it is high, the closed motion of Hill (1878) and of Clohessy and Wiltshire
// (1960). With lengths along the track halved, the cluster is a square lattice that rotates as a
// whole: neighbours are Spacing to twice Spacing apart.
type Cluster struct {
	Chiefs  Shell
	Radius  unit.Length // of the circle that no satellite leaves: half the longest axis
	Spacing unit.Length // least distance of neighbours
}

// mostInCluster and widestCluster bound a cluster: beyond, its motion is not of first order.
const (
	mostInCluster = 20_000
	widestCluster = 50 * unit.Kilometre
)

// Check returns what is wrong with the plan, in a sentence.
func (c Cluster) Check() error {
	wrong := []error{c.Chiefs.Check()}
	refuse := func(format string, args ...any) {
		wrong = append(wrong, fmt.Errorf("cluster %q: %w", c.Chiefs.Name, fmt.Errorf(format, args...)))
	}
	if !(c.Radius > 0 && c.Radius <= widestCluster) {
		refuse("radius is %g m, want over 0 and at most %g", c.Radius.Metres(), widestCluster.Metres())
	}
	if !(c.Spacing >= 1) {
		refuse("spacing is %g m, want at least 1", c.Spacing.Metres())
	}
	if errors.Join(wrong...) != nil {
		return errors.Join(wrong...)
	}
	steps := float64(c.Radius / 2 / c.Spacing)
	if !(float64(steps*steps) <= mostInCluster/math.Pi) {
		refuse("%g m apart within %g m are more than %d satellites: want a wider spacing", c.Spacing.Metres(), c.Radius.Metres(), mostInCluster)
	} else if n := c.Each(); n > MaxSatellites/c.Chiefs.Len() {
		refuse("%d clusters of %d satellites are more than %d", c.Chiefs.Len(), n, MaxSatellites)
	}
	return errors.Join(wrong...)
}

// seat is a place in a cluster, m: where a satellite is when its chief is at the
// ascending node, up and half of its way along the track.
type seat struct{ up, along float64 }

// lattice is the places of a cluster, the chief's first, then outwards.
func (c Cluster) lattice() []seat {
	type place struct{ i, j int }
	reach, most := c.reach()
	var places []place
	for i := -reach; i <= reach; i++ {
		for j := -reach; j <= reach; j++ {
			if i*i+j*j <= most {
				places = append(places, place{i, j})
			}
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(a.i*a.i+a.j*a.j-b.i*b.i-b.j*b.j, b.i-a.i, b.j-a.j)
	})
	seats := make([]seat, len(places))
	for n, p := range places {
		seats[n] = seat{up: float64(p.i) * c.Spacing.Metres(), along: float64(p.j) * c.Spacing.Metres()}
	}
	return seats
}

// reach is how far a cluster reaches, in whole spacings, and the most that the square of
// a place's distance may be.
func (c Cluster) reach() (steps, most int) {
	// A hair more, so that a lattice that just fits does.
	exact := float64(c.Radius/2/c.Spacing) * (1 + 1e-12)
	return int(exact), int(float64(exact * exact))
}

// Each is how many satellites fly in a cluster, including the chief: the points of the lattice,
// counted row by row.
func (c Cluster) Each() int {
	reach, most := c.reach()
	n := 0
	for i := -reach; i <= reach; i++ {
		n += 2*int(math.Sqrt(float64(most-i*i))) + 1
	}
	return n
}

// PlannedCluster propagates a Cluster in closed form. Satellite chief·Each + place is the one at
// that place of that chief's cluster; place 0 is the chief. It has no state and may be shared.
type PlannedCluster struct {
	chiefs *Planned
	seats  []seat
}

// Planned makes the propagator that moves the clusters in closed form; epoch is
// the instant of elapsed 0. The error says what is wrong with the plan.
func (c Cluster) Planned(epoch space.Instant) (*PlannedCluster, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	chiefs, err := c.Chiefs.Planned(epoch)
	if err != nil {
		return nil, err
	}
	return &PlannedCluster{chiefs: chiefs, seats: c.lattice()}, nil
}

// Len is the number of satellites.
func (p *PlannedCluster) Len() int { return p.chiefs.Len() * len(p.seats) }

// Mean is the mean orbit of a plane's first chief.
func (p *PlannedCluster) Mean(plane int) Mean { return p.chiefs.Mean(plane) }

// States writes the state of each satellite at elapsed to dst.
func (p *PlannedCluster) States(elapsed time.Duration, dst []State) {
	fits(dst, p.Len())
	fill(p, elapsed, manyPlanned, dst)
}

func (p *PlannedCluster) perRow() int { return len(p.seats) }

// row writes the states of a cluster's satellites.
func (p *PlannedCluster) row(r rowAt, dst []State) {
	c, seats := p.chief(r.number, r.elapsed), p.seats[r.place:][:len(dst)]
	for j := range seats {
		dst[j] = c.at(seats[j])
	}
}

// Exact is the state of satellite i at elapsed, the same that States writes. There is no error.
func (p *PlannedCluster) Exact(i int, elapsed time.Duration) (State, error) {
	c := p.chief(i/len(p.seats), elapsed)
	return c.at(p.seats[i%len(p.seats)]), nil
}

// chief is a chief at an instant: its frame, up and along the track, and how that turns.
type chief struct {
	up, along space.Vec // of length 1
	from      phasor    // argument of latitude
	radius    float64   // m
	turn      float64   // rate of the argument of latitude, rad/s
	node      float64   // rate of the ascending node, rad/s
}

// chief finds chief i at elapsed.
func (p *PlannedCluster) chief(i int, elapsed time.Duration) chief {
	per := len(p.chiefs.slots)
	toNode, ahead, first := p.chiefs.aim(i/per, elapsed)
	sin, cos := turned(first + float64(i%per)/float64(per))
	return chief{
		up:    toNode.Scale(cos).Add(ahead.Scale(sin)),
		along: ahead.Scale(cos).Sub(toNode.Scale(sin)),
		from:  phasor{sin, cos}, radius: p.chiefs.radius,
		turn: p.chiefs.argument, node: p.chiefs.node,
	}
}

// at is the state at a place of the cluster. With x up and y along the track,
// x = u·cos θ + w·sin θ and y = 2·(w·cos θ - u·sin θ); the velocity is the
// derivative of the position.
func (c *chief) at(s seat) State {
	x := float64(s.up*c.from.cos) + float64(s.along*c.from.sin)
	half := float64(s.along*c.from.cos) - float64(s.up*c.from.sin) // of y, and dx/dθ
	up, along := c.radius+x, 2*half
	pos := c.up.Scale(up).Add(c.along.Scale(along))
	velocity := c.up.Scale(c.turn * (half - along)).Add(c.along.Scale(c.turn * (up - float64(2*x))))
	return State{Pos: pos, Vel: velocity.Add(space.Vec{X: -pos.Y, Y: pos.X}.Scale(c.node))}
}
