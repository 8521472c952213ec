package engine

import (
	"math/bits"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// sky is what follows from the scenario and the mission's memory at one
// instant: it is never saved, and made anew by look and bear.
type sky struct {
	groups []propagator
	at     time.Duration // elapsed of all that follows; -1 for never
	sun    space.Vec
	toSun  space.Vec // its direction
	flux   unit.Flux
	states []orbit.State // by satellite
	lights []space.Light // by place in plan.nodes
	nodes  []outlook     // by place in plan.nodes

	settled []time.Duration // by place in plan.nodes: up to when it is settled
	news    news            // of nodes, not heard of yet
	jobNews jobNews         // of jobs, likewise
	touched []int32         // places in plan.nodes whose load changed since rates were found
	nextEnd time.Duration   // elapsed of the next end of a job
	rates   []rate          // by place in jobs.Live
	sitters sitters         // of the tick
	stale   bool            // some node was touched
	whole   bool            // no running job has fewer seats than it asks for
	ended   bool            // some live job is over
	seats   int             // accelerators in service
	stirred time.Duration   // elapsed when moves were last thought of
	shown   shown           // to policies
	crowd   crowding        // scratch of crowd

	net     *network      // made when it is needed
	load    asks          // what jobs wanted of it when it was looked at last
	flow    flowNow       // what flows until the links are looked at again
	flows   time.Duration // elapsed up to which it is booked
	came    float64       // bits of it in this tick
	stirs   bool          // some job's state began or ended its way within the tick
	reach   []float64     // by place in plan.nodes: of the data that its jobs want
	through []float64     // by place in plan.nodes: of its jobs' work, that for which data comes
	exits   [][]exit      // by place: where its traffic may come down; nil: to be found
	tally   NetTotals     // of the network, if tallied: copies know it without making their own
	tallyAt time.Duration
	tallied bool // since the links were last looked at

	flags   []orbit.Flags // by satellite, found once an hour
	flagsAt time.Duration
	bounds  []Bounds // of this tick, by chunk of plan.nodes
	gauge   gauges   // of the nodes
	parts   []gauges // of it, by chunk of plan.nodes
	turning []uint64 // a bit for each of plan.nodes: its light changes in the coming tick
	counts  Totals   // of the satellites by what they are, if counted
	counted bool
	years   []PlaneYear // found once a calendar year
	yearOf  int
	rows    []keyed // scratch of keys
}

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

func newSky(p *plan, groups []propagator) sky {
	chunks := (len(p.nodes) + nodesPerChunk - 1) / nodesPerChunk
	return sky{
		groups: groups,
		at:     -1, flagsAt: -1,
		states:  make([]orbit.State, p.satellites()),
		lights:  make([]space.Light, len(p.nodes)),
		nodes:   make([]outlook, len(p.nodes)),
		settled: make([]time.Duration, len(p.nodes)),
		reach:   slices.Repeat([]float64{1}, len(p.nodes)),
		through: slices.Repeat([]float64{1}, len(p.nodes)),
		bounds:  make([]Bounds, chunks),
		parts:   make([]gauges, chunks),
		turning: make([]uint64, chunks*nodesPerChunk/64),
	}
}

// forked are the propagators of the same groups, with caches of their own.
func (s *sky) forked() []propagator {
	groups := slices.Clone(s.groups)
	for i, g := range groups {
		if c, ok := g.(*orbit.Catalogue); ok {
			groups[i] = c.Clone()
		}
	}
	return groups
}

// fork is an empty sky of the same groups.
func (s *sky) fork(p *plan) sky {
	other := newSky(p, s.forked())
	other.years, other.yearOf = s.years, s.yearOf
	return other
}

// clone is the same sky, to be changed by itself. What is never changed in
// place, flags and years, is shared.
func (s *sky) clone() sky {
	other := *s
	other.groups = s.forked()
	other.states, other.lights, other.nodes = slices.Clone(s.states), slices.Clone(s.lights), slices.Clone(s.nodes)
	other.settled = slices.Clone(s.settled)
	other.bounds, other.turning = slices.Clone(s.bounds), slices.Clone(s.turning)
	other.parts = make([]gauges, len(s.parts))
	other.reach, other.through = slices.Clone(s.reach), slices.Clone(s.through)
	other.rows, other.net, other.load = nil, nil, asks{}
	other.rates, other.touched, other.stale, other.news, other.jobNews = nil, nil, true, news{}, jobNews{}
	other.crowd, other.shown, other.sitters = crowding{}, shown{}, sitters{}
	return other
}

// look finds where everything is now and when each node is lit.
func (e *Engine) look() {
	if e.sky.at == e.m.Elapsed {
		return
	}
	e.sky.at = e.m.Elapsed
	e.sky.sun = space.Sun(e.plan.epoch.Add(e.sky.at))
	e.sky.toSun, e.sky.flux = e.sky.sun.Unit(), space.SunFlux(e.sky.sun)
	for i, g := range e.sky.groups {
		from, to := e.plan.first[i], e.plan.first[i+1]
		g.States(e.sky.at, e.sky.states[from:to])
		if at := e.plan.nodeAt[from]; at >= 0 {
			lights := e.sky.lights[at : int(at)+int(to-from)]
			if shell, ok := g.(*orbit.Planned); ok { // a plane at a time
				shell.Lights(e.sky.at, e.sky.sun, e.m.Tick, lights)
			} else {
				orbit.Lights(e.sky.states[from:to], e.sky.sun, e.m.Tick, lights)
			}
		}
	}
}

// lookAnew finds what follows from the mission at this instant where the coming tick
// is another one: its light, what nodes bear through it, and what flows.
func (e *Engine) lookAnew() {
	e.sky.at = never
	e.look()
	e.bear(false)
	e.hear()
	e.connect()
	e.hear()
}

// nodesPerChunk is how many nodes one piece of parallel work holds.
const nodesPerChunk = 512

// bear finds what each node can bear from now on, and what it therefore draws; if
// asked for, also how many seats it offers. Who was not there when others were
// asked is asked now.
func (e *Engine) bear(offer bool) {
	each.Chunk(len(e.plan.nodes), nodesPerChunk, func(from, to int) {
		e.expose(from, to, e.momentFrom(e.sky.at))
		for n := from; n < to; n++ {
			e.outlook(n, e.sky.at)
			if offer || e.m.Fleet.Nodes[n].SeatsEnd == fleet.ByAbsence {
				e.offerSeats(n)
			}
		}
		e.sky.parts[from/nodesPerChunk].read(e, from, to)
		e.expect(from, to)
	})
	e.sky.news.due = e.sky.news.due || offer
	e.sky.gauge, e.sky.counted = gauged(e.sky.parts), false
	e.sky.seats = e.sky.gauge.Accelerators
	e.sky.news.anew = true
}

// outlook finds what one node, exposed for that moment, can bear from an instant of
// the tick on, and how fast its accelerators run until the tick ends or all are asked
// again.
func (e *Engine) outlook(n int, from time.Duration) {
	d, node, o := e.plan.designs[n], &e.m.Fleet.Nodes[n], &e.sky.nodes[n]
	if e.m.Fleet.Status[e.plan.nodes[n]] != fleet.Active {
		*o = outlook{Limit: fleet.ByAbsence}
		return
	}
	light := e.sky.lights[n].After(from - e.sky.at).Over(e.momentFrom(from).over)
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
func (e *Engine) expect(from, to int) {
	clear(e.sky.turning[from/64 : (to+63)/64])
	for n := from; n < to; n++ {
		light, tick := &e.sky.lights[n], e.m.Tick
		now := light.Dark()
		turns := now != e.m.Fleet.Dark[n] || now && light.Leave <= tick || light.Enter > 0 && light.Enter <= tick
		if turns && e.m.Fleet.Status[e.plan.nodes[n]] == fleet.Active {
			e.sky.turning[n/64] |= 1 << (n % 64)
		}
	}
}

// enter tells which nodes pass into and out of the dark during the tick, each
// at its own instant; in ticks longer than ten minutes nobody asks.
func (e *Engine) enter() {
	if e.m.Tick > 10*time.Minute {
		return
	}
	for i, word := range e.sky.turning {
		for ; word != 0; word &= word - 1 {
			e.enterNode(64*i + bits.TrailingZeros64(word))
		}
	}
}

// enterNode tells when one node passes into and out of the dark.
func (e *Engine) enterNode(n int) {
	light := e.sky.lights[n].Over(e.m.Tick)
	dark := &e.m.Fleet.Dark[n]
	if now := light.Dark(); now != *dark {
		e.turn(n, now, 0, light)
	}
	if !*dark && light.Enter > 0 && light.Enter <= e.m.Tick && light.Leave > light.Enter {
		e.turn(n, true, light.Enter, light)
	}
	if *dark && light.Leave > 0 && light.Leave <= e.m.Tick {
		e.turn(n, false, light.Leave, light)
	}
}

// turn tells that a node passes into or out of the dark.
func (e *Engine) turn(n int, dark bool, after time.Duration, light space.Light) {
	e.m.Fleet.Dark[n] = dark
	event := Event{Elapsed: e.m.Elapsed + after, Kind: LeaveDark, Severity: Trace, Node: e.plan.nodes[n]}
	if dark {
		event.Kind, event.Value = EnterDark, (light.Leave - max(light.Enter, 0)).Seconds()
	}
	e.tell(event)
}

// settle brings batteries and bodies to the end of the span. A node whose load
// did not change is settled once a tick.
func (e *Engine) settle(s span) {
	e.m.Fleet.Offered += unit.Work(float64(e.sky.seats) * s.Length().Seconds())
	if !s.Last {
		return
	}
	each.Chunk(len(e.plan.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			e.settleNode(n, s.To)
		}
	})
}

// settleNode brings one node to an instant, before which nothing but its light
// changed: at each change it looks anew at what it can bear.
func (e *Engine) settleNode(n int, to time.Duration) {
	id, since := e.plan.nodes[n], e.sky.settled[n]
	e.sky.settled[n] = to
	if e.m.Fleet.Status[id] != fleet.Active || to <= since {
		return
	}
	light := e.sky.lights[n].After(since - e.sky.at).Over(to - since)
	d, node, o := e.plan.designs[n], &e.m.Fleet.Nodes[n], &e.sky.nodes[n]
	o.Through = e.sky.through[n]
	var spent spent
	spent.bounds, spent.row, spent.from = &e.sky.bounds[n/nodesPerChunk], e.todayOf(n), since
	o.settle(d, node, light, &spent)
	f := &e.m.Fleet
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
func (e *Engine) reload(id fleet.ID, at time.Duration, busier int) {
	n := int(e.plan.nodeAt[id])
	e.settleNode(n, at)
	e.m.Fleet.Nodes[n].Busy += int32(busier)
	e.outlookFrom(n, at)
	e.offerSeats(n)
	e.sky.news.load(n)
	e.sky.news.due = true
}

// outlookFrom finds what one node can bear from an instant of the tick on.
func (e *Engine) outlookFrom(n int, at time.Duration) {
	e.expose(n, n+1, e.momentFrom(at))
	e.outlook(n, at)
}
