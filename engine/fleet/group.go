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

// Group is a number of satellites of one design that fly in the same way: those of a catalogue, or
// a planned shell of circular orbits, ellipses or clusters.
type Group struct {
	Name         string
	Design       int // index into Designs
	Flown        Propagation
	Sets         []orbit.Elements // element sets of a catalogue; nil for a planned shell
	Shell        orbit.Shell      // a planned shell, or the one that generated element sets describe
	Jurisdiction string           // state of registry; "" for none
	Seat         string           // state of its operator
	Lands        string           // state in which its data are downlinked
	Chips        string           // state of origin of its accelerators
	Filing       string           // state that filed its spectrum
	Filled       int              // planes of a planned shell that are occupied at the start; the others are filled by flights

	Apogee  unit.Length // above the shell's altitude, which then is that of the perigee; 0: circular
	Perigee unit.Angle  // argument of perigee of such ellipses

	Radius  unit.Length // above 0: each satellite of the shell is the chief of a cluster of this radius
	Spacing unit.Length // between neighbours in such a cluster
}

// Facts are the facts by which laws reach its satellites.
func (g *Group) Facts() jurisdiction.Facts {
	return jurisdiction.Facts{Seat: g.Seat, Flag: g.Jurisdiction, Gateway: g.Lands, Chips: g.Chips, Filing: g.Filing}
}

// Ellipse returns the shape of elliptical orbits, and whether they are elliptical.
func (g Group) Ellipse() (orbit.Ellipse, bool) {
	return orbit.Ellipse{Shell: g.Shell, Apogee: g.Apogee, Perigee: g.Perigee}, g.Apogee > g.Shell.Altitude
}

// Cluster returns the shape of clusters, and whether the satellites fly in clusters.
func (g Group) Cluster() (orbit.Cluster, bool) {
	return orbit.Cluster{Chiefs: g.Shell, Radius: g.Radius, Spacing: g.Spacing}, g.Radius > 0
}

// PerPlane is the number of satellites in a planned plane; 0 for a catalogue.
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

// Check returns what is wrong with a group, given the number of designs.
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

// CheckOrbits returns why a planned group's orbits are impossible.
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

// Planned reports whether the group flies the circular orbits of its shell.
func (g *Group) Planned() bool {
	_, stretched := g.Ellipse()
	_, dense := g.Cluster()
	return g.Sets == nil && g.Flown == Planned && !stretched && !dense
}

// Heights is the range of altitudes above the equatorial radius at which satellites of a group may
// ever fly. It begins at the Earth's centre if drag may bring them down.
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

// Propagation is how a group's positions are computed.
type Propagation uint8

// The ways to compute them.
const (
	Planned Propagation = iota // a circular orbit with J2 drift, in closed form
	SGP4                       // element sets, through go-satellite
)

var propagationNames = [...]string{"planned orbit (circular, J2)", "SGP4 (go-satellite)"}

func (p Propagation) String() string { return propagationNames[p] }
