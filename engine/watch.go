package engine

import (
	"fmt"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fleet"
	"orrery/engine/unit"
)

// watch looks at the figures that alarms are about.
func (e *Engine) watch() {
	for _, a := range e.alarms.Expire(e.clock.Elapsed) {
		e.alarms.tellAlarm(alarm.Change{Alarm: a})
	}
	e.alarms.watchOne(alarm.Cut, -1, float64(e.network.cutOff()))
	t := &e.nodes.gauge
	if t.Nodes == 0 {
		return
	}
	busy := max(1, t.working)
	e.alarms.watchOne(alarm.Charge, int64(t.LowestNode), t.Lowest-t.Floor)
	e.alarms.watchOne(alarm.Heat, int64(t.HottestNode), float64(t.HeatLimit-t.Hottest))
	e.alarms.watchOne(alarm.Throttle, -1, float64(t.Throttled)/float64(busy))
	e.alarms.watchOne(alarm.Brownout, -1, float64(t.starved))
}

func (b *Alarms) watchOne(rule alarm.Rule, subject int64, value float64) {
	change, changed := b.Watch(rule, b.Clock.Elapsed, subject, value)
	if changed {
		b.tellAlarm(change)
	}
}

// tellAlarm notes what an alarm did: without ado if it is on the shelf.
func (b *Alarms) tellAlarm(change alarm.Change) {
	rule := change.Alarm.Rule
	v := Event{Elapsed: b.Clock.Elapsed, Kind: AlarmRaised, Severity: Warning, Value: float64(rule)}
	switch {
	case change.Cleared:
		v.Kind, v.Severity = AlarmCleared, Info
	case b.Shelved(rule) != 0:
		v.Severity = Info
	case change.Alarm.Level == alarm.Critical:
		v.Severity = Critical
	}
	b.Log.tell(v)
}

// shelve carries out Shelve.
func (b *Alarms) shelve(o Shelve) error {
	if o.For != 0 {
		return b.Shelve(o.Rule, b.Clock.Elapsed, b.Clock.Elapsed+o.For)
	}
	if !b.Unshelve(o.Rule) {
		return fmt.Errorf("the alarm %v is not on the shelf", o.Rule)
	}
	return nil
}

// acknowledge carries out Acknowledge.
func (b *Alarms) acknowledge(id alarm.ID) error {
	if id != 0 {
		if !b.Acknowledge(id) {
			return fmt.Errorf("alarm %d does not stand", id)
		}
		return nil
	}
	var ids []alarm.ID
	for _, a := range b.Standing {
		if !a.Acknowledged {
			ids = append(ids, a.ID)
		}
	}
	if len(ids) == 0 {
		return fmt.Errorf("no alarm waits to be acknowledged")
	}
	for _, id := range ids {
		b.Acknowledge(id)
	}
	return nil
}

// alarmSentence tells a standing alarm to people, and what it is about.
func (e *Engine) alarmSentence(a alarm.Alarm) (subject, sentence string) {
	switch a.Rule {
	case alarm.Charge:
		return e.fleet.name(fleet.ID(a.Subject)), fmt.Sprintf("charge is %.1f %% below its floor", -100*a.Value)
	case alarm.Heat:
		return e.fleet.name(fleet.ID(a.Subject)), fmt.Sprintf("radiator is %.1f K under its limit", a.Value)
	case alarm.Throttle:
		return "fleet", fmt.Sprintf("%.0f %% of the working nodes are throttled", 100*a.Value)
	case alarm.Brownout:
		return "fleet", fmt.Sprintf("%.0f nodes cannot feed their bus", a.Value)
	}
	if a.Rule == alarm.Cut {
		return "network", fmt.Sprintf("%.0f pairs of places have no way since a failure", a.Value)
	}
	return fmt.Sprintf("flight %d", a.Subject), "is lost with all aboard"
}

// gauges are the totals with what only the engine asks.
type gauges struct {
	NodeTotals
	working int // nodes with busy accelerators
	starved int // nodes whose battery is empty in the dark
}

// ungauged are the gauges of no node.
func ungauged() gauges {
	return gauges{NodeTotals: NodeTotals{Lowest: 2, LowestNode: fleet.None, HottestNode: fleet.None}}
}

// read reads the nodes of a chunk.
func (t *gauges) read(ns *Nodes, from, to int) {
	*t = ungauged()
	for n := from; n < to; n++ {
		if ns.Fleet.Status[ns.Fleet.nodes[n]] == fleet.Active {
			t.gaugeNode(ns, n)
		}
		t.Energy.Book(&ns.Flows[n])
		t.Absorbed += ns.Warmth[n].Absorbed
		t.Shed += ns.Warmth[n].Shed
	}
}

// gauged adds up chunks in their order.
func gauged(parts []gauges) gauges {
	t := ungauged()
	for i := range parts {
		t.add(&parts[i])
	}
	if t.Nodes == 0 {
		t.Lowest = 0
		return t
	}
	t.Charge /= float64(t.Nodes)
	t.Mean /= unit.Temperature(t.Nodes)
	if full := float64(t.Busy); full > 0 {
		t.Speed /= full
	}
	return t
}

