package dispatch

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// seatEntries is what policies were last shown of nodes.
type seatEntries struct {
	known      bool               // offers are up to date, except for marks
	offers     []sched.Seat       // by index in Fleet.Nodes
	power      []sched.Carried    // parallel to offers
	each       []fleet.Promises   // by design: Each of power points into it
	index      *sched.Index       // of offers
	marks      []int32            // indices in Fleet.Nodes that changed since
	what       sched.Look         // which conditions are included
	conditions []sched.Conditions // parallel to offers
	turns      []turn             // changes of light within the tick, the next one last
}

// turn is when the light of a node changes.
type turn struct {
	at   time.Duration
	node int32 // index in Fleet.Nodes
}

func (a turn) before(b turn) int {
	return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(b.node, a.node))
}

func (s *seatEntries) drop() { s.known, s.what, s.marks = false, 0, s.marks[:0] }

// mark notes that what a node offers or sustains changed.
func (s *seatEntries) mark(n int) {
	if s.known {
		s.marks = append(s.marks, int32(n))
	}
}

// showSeats updates the offers of nodes, and the conditions that a policy needs.
func (dp *Dispatch) showSeats(s *seatEntries, what sched.Look) {
	if !s.known {
		dp.showAllSeats(s)
	}
	for _, n := range s.marks {
		s.offers[n].Count = dp.Nodes.Nodes[n].Seats
		s.power[n] = s.carried(dp, int(n))
		s.index.Touch(int(n))
		if s.what != 0 {
			s.conditions[n] = dp.known(int(n), s.what)
		}
	}
	s.marks = s.marks[:0]
	switch {
	case what == 0:
	case s.what != what:
		dp.lookOut(s, what)
	default:
		dp.turnOn(s)
	}
}

// showAllSeats finds the offers of all nodes.
func (dp *Dispatch) showAllSeats(s *seatEntries) {
	nodes := len(dp.Fleet.Nodes)
	s.known, s.what, s.marks = true, 0, s.marks[:0]
	s.offers, s.power = slices.Grow(s.offers[:0], nodes)[:nodes], slices.Grow(s.power[:0], nodes)[:nodes]
	s.each = promises(dp.Fleet.Designs)
	each.Chunk(nodes, fleet.PerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			s.offers[n] = sched.Seat{Node: sched.Node(dp.Fleet.Nodes[n]), Count: dp.Nodes.Nodes[n].Seats}
			s.power[n] = s.carried(dp, n)
		}
	})
	if s.index == nil {
		s.index = &sched.Index{}
	}
	s.index.TouchAll()
}

// promises is the power that a seat of each design takes, by grade.
func promises(designs []fleet.Design) []fleet.Promises {
	each := make([]fleet.Promises, len(designs))
	for i := range designs {
		if d := &designs[i]; d.IsNode() {
			each[i] = d.Promises()
		}
	}
	return each
}

// carried is the power that a node has for more seats.
func (s *seatEntries) carried(dp *Dispatch, n int) sched.Carried {
	p, node := &s.each[dp.Fleet.Groups[dp.Fleet.Group(dp.Fleet.Nodes[n])].Design], &dp.Nodes.Nodes[n]
	return sched.Carried{Left: int64(node.Carries) - p.Of(&node.Taken), Each: (*[power.Grades]int32)(p), Steady: dp.Nodes.Nodes[n].Steady()}
}

// lookOut finds the conditions of all nodes.
func (dp *Dispatch) lookOut(s *seatEntries, what sched.Look) {
	s.what, s.conditions, s.turns = what, s.conditions[:0], s.turns[:0]
	for n := range dp.Fleet.Nodes {
		s.conditions = append(s.conditions, dp.known(n, what))
		if at := s.conditions[n].Turns; what&sched.Light != 0 && at < dp.Sky.At+dp.Clock.Tick {
			s.turns = append(s.turns, turn{at, int32(n)})
		}
	}
	slices.SortFunc(s.turns, turn.before)
}

