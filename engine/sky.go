package engine

import (
	"math/bits"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// propagator moves a group, and can be asked for one of it at an instant.
type propagator interface {
	orbit.Propagator
	Exact(i int, elapsed time.Duration) (orbit.State, error)
}

// outlook is what a node can bear and does from now on.
type outlook struct {
	Bears    power.Bearing // for accelerators, by power
	Heat     unit.Power    // for accelerators, by the radiator
	Noon     unit.Power    // likewise where the ground below is brightest
	Array    unit.Power    // what it gives in the light
	Absorbed unit.Power    // from the Earth
	Load     unit.Power    // bus and accelerators, until the light changes
	Speed    float64       // of its busy accelerators, mean over what is left of the tick, or until all are asked again
	First    float64       // likewise, until it changes
	Turn     time.Duration // elapsed at which it does
	Rest     float64       // mean from then on
	Through  float64       // of their work, that for which data comes
	Limit    fleet.Limit   // what throttles it now
}

// may is what the accelerators may draw.
func (o *outlook) may() power.Bearing {
	return power.Bearing{Lit: min(o.Bears.Lit, o.Heat), Dark: min(o.Bears.Dark, o.Heat)}
}

// look finds where everything is now and when each node is lit.
func (s *Sky) look() {
	if s.at == s.Clock.Elapsed {
		return
	}
	s.at = s.Clock.Elapsed
	s.sun = space.Sun(s.Clock.start.Add(s.at))
	s.toSun, s.flux = s.sun.Unit(), space.SunFlux(s.sun)
	for i, g := range s.groups {
		from, to := s.Fleet.first[i], s.Fleet.first[i+1]
		g.States(s.at, s.states[from:to])
		if at := s.Fleet.nodeAt[from]; at >= 0 {
			lights := s.lights[at : int(at)+int(to-from)]
			if shell, ok := g.(*orbit.Planned); ok { // a plane at a time
				shell.Lights(s.at, s.sun, s.Clock.Tick, lights)
			} else {
				orbit.Lights(s.states[from:to], s.sun, s.Clock.Tick, lights)
			}
		}
	}
}

// lookAnew finds what follows from the mission at this instant where the coming tick
// is another one: its light, what nodes bear through it, and what flows.
func (e *Engine) lookAnew() {
	e.sky.at = never
	e.sky.look()
	e.nodes.bear(false)
	e.jobs.hear()
	e.connect()
	e.jobs.hear()
}

// nodesPerChunk is how many nodes one piece of parallel work holds.
const nodesPerChunk = 512

// bear finds what each node can bear from now on, and what it therefore draws; if
// asked for, also how many seats it offers. Who was not there when others were
// asked is asked now.
func (ns *Nodes) bear(offer bool) {
	each.Chunk(len(ns.Fleet.nodes), nodesPerChunk, func(from, to int) {
		ns.expose(from, to, ns.momentFrom(ns.Sky.at))
		for n := from; n < to; n++ {
			ns.outlook(n, ns.Sky.at)
			if offer || ns.Nodes[n].SeatsEnd == fleet.ByAbsence {
				ns.offerSeats(n)
			}
		}
		ns.parts[from/nodesPerChunk].read(ns, from, to)
		ns.expect(from, to)
	})
	ns.news.due = ns.news.due || offer
	ns.gauge, ns.counted = gauged(ns.parts), false
	ns.inService = ns.gauge.Accelerators
	ns.news.anew = true
}

// outlook finds what one node, exposed for that moment, can bear from an instant of
// the tick on, and how fast its accelerators run until the tick ends or all are asked
// again.
func (ns *Nodes) outlook(n int, from time.Duration) {
	d, node, o := ns.Fleet.nodeDesigns[n], &ns.Nodes[n], &ns.now[n]
	if ns.Fleet.Status[ns.Fleet.nodes[n]] != fleet.Active {
		*o = outlook{Limit: fleet.ByAbsence}
		return
	}
	light := ns.Sky.lights[n].After(from - ns.Sky.at).Over(ns.momentFrom(from).over)
	piece := unchanged(light, light.Span)
	o.First = o.offer(d, node, light)
	o.Speed, o.Turn, o.Rest = o.First, from+piece, o.First
	if piece < light.Span {
		o.Speed = o.ahead(d, *node, light, piece)
		all, first := float64(o.Speed*light.Span.Seconds()), float64(o.First*piece.Seconds())
		o.Rest = (all - first) / (light.Span - piece).Seconds()
	}
}

// ahead is the mean speed over a light that stays as it is for a piece only.
func (o *outlook) ahead(d *fleet.Design, node fleet.Node, light space.Light, piece time.Duration) float64 {
	next, speed, here, done := *o, o.First, light, 0.0
	for at := time.Duration(0); ; {
		done += float64(speed * piece.Seconds())
		if at+piece >= light.Span {
			return done / light.Span.Seconds()
		}
		var s spent
		next.pass(d, &node, here.Over(piece), &s)
		at += piece
		here = light.After(at)
		piece = unchanged(here, light.Span-at)
		speed = next.offer(d, &node, here)
	}
}

// unchanged is how long the light stays as it is, at most left.
func unchanged(l space.Light, left time.Duration) time.Duration {
	switch {
	case l.Leave <= l.Enter:
		return left
	case l.Dark():
		return min(left, l.Leave)
	}
	return min(left, l.Enter)
}

// offer finds what a node bears at the start of a light, what it therefore draws
// until the light changes, and answers how fast its accelerators then run.
func (o *outlook) offer(d *fleet.Design, node *fleet.Node, light space.Light) float64 {
	o.Bears = o.bears(d, &node.Battery, light)
	want := unit.Power(float64(node.Busy) * float64(d.AcceleratorPower))
	by, may := fleet.ByPower, o.Bears.In(light)
	if o.Heat < may {
		by, may = fleet.ByHeat, o.Heat
	}
	draw := min(want, may)
	o.Load, o.Limit = d.Bus+draw, fleet.Free
	switch {
	case node.Busy == 0:
		return 1
	case draw < want:
		o.Limit = by
	case node.Busy+node.Out == int32(d.Accelerators):
		o.Limit = fleet.BySeats
	}
	return d.Speed(float64(draw / want))
}

// bears is what a node with such a charge bears for its accelerators at the start of a
// light.
func (o *outlook) bears(d *fleet.Design, held *power.Battery, light space.Light) power.Bearing {
	all := d.Power.Plan(held, light, power.Steady{Sun: o.Array, Load: d.Bus + d.FullLoad()})
	return power.Bearing{Lit: max(0, all.Lit-d.Bus), Dark: max(0, all.Dark-d.Bus), Next: max(0, all.Next-d.Bus)}
}

// steady is what a node gets and draws while its light stays as it is.
func (o *outlook) steady(light space.Light) power.Steady {
	if light.Dark() {
		return power.Steady{Load: o.Load}
	}
	return power.Steady{Sun: o.Array, Load: o.Load}
}

// pass brings a node through a light that does not change, at the load that was
// found for it, and books where energy and heat went.
func (o *outlook) pass(d *fleet.Design, node *fleet.Node, light space.Light, went *spent) {
	made := d.Power.Hold(&node.Battery, light.Span, o.steady(light), &went.flow)
	before := node.Temperature
	node.Temperature = d.Thermal.Settle(before, unit.Power(float64(made)/light.Span.Seconds())+o.Absorbed, light.Span)
	absorbed := o.Absorbed.Over(light.Span)
	went.warmth.Absorbed += absorbed
	went.warmth.Shed += made + absorbed - d.Thermal.Capacity.Between(before, node.Temperature)
}

// expect marks those nodes of a chunk whose light changes in the coming tick.
func (ns *Nodes) expect(from, to int) {
	clear(ns.turning[from/64 : (to+63)/64])
	for n := from; n < to; n++ {
		light, tick := &ns.Sky.lights[n], ns.Clock.Tick
		now := light.Dark()
		turns := now != ns.Dark[n] || now && light.Leave <= tick || light.Enter > 0 && light.Enter <= tick
		if turns && ns.Fleet.Status[ns.Fleet.nodes[n]] == fleet.Active {
			ns.turning[n/64] |= 1 << (n % 64)
		}
	}
}

// enter tells which nodes pass into and out of the dark during the tick, each
// at its own instant; in ticks longer than ten minutes nobody asks.
func (ns *Nodes) enter() {
	if ns.Clock.Tick > 10*time.Minute {
		return
	}
	for i, word := range ns.turning {
		for ; word != 0; word &= word - 1 {
			ns.enterNode(64*i + bits.TrailingZeros64(word))
		}
	}
}

// enterNode tells when one node passes into and out of the dark.
func (ns *Nodes) enterNode(n int) {
	light := ns.Sky.lights[n].Over(ns.Clock.Tick)
	dark := &ns.Dark[n]
	if now := light.Dark(); now != *dark {
		ns.turn(n, now, 0, light)
	}
	if !*dark && light.Enter > 0 && light.Enter <= ns.Clock.Tick && light.Leave > light.Enter {
		ns.turn(n, true, light.Enter, light)
	}
	if *dark && light.Leave > 0 && light.Leave <= ns.Clock.Tick {
		ns.turn(n, false, light.Leave, light)
	}
}

// turn tells that a node passes into or out of the dark.
func (ns *Nodes) turn(n int, dark bool, after time.Duration, light space.Light) {
	ns.Dark[n] = dark
	v := Event{Elapsed: ns.Clock.Elapsed + after, Kind: LeaveDark, Severity: Trace, Node: ns.Fleet.nodes[n]}
	if dark {
		v.Kind, v.Value = EnterDark, (light.Leave - max(light.Enter, 0)).Seconds()
	}
	ns.Log.tell(v)
}

// settle brings batteries and bodies to the end of the span. A node whose load
// did not change is settled once a tick.
func (ns *Nodes) settle(s span) {
	ns.Offered += unit.Work(float64(ns.inService) * s.Length().Seconds())
	if !s.Last {
		return
	}
	each.Chunk(len(ns.Fleet.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			ns.settleNode(n, s.To)
		}
	})
}

