package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/upkeep"
)

// Order is an order of the operator. Orders are a closed set: Orders. An order that cannot be
// carried out is refused as a whole, with a sentence that the operator can act on.
type Order = order.Order

// Orders lists all kinds of orders, in menu order.
var Orders = slices.Concat([]order.Kind{setTick}, jobs.Orders, dispatch.Orders, node.Orders, campaign.Orders, upkeep.Orders, failure.Orders,
	fleet.Orders, network.Orders, law.Orders, market.Orders, alarm.Orders)

// Names are the names by which orders refer to things of a scenario.
func (s Scenario) Names() order.Names {
	in := order.Names{
		Groups:   field.NamesOf(s.Groups, func(g *fleet.Group) string { return g.Name }),
		Vehicles: field.NamesOf(s.Vehicles, func(v *launch.Vehicle) string { return v.Name }),
		Plans:    field.NamesOf(s.Plans, func(p *flight.Plan) string { return p.Name }),
		Pads:     field.NamesOf(s.Pads, func(p *launch.Pad) string { return p.Name }),
		Stations: field.NamesOf(s.Places, func(p *network.Place) string { return p.Name }),
	}
	in.Owners = field.NamesOf(s.Market.Owners, func(o *owners.Owner) string { return o.Name })
	in.Centres = field.NamesOf(s.Market.Sites, func(o *owners.Site) string { return o.Name })
	in.Stations = append(in.Stations, field.NamesOf(s.Sites, func(s *network.Site) string { return s.Name })...)
	in.Satellite = s.satelliteNamed()
	return in
}

// satelliteNamed finds satellites by their names in tables, in any case.
func (s Scenario) satelliteNamed() func(name string) (number int64, ok bool) {
	var roster *fleet.Roster // made when it is first needed: most orders name no satellite
	return func(name string) (int64, bool) {
		if roster == nil {
			roster = fleet.NewRoster(s.Designs, s.Groups)
		}
		return roster.Named(name)
	}
}

// SetTick changes the length of the ticks from now on.
type SetTick struct{ Tick time.Duration }

var setTick = order.Of("tick", func(o *SetTick, _ order.Names) []field.Field {
	return []field.Field{field.Rung("length", &o.Tick, clock.Ticks[:]).Needed(field.Spans(clock.Ticks[:]))}
}).By(order.Verb{Name: "tick", Alone: "length", About: "change the length of steps"})

func (o SetTick) String() string { return "tick " + clock.TickName(o.Tick) }

// setTick carries out SetTick.
func (e *Engine) setTick(o SetTick) error {
	if !slices.Contains(clock.Ticks[:], o.Tick) {
		return fmt.Errorf("a tick of %s is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", field.ShowSpan(o.Tick))
	}
	if e.clock.Tick != o.Tick {
		e.useTick(o.Tick)
		e.lookAnew()
	}
	e.log.Tell(event.Event{Elapsed: e.clock.Elapsed, Kind: event.TickChanged, Severity: event.Trace, Value: o.Tick.Seconds()})
	return nil
}

// useTick changes the length of ticks.
func (e *Engine) useTick(tick time.Duration) {
	e.clock.SetTick(tick)
	e.failures.TickChanged()
}

// Describe describes an order in a few words, with the names of things. If they do not exist, it is
// the order's String.
func (e *Engine) Describe(o Order) string {
	words := ""
	switch o := o.(type) {
	case fleet.SetDesign:
		if e.checkDesign(o) == nil {
			words = fmt.Sprintf("set the %v of %s to %s", o.Part, e.fleet.Groups[o.Group].Name, o.Part.Show(o.Value))
		}
	case node.Worded:
		words = o.Words(e.nodes)
	case dispatch.Worded:
		words = o.Words(e.dispatch)
	case campaign.Worded:
		words = o.Words(e.campaign)
	case upkeep.Worded:
		words = o.Words(e.upkeep)
	case network.Worded:
		words = o.Words(e.network)
	case law.Worded:
		words = o.Words(e.law)
	case failure.Worded:
		words = o.Words(e.failures)
	case market.Worded:
		words = o.Words(e.market)
	}
	if words == "" {
		return o.String()
	}
	return words
}

// Entry is an order and the number of steps before it. A scenario, its entries and the number of
// steps in all determine a mission.
type Entry struct {
	Step  int64
	Order Order
}

// Bookmark is an instant that the operator wants to find again.
type Bookmark struct {
	Elapsed time.Duration
	Name    string
}

// carryOut passes an order to its room.
func (e *Engine) carryOut(o Order) error {
	switch o := o.(type) {
	case SetTick:
		return e.setTick(o)
	case fleet.SetDesign:
		return e.setDesign(o)
	case node.Order:
		return o.Apply(e.nodes)
	case alarm.Order:
		return o.Apply(e.alarms)
	case network.Order:
		return o.Apply(e.network)
	case law.Order:
		if err := dispatch.ApplyLaw(e.dispatch, o, e.connect); err != nil {
			return err
		}
		e.campaign.ReleaseHeld()
		return nil
	case jobs.Order:
		return o.Apply(e.jobs)
	case dispatch.Order:
		return o.Apply(e.dispatch)
	case campaign.Order:
		return o.Apply(e.campaign)
	case upkeep.Order:
		return o.Apply(e.upkeep)
	case failure.Order:
		return o.Apply(e.failures)
	case market.Order:
		return o.Apply(e.market)
	}
	return fmt.Errorf("%T is an order of nobody", o)
}
