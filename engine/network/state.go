package network

import (
	"fmt"
	"slices"

	"orrery/engine/link"
	"orrery/engine/wire"
)

// State is what the network remembers.
type State struct {
	Links   link.State
	Added   []Site // gateways built by order: after the scenario's
	Books   account
	Outages outages // oldest first
	Survey  survey  // what long ticks go by
}

// Code names the fields for keyframes and digests.
func (n *State) Code(c *wire.Coder) {
	n.Links.Code(c)
	wire.Slice(c, &n.Added, func(s *Site, c *wire.Coder) {
		c.String(&s.Name)
		wire.Float(c, &s.Latitude)
		wire.Float(c, &s.Longitude)
		wire.Float(c, &s.Altitude)
		wire.Int(c, &s.Capacity)
	})
	n.Books.Code(c)
	wire.Slice(c, (*[]outage)(&n.Outages), (*outage).Code)
	n.Survey.Code(c)
}

// Clone is a copy that shares nothing that changes.
func (n *State) Clone() State {
	o := *n
	o.Links = n.Links.Clone()
	o.Added = slices.Clone(n.Added)
	o.Outages = slices.Clone(n.Outages) // what is in one is only ever replaced whole
	o.Survey.Delivered = slices.Clone(n.Survey.Delivered)
	return o
}

// Check says why a state that was read cannot be one of this scenario.
func (nw *Network) Check() error {
	if !nw.On() {
		return nil
	}
	mesh, err := link.New(nw.wiring)
	if err != nil {
		return err
	}
	for _, s := range nw.Added {
		if err := s.Station().Check(); err != nil {
			return err
		}
	}
	if err := mesh.Accepts(&nw.Links, len(nw.fixed)+len(nw.Added)); err != nil {
		return err
	}
	return nw.checkRest()
}

// checkRest says why the rest of a state cannot be of this scenario.
func (nw *Network) checkRest() error {
	for i := range nw.Outages {
		for _, at := range nw.Outages[i].Open {
			if at < 0 || int(at) >= len(nw.pairs) {
				return fmt.Errorf("an outage speaks of pair %d of %d", at, len(nw.pairs))
			}
		}
	}
	if s := &nw.Survey; s.Made && len(s.Delivered) != len(nw.Fleet.Nodes) {
		return fmt.Errorf("its survey is of %d nodes, want %d", len(s.Delivered), len(nw.Fleet.Nodes))
	}
	return nil
}