// turnOn updates the nodes whose light has changed.
func (dp *Dispatch) turnOn(s *seatEntries) {
	for len(s.turns) > 0 && s.turns[len(s.turns)-1].at <= dp.Clock.Elapsed {
		n := s.turns[len(s.turns)-1].node
		s.turns = s.turns[:len(s.turns)-1]
		s.conditions[n] = dp.known(int(n), s.what)
		if next := (turn{s.conditions[n].Turns, n}); next.at < dp.Sky.At+dp.Clock.Tick {
			at, _ := slices.BinarySearchFunc(s.turns, next, turn.before)
			s.turns = slices.Insert(s.turns, at, next)
		}
	}
}

// known is the requested conditions of a node, by its index in Fleet.Nodes.
func (dp *Dispatch) known(n int, what sched.Look) sched.Conditions {
	out := sched.Conditions{Sustained: dp.sustained(n), Steady: dp.Nodes.Nodes[n].Steady()}
	if what&sched.Light != 0 {
		out.Slowed = dp.slowed(n)
		light := dp.Sky.Lights[n].After(dp.Clock.Elapsed - dp.Sky.At)
		out.Lit, out.Turns = !light.Dark(), dp.turns(light)
	}
	if what&sched.Prices != 0 {
		out.Price = dp.priceOf(n)
	}
	if what&sched.Latencies != 0 {
		out.Latency = dp.Network.ToGround(fleet.ID(dp.Fleet.Nodes[n]))
	}
	return out
}

// turns is when a light that starts now changes.
func (dp *Dispatch) turns(light space.Light) time.Duration {
	switch {
	case light.Leave <= light.Enter:
		return unit.Never
	case light.Dark():
		return dp.Clock.Elapsed + light.Leave
	}
	return dp.Clock.Elapsed + light.Enter
}

// sustained is how many of the seats that a node offers it sustains at full speed through the next
// eclipse; negative: how many must be freed before it keeps what it promised.
func (dp *Dispatch) sustained(n int) int32 {
	node := &dp.Nodes.Nodes[n]
	if node.Seats > 0 {
		return max(0, min(node.Seats, dp.Nodes.Nodes[n].Steady()))
	}
	promises := dp.Fleet.NodeDesigns[n].Promises()
	owed, each := promises.Of(&node.Taken)-int64(node.Carries), int64(promises[power.Quarter])
	return -int32(max(0, owed+each-1) / each)
}

// slowed is the share of speed that a node's seats lose in its worst part of the orbit if all that
// it offers are taken.
func (dp *Dispatch) slowed(n int) float64 {
	d, node := dp.Fleet.NodeDesigns[n], &dp.Nodes.Nodes[n]
	taken := node.Busy + node.Seats
	if taken == 0 || int64(node.Carries) >= int64(taken)*fleet.Milli {
		return 0
	}
	return 1 - d.Speed(float64(node.Carries)/fleet.Milli/float64(taken))
}

// lifetime is how long a node's price is spread over: the shortest that makers promise for
// satellites of its kind, EST.
const lifetime = 5 * 365 * 24 // hours

// priceOf is the price of an hour of an accelerator at full speed on a node, if all of them worked
// through the light of the tick: the node's price over its lifetime, increased where power and heat
// slow it.
func (dp *Dispatch) priceOf(n int) unit.Money {
	d, o := dp.Fleet.NodeDesigns[n], &dp.Nodes.Now[n]
	hourly := float64(d.Price()) / float64(lifetime*d.Accelerators)
	may, want, lit := o.Bound(), d.FullLoad(), dp.Sky.Lights[n].LitShare()
	speed := float64(lit*d.Speed(float64(may.Lit/want))) + float64((1-lit)*d.Speed(float64(may.Dark/want)))
	return unit.Money(hourly / max(speed, 0.01))
}