// settleNode brings one node to an instant, before which nothing but its light
// changed: at each change it looks anew at what it can bear.
func (ns *Nodes) settleNode(n int, to time.Duration) {
	id, since := ns.Fleet.nodes[n], ns.settled[n]
	ns.settled[n] = to
	if ns.Fleet.Status[id] != fleet.Active || to <= since {
		return
	}
	light := ns.Sky.lights[n].After(since - ns.Sky.at).Over(to - since)
	d, node, o := ns.Fleet.nodeDesigns[n], &ns.Nodes[n], &ns.now[n]
	o.Through = ns.through[n]
	var spent spent
	spent.bounds, spent.row, spent.from = &ns.Usage.tick[n/nodesPerChunk], ns.Usage.todayOf(n), since
	o.settle(d, node, light, &spent)
	f := &ns.NodeState
	f.Flows[n].Book(&spent.flow)
	f.Warmth[n].add(&spent.warmth)
	spent.fall.stints(stints(to)-stints(since), dither(n, stints(to)), spent.row)
}

// spent is where a node's energy, heat and time went.
type spent struct {
	flow   power.Flow
	warmth warmth
	fall   losses
	bounds *Bounds       // shared by the nodes of a chunk
	row    []uint32      // of the node's day
	from   time.Duration // elapsed
}

