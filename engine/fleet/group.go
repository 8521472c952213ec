package fleet

import (
	"errors"
	"fmt"
	"math"

	"orrery/engine/jurisdiction"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Group is a number of satellites of one design that are flown alike: those of a
// catalogue, or of a planned shell of circles, ellipses or clusters.
type Group struct {
	Name         string
	Design       int // index into Designs
	Flown        Propagation
	Sets         []orbit.Elements // a catalogue; nil for a planned shell
	Shell        orbit.Shell      // a planned shell, or one that we write element sets for
	Jurisdiction string           // whose law its satellites are under; "" is nobody's
	Seat         string           // state that its operator is under
	Lands        string           // state where its data land
	Chips        string           // state that its accelerators are from
	Filing       string           // state that filed its spectrum
	Filled       int              // planes of a planned shell that are occupied at the start; the others wait for flights

	Apogee  unit.Length // over the shell's altitude: its orbits are ellipses, with the perigee there
	Perigee unit.Angle  // argument of perigee of such ellipses

	Radius  unit.Length // over 0: each satellite of the shell is the chief of a cluster this wide
	Spacing unit.Length // of neighbours in such a cluster
}

// Facts are whose laws reach its satellites.
func (g *Group) Facts() jurisdiction.Facts {
	return jurisdiction.Facts{Seat: g.Seat, Flag: g.Jurisdiction, Gateway: g.Lands, Chips: g.Chips, Filing: g.Filing}
}

// Ellipse reports whether the orbits are ellipses, and which.
func (g Group) Ellipse() (orbit.Ellipse, bool) {
	return orbit.Ellipse{Shell: g.Shell, Apogee: g.Apogee, Perigee: g.Perigee}, g.Apogee > g.Shell.Altitude
}

// Cluster reports whether the satellites fly in clusters, and which.
func (g Group) Cluster() (orbit.Cluster, bool) {
	return orbit.Cluster{Chiefs: g.Shell, Radius: g.Radius, Spacing: g.Spacing}, g.Radius > 0
}

// PerPlane is the number of satellites of a planned plane, 0 for a catalogue.
func (g Group) PerPlane() int {
	switch cluster, dense := g.Cluster(); {
	case g.Sets != nil:
		return 0
	case dense:
		return g.Shell.PerPlane * cluster.Each()
	}
	return g.Shell.PerPlane
}

// Len is the number of satellites, empty slots included.
func (g Group) Len() int {
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Shell.Planes * g.PerPlane()
}

// Check says what is wrong with a group, of so many designs that there are.
func (g Group) Check(designs int) error {
	if g.Design < 0 || g.Design >= designs {
		return fmt.Errorf("its design is number %d of %d", g.Design, designs)
	}
	if g.Sets != nil {
		return nil
	}
	if err := g.CheckOrbits(); err != nil {
		return err
	}
	if g.Filled < 0 || g.Filled > g.Shell.Planes {
		return fmt.Errorf("%d filled planes, want 0 to %d", g.Filled, g.Shell.Planes)
	}
	return nil
}

// CheckOrbits says why a planned group's orbits cannot be.
func (g Group) CheckOrbits() error {
	cluster, dense := g.Cluster()
	ellipse, stretched := g.Ellipse()
	switch {
	case dense && (stretched || g.Flown == SGP4):
		return errors.New("a cluster flies planned circles")
	case stretched && g.Flown == SGP4:
		return errors.New("planned ellipses are not written as element sets")
	case dense:
		return cluster.Check()
	case stretched:
		return ellipse.Check()
	}
	return g.Shell.Check()
}

// Planned reports whether the group flies the circles of its shell.
func (g *Group) Planned() bool {
	_, stretched := g.Ellipse()
	_, dense := g.Cluster()
	return g.Sets == nil && g.Flown == Planned && !stretched && !dense
}

// Heights is between which heights above the equatorial radius satellites of a group
// fly: what air slows comes down.
func (g *Group) Heights() (low, high unit.Length) {
	const strays = 100 * unit.Kilometre // from the mean, for oblateness and clusters
	switch {
	case g.Planned():
		return g.Shell.Altitude, g.Shell.Altitude
	case g.Sets != nil:
		return -space.EarthRadius, unit.Length(math.Inf(1))
	case g.Flown == SGP4:
		return -space.EarthRadius, g.Shell.Altitude + strays
	}
	return g.Shell.Altitude - strays, max(g.Shell.Altitude, g.Apogee) + strays
}

// Propagation says who flies a group.
type Propagation uint8

// The ways to fly.
const (
	Planned Propagation = iota // a circular orbit with J2 drift, in closed form
	SGP4                       // element sets through go-satellite
)

var propagationNames = [...]string{"planned orbit (circular, J2)", "SGP4 (go-satellite)"}

func (p Propagation) String() string { return propagationNames[p] }
