package engine

import (
	"errors"
	"fmt"
)

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
