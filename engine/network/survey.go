package network

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/problem"
	"orrery/engine/topology"
	"orrery/engine/wire"
)

// survey is the mean state of the network, for ticks longer than LongTick. It is evaluated at
// surveyInstants staggered instants of a day, each with the demand of its hour and all links in
// sight acquired.
type survey struct {
	Made      bool
	At        time.Duration
	Network   uint32 // check sum of the plan
	Asked     float64
	Full      float64
	Cut       float64
	Got       float64
	Jobs      float64
	Delivered []float64 // by index in Fleet.Nodes: share of their data that jobs get
}

const (
	surveyInstants = 16
	surveyStagger  = 89 * time.Minute // 16 of them make a day, and move on by 5 minutes of each orbit
	surveyLasts    = 30 * 24 * time.Hour
	surveyLeast    = 24 * time.Hour // shortest time between surveys while the network changes
)

// Code encodes the fields for keyframes and digests.
func (s *survey) Code(c *wire.Coder) {
	c.Bool(&s.Made)
	c.Duration(&s.At)
	wire.Int(c, &s.Network)
	c.Float(&s.Asked)
	c.Float(&s.Full)
	c.Float(&s.Cut)
	c.Float(&s.Got)
	c.Float(&s.Jobs)
	wire.Slice(c, &s.Delivered, func(f *float64, c *wire.Coder) { c.Float(f) })
}

// check returns an error if the mean state is impossible.
func (s *survey) check(on Below) error {
	if len(s.Delivered) != len(on.Fleet.Nodes) && (s.Made || len(s.Delivered) > 0) {
		return fmt.Errorf("its survey is of %d nodes, want %d", len(s.Delivered), len(on.Fleet.Nodes))
	}
	more := slices.ContainsFunc(s.Delivered, func(f float64) bool { return !problem.Within(f, 0, 1+1e-9) })
	if more || !on.Clock.Was(s.At) || !problem.NonNegative(s.Asked, s.Full, s.Cut, s.Got, s.Jobs) {
		return fmt.Errorf("its survey of T+%v has rates that cannot be: %g, %g, %g, %g and %g", s.At, s.Asked, s.Full, s.Cut, s.Got, s.Jobs)
	}
	return nil
}

// consult applies the survey, and makes it again if it is old or the network has changed.
func (nw *Network) consult(of *Load) {
	s := &nw.Survey
	made, age := makeOf(nw), nw.Clock.Elapsed-s.At
	if !s.Made || age >= surveyLasts || made != s.Network && age >= surveyLeast {
		*s = nw.survey(of)
		s.Network = made
	}
	nw.Flowing = flowNow{Flow: topology.Flow{Asked: s.Asked, Full: s.Full, Cut: s.Cut, Got: s.Got, Jobs: s.Jobs}}
	for n, share := range s.Delivered {
		nw.deliver(n, share)
	}
	spreadLaws(nw, of, made)
}

// makeOf is the check sum of a network's plan.
func makeOf(nw *Network) uint32 {
	c := wire.Summing()
	for i := range nw.Fleet.Status {
		wire.Int(c, &nw.Fleet.Status[i])
	}
	lasting := nw.Links.Lasting()
	lasting.Code(c)
	for i := range nw.Added {
		c.String(&nw.Added[i].Name)
	}
	for i, silent := range nw.load.Silent {
		if silent {
			wire.Int(c, &i)
		}
	}
	for _, o := range nw.Fleet.Refits {
		if o.Part.OfLasers() {
			wire.Int(c, &o.Group)
			wire.Int(c, &o.Part)
			wire.Float(c, &o.Value)
		}
	}
	return c.Sum()
}

// surveyed are the skies at the instants of a survey. Each is valid until the next.
func surveyed(nw *Network, from time.Duration) iter.Seq[link.Sky] {
	return func(yield func(link.Sky) bool) {
		states := make([]orbit.State, nw.Fleet.Satellites())
		for k := range surveyInstants {
			at := from + time.Duration(k)*surveyStagger
			for g, group := range nw.Sky.Groups {
				group.States(at, states[nw.Fleet.First[g]:nw.Fleet.First[g+1]])
			}
			if !yield(link.Sky{Elapsed: at, States: states}) {
				return
			}
		}
	}
}

// survey evaluates the network at the instants of a day from now on.
func (nw *Network) survey(of *Load) survey {
	t := nw.newTopology()
	s := survey{Made: true, At: nw.Clock.Elapsed, Delivered: make([]float64, len(nw.Fleet.Nodes))}
	for sky := range surveyed(nw, nw.Clock.Elapsed) {
		passing := nw.Links.Lasting()
		nw.observe(t, &passing, sky, of)
		flow := t.Flow()
		s.Asked += float64(flow.Asked / surveyInstants)
		s.Full += float64(flow.Full / surveyInstants)
		s.Cut += float64(flow.Cut / surveyInstants)
		s.Got += float64(flow.Got / surveyInstants)
		s.Jobs += float64(flow.Jobs / surveyInstants)
		for i := range s.Delivered {
			s.Delivered[i] += float64(t.Feeds[i].Delivered() / surveyInstants)
		}
	}
	return s
}