// add adds the totals of some nodes to those of the nodes before them.
func (t *gauges) add(o *gauges) {
	t.Nodes += o.Nodes
	t.Accelerators += o.Accelerators
	t.Busy += o.Busy
	t.Failed += o.Failed
	t.Speed += o.Speed
	t.working += o.working
	t.starved += o.starved
	t.Throttled += o.Throttled
	t.ByPower += o.ByPower
	t.ByHeat += o.ByHeat
	t.DarkNodes += o.DarkNodes
	t.Generation += o.Generation
	t.Load += o.Load
	t.Compute += o.Compute
	t.Charging += o.Charging
	t.Discharging += o.Discharging
	t.Curtailed += o.Curtailed
	t.Charge += o.Charge
	t.Mean += o.Mean
	t.Energy.Book(&o.Energy)
	t.Absorbed += o.Absorbed
	t.Shed += o.Shed
	if o.Lowest < t.Lowest {
		t.Lowest, t.LowestNode, t.Floor = o.Lowest, o.LowestNode, o.Floor
	}
	if o.Hottest > t.Hottest {
		t.Hottest, t.HottestNode, t.HeatLimit = o.Hottest, o.HottestNode, o.HeatLimit
	}
}

// gaugeNode adds a node to the totals.
func (t *gauges) gaugeNode(ns *Nodes, n int) {
	id := ns.Fleet.nodes[n]
	d, node, o := ns.Fleet.nodeDesigns[n], &ns.Nodes[n], &ns.now[n]
	dark := ns.Sky.lights[n].Dark()
	t.Nodes++
	t.Accelerators += d.Accelerators
	t.Busy += int(node.Busy)
	t.Failed += int(node.Out)
	t.Speed += float64(float64(node.Busy) * o.Speed)
	if node.Busy > 0 {
		t.working++
	}
	switch o.Limit {
	case fleet.ByPower:
		t.Throttled++
		t.ByPower++
	case fleet.ByHeat:
		t.Throttled++
		t.ByHeat++
	}
	t.gaugePower(d, node, o, powerNow{dark: dark, sun: o.Array})
	share := float64(node.Battery.Charge / d.Power.Capacity)
	t.Charge += share
	if share < t.Lowest {
		t.Lowest, t.LowestNode, t.Floor = share, id, float64(d.Power.FloorOf(node.Battery)/d.Power.Capacity)
	}
	t.Mean += node.Temperature
	if node.Temperature > t.Hottest {
		t.Hottest, t.HottestNode, t.HeatLimit = node.Temperature, id, d.Thermal.Limit
	}
}

// powerNow is what a node's array sees now.
type powerNow struct {
	dark bool
	sun  unit.Power
}

// gaugePower adds a node's powers to the totals.
func (t *gauges) gaugePower(d *fleet.Design, node *fleet.Node, o *outlook, now powerNow) {
	load := o.Load
	if now.dark {
		t.DarkNodes++
		now.sun = 0
		if node.Battery.Charge <= 0 {
			t.starved++
		}
	}
	t.Generation += now.sun
	t.Load += load
	t.Compute += max(0, load-d.Bus)
	switch spare := now.sun - load; {
	case spare < 0:
		t.Discharging -= spare
	case node.Battery.Charge < d.Power.Full(node.Battery):
		t.Charging += spare
	default:
		t.Curtailed += spare
	}
}

// HistoryState is the recent past of a few figures.
type HistoryState struct {
	Since   time.Duration // no sample is taken before
	Samples []sample      // oldest first

	NodesSince time.Duration // likewise, of nodes
	Then       []nodesThen   // oldest first
}

type sample struct {
	Elapsed time.Duration
	Values  [SeriesCount]float64
}

const (
	sampleEvery = time.Minute
	maxSamples  = 240
)

// sample notes the figures of the sparklines, once a minute, and those of nodes.
func (h *History) sample() {
	h.sampleNodes()
	past := &h.HistoryState
	if h.Clock.Elapsed < past.Since {
		return
	}
	past.Since = h.Clock.Elapsed + sampleEvery
	t := &h.Nodes.gauge
	var s sample
	s.Elapsed = h.Clock.Elapsed
	s.Values[Generation] = float64(t.Generation)
	s.Values[Load] = float64(t.Load)
	s.Values[Charging] = float64(t.Charging)
	s.Values[Discharging] = float64(t.Discharging)
	s.Values[Curtailed] = float64(t.Curtailed)
	s.Values[Charge] = t.Charge
	s.Values[Hottest] = float64(t.Hottest)
	s.Values[LitNodes] = float64(t.Nodes-t.DarkNodes) / float64(max(1, t.Nodes))
	s.Values[BusySeats] = float64(t.Busy) / float64(max(1, t.Accelerators))
	s.Values[Throttled] = float64(t.Throttled) / float64(max(1, t.working))
	s.Values[Delivered] = float64(t.Speed * float64(t.Busy))
	s.Values[Queue] = float64(h.Jobs.waiting())
	if h.Network.hasNetwork() {
		f := &h.Network.flowing
		s.Values[Carried] = f.Got + f.Jobs
		s.Values[LostTraffic] = f.Full + f.Cut
	}
	past.Samples = append(past.Samples, s)
	if over := len(past.Samples) - maxSamples; over > maxSamples/4 {
		past.Samples = append([]sample(nil), past.Samples[over:]...)
	}
}
