package route

import (
	"fmt"
	"strings"

	"orrery/engine/link"
	"orrery/engine/unit"
)

// End is one of the two ends of a path, or neither.
type End uint8

// The ends of a path.
const (
	Neither End = iota
	Start
	Finish
)

// Gap is why there is no path between two nodes: an end on the ground is out of service or sees no
// satellite, or no link that is up leads out of the part that the start reaches.
type Gap struct {
	Blind   End        // the end that sees none
	Highest unit.Angle // elevation of the highest satellite over it
	Least   unit.Angle // minimum elevation
	Empty   bool       // there are no satellites
	Closed  bool       // that end is out of service

	Reached int                  // satellites that the start reaches
	Down    [link.Conditions]int // links from those to others, by condition
}

// Gap finds why there is no path. The sources must be those that the network was built from.
func (n *Network) Gap(ask Query, from Sources, q *Queue) Gap {
	g := Gap{}
	for i, node := range [...]int{ask.From, ask.To} {
		if node < n.satellites || len(n.seen(node)) > 0 {
			continue
		}
		highest, at := from.Ground.HighestSatellite(node-n.satellites, from.Mesh, from.Sky)
		g.Blind, g.Highest, g.Empty = Start+End(i), at, highest < 0
		g.Least = from.Ground.Rules().MinElevation
		g.Closed = from.Ground.Closed(node - n.satellites)
		return g
	}
	var tree Tree
	n.Tree(ask.From, &tree, q)
	for _, d := range tree.distance {
		if d < link.Longest {
			g.Reached++
		}
	}
	for i := range from.Mesh.Len() {
		l := from.Mesh.Link(i)
		if (tree.distance[l.A] < link.Longest) != (tree.distance[l.B] < link.Longest) {
			g.Down[l.Condition]++
		}
	}
	return g
}

// Sources is what a network is built from.
type Sources struct {
	Mesh   *link.Mesh
	Ground *link.Ground // or nil
	Sky    link.Sky
}

// Why describes the gap in a sentence; start and finish are the names of the ends.
func (g Gap) Why(start, finish string) string {
	if g.Blind != Neither {
		who := start
		if g.Blind == Finish {
			who = finish
		}
		if g.Closed {
			return fmt.Sprintf("%s is out of service", who)
		}
		if g.Empty {
			return fmt.Sprintf("%s sees no satellite: none is there", who)
		}
		return fmt.Sprintf("%s sees no satellite at or above %.4g°: the highest stands at %.1f°", who, g.Least.Degrees(), g.Highest.Degrees())
	}
	var reasons []string
	for c, count := range g.Down {
		if count > 0 {
			reasons = append(reasons, fmt.Sprintf("%d %s", count, downWords[c]))
		}
	}
	reached := fmt.Sprintf("%d satellites", g.Reached)
	if g.Reached == 1 {
		reached = "one satellite"
	}
	text := fmt.Sprintf("no chain of links leads from %s to %s: it comes to %s", start, finish, reached)
	if len(reasons) == 0 {
		return text + ", and no terminal of theirs is wired to another"
	}
	return text + "; of the links beyond " + strings.Join(reasons, ", ")
}

// downWords say by condition what is the matter with links.
var downWords = [link.Conditions]string{
	link.Acquiring:  "are still acquiring",
	link.OutOfRange: "are out of range",
	link.Grazing:    "pass too low over the Earth",
	link.Outage:     "have failed",
	link.Absent:     "have an end that is not there",
}
