package route

import "orrery/engine/link"

// Resource is one direction of something that flows share: a laser link, or a station's radio.
type Resource int32

// resources lays out what may fill: of link i of the mesh 2i (from its lower
// satellite to its higher) and 2i+1 (back); after the links of station i up and
// down.
func (n *Network) resources(m *link.Mesh, g *link.Ground) {
	n.capacities = grown(n.capacities, 2*(n.links+n.stations))
	for i := range n.links {
		l := m.Link(i)
		c := l.Capacity
		if l.Condition != link.Up {
			c = 0
		}
		n.capacities[2*i], n.capacities[2*i+1] = c, c
	}
	for i := range n.stations {
		c := g.Capacity(i)
		at := 2 * (n.links + i)
		n.capacities[at], n.capacities[at+1] = c, c
	}
}

// Capacities are those of all resources. The slice belongs to the network.
func (n *Network) Capacities() []link.Rate { return n.capacities }

// LinkResource is the direction of a link of the mesh away from a satellite; back says that it is
// the link's higher satellite.
func (n *Network) LinkResource(i int, back bool) Resource {
	if back {
		return Resource(2*i + 1)
	}
	return Resource(2 * i)
}

// UpResource is the uplink of station i, DownResource its downlink.
func (n *Network) UpResource(i int) Resource { return Resource(2 * (n.links + i)) }

// DownResource is the downlink of station i.
func (n *Network) DownResource(i int) Resource { return Resource(2*(n.links+i) + 1) }

// Along appends the resources that a path uses to buf, in order. The path must
// be one of the network as it is.
func (n *Network) Along(p Path, buf []Resource) []Resource {
	if p.From >= n.satellites {
		buf = append(buf, n.UpResource(p.From-n.satellites))
	}
	for i := 1; i < len(p.Satellites); i++ {
		a, b := p.Satellites[i-1], p.Satellites[i]
		for _, e := range n.from(a) {
			if e.to == b {
				buf = append(buf, n.LinkResource(int(e.link), a > b))
				break
			}
		}
	}
	if p.To >= n.satellites {
		buf = append(buf, n.DownResource(p.To-n.satellites))
	}
	return buf
}