// bound books what bound a node for a while, which begins so long after the start.
func (s *spent) bound(by fleet.Limit, at, long time.Duration) {
	time := stints(s.from+at+long) - stints(s.from+at)
	s.bounds[by] += Stint(time)
	if len(s.row) > perNode {
		s.row[perNode+int(by)] += uint32(time)
	}
}

// settle brings a node through a light, change by change.
func (o *outlook) settle(d *fleet.Design, node *fleet.Node, light space.Light, to *spent) {
	for at, here := time.Duration(0), light; ; {
		here.Span = unchanged(here, light.Span-at)
		o.fell(d, node, here, &to.fall)
		to.bound(o.binds(d, node), at, here.Span)
		o.pass(d, node, here, to)
		if at += here.Span; at >= light.Span {
			return
		}
		here = light.After(at)
		o.offer(d, node, here)
	}
}

// reload settles a node to an instant, changes how many of its accelerators are
// busy, and finds what it draws from then on.
func (ns *Nodes) reload(id fleet.ID, at time.Duration, busier int) {
	n := int(ns.Fleet.nodeAt[id])
	ns.settleNode(n, at)
	ns.Nodes[n].Busy += int32(busier)
	ns.outlookFrom(n, at)
	ns.offerSeats(n)
	ns.news.load(n)
	ns.news.due = true
}

// outlookFrom finds what one node can bear from an instant of the tick on.
func (ns *Nodes) outlookFrom(n int, at time.Duration) {
	ns.expose(n, n+1, ns.momentFrom(at))
	ns.outlook(n, at)
}

// settledNow says that all nodes are as they were left at this instant.
func (ns *Nodes) settledNow() {
	for n := range ns.settled {
		ns.settled[n] = ns.Clock.Elapsed
	}
}
