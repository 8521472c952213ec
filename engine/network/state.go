package network

import (
	"errors"
	"slices"

	"orrery/engine/link"
	"orrery/engine/wire"
)

// State is what the network remembers.
type State struct {
	Links   link.State
	Added   []Site // gateways built by orders, after the scenario's
	Account account
	Outages outages // oldest first
	Survey  survey  // for long ticks
}

// Code encodes the fields for keyframes and digests.
func (n *State) Code(c *wire.Coder) {
	n.Links.Code(c)
	wire.Slice(c, &n.Added, func(s *Site, c *wire.Coder) {
		c.String(&s.Name)
		wire.Float(c, &s.Latitude)
		wire.Float(c, &s.Longitude)
		wire.Float(c, &s.Altitude)
		if wire.Followed(c, &s.Capacity, s.Country != "") {
			c.String(&s.Country)
			c.Want(s.Country != "", "a gateway has a country without a name")
		}
	})
	n.Account.Code(c)
	wire.Slice(c, (*[]outage)(&n.Outages), (*outage).Code)
	n.Survey.Code(c)
}

// Clone is a copy that shares no memory that changes.
func (n *State) Clone() State {
	o := *n
	o.Links = n.Links.Clone()
	o.Added = slices.Clone(n.Added)
	o.Outages = slices.Clone(n.Outages) // what is in one is only ever replaced whole
	o.Survey.Delivered = slices.Clone(n.Survey.Delivered)
	return o
}

// Check returns an error if the state cannot belong to a network with this layout.
func (n *State) Check(nw *Network) error {
	on, l := nw.Below, nw.layout
	if !nw.On() {
		if len(n.Links.Ready)+len(n.Links.Acquired)+len(n.Added)+len(n.Outages)+len(n.Survey.Delivered) > 0 {
			return errors.New("it has links, and the scenario none")
		}
		return nil
	}
	mesh, err := link.New(planOf(nw))
	if err != nil {
		return err
	}
	for _, s := range n.Added {
		if err := s.Station().Check(); err != nil {
			return err
		}
	}
	if err := mesh.Accepts(&n.Links, len(l.fixed)+len(n.Added)); err != nil {
		return err
	}
	if err := n.Links.CheckTimes(on.Clock.Elapsed); err != nil {
		return err
	}
	for i := range n.Outages {
		if err := n.Outages[i].check(on.Clock, len(l.pairs)); err != nil {
			return err
		}
	}
	if err := n.Survey.check(on); err != nil {
		return err
	}
	return n.Account.check()
}
