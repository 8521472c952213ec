package sky

import (
	"fmt"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Propagators makes a propagator for each group.
func Propagators(p *fleet.Fleet, epoch space.Instant) ([]Propagator, error) {
	var groups []Propagator
	for i, g := range p.Groups {
		made, err := propagatorOf(p, i, epoch)
		if err != nil {
			return nil, fmt.Errorf("group %q: %w", g.Name, err)
		}
		groups = append(groups, made)
	}
	return groups, nil
}

// propagatorOf makes the propagator of a group.
func propagatorOf(p *fleet.Fleet, group int, epoch space.Instant) (Propagator, error) {
	g := p.Groups[group]
	ellipse, stretched := g.Ellipse()
	cluster, dense := g.Cluster()
	switch {
	case g.Sets != nil:
		return orbit.NewCatalogue(g.Sets, epoch)
	case dense:
		return cluster.Planned(epoch)
	case stretched:
		return ellipse.Planned(epoch)
	case g.Flown == fleet.SGP4:
		sets, err := g.Shell.Elements(epoch, 1+int(p.First[group]))
		if err != nil {
			return nil, err
		}
		return orbit.NewCatalogue(sets, epoch)
	}
	return g.Shell.Planned(epoch)
}
