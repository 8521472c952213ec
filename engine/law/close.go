package law

import (
	"fmt"
	"slices"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/network"
	"orrery/engine/order"
)

// CloseGateways closes a state's gateways and terminals to jobs' data, or with Off opens them
// again.
type CloseGateways struct {
	Closure
	Off bool
}

var closeGateways = order.Of("law_closure", func(o *CloseGateways, _ order.Names) []field.Field {
	return append(o.Closure.Fields(), order.Off(&o.Off))
}).By(
	order.Verb{Name: "close_gateways", Says: "off=no", About: "let a state close its gateways to jobs' data, or to data of one state's people", Asks: true},
	order.Verb{Name: "open_gateways", Says: "off=yes", About: "let a state open its gateways again", Asks: true},
)

func (o CloseGateways) String() string {
	verb := "close"
	if o.Off {
		verb = "open"
	}
	return fmt.Sprintf("%s %s's gateways to %s", verb, o.State, o.data())
}

// data is what a closure keeps out, in words.
func (c Closure) data() string {
	if c.People == "" {
		return "jobs' data"
	}
	return "data of " + c.People + "'s people"
}

func (o CloseGateways) Apply(l *Law) error {
	if !l.Network.On() {
		return errNoGround
	}
	if err := o.check(); err != nil {
		return err
	}
	kind, severity := event.GatewaysClosed, event.Warning
	switch at := slices.Index(l.Closures, o.Closure); {
	case !o.Off && at >= 0:
		return fmt.Errorf("%s's gateways are closed to %s already", o.State, o.data())
	case !o.Off && slices.Contains(l.Closures, Closure{State: o.State}):
		return fmt.Errorf("%s's gateways are closed to all jobs' data already", o.State)
	case !o.Off && !slices.ContainsFunc(network.Countries(l.Network), func(state string) bool { return jurisdiction.Within(state, o.State) }):
		return fmt.Errorf("no gateway or place of this mission is in %s: it has none to close", o.State)
	case o.Off && at < 0:
		return fmt.Errorf("%s's gateways are not closed to %s", o.State, o.data())
	case o.Off:
		l.Closures = slices.Delete(slices.Clone(l.Closures), at, at+1)
		kind, severity = event.GatewaysOpened, event.Info
	default:
		note(&l.Closures, o.Closure, Closure.compare)
	}
	l.Enforce()
	l.tell(kind, severity, pairValue(o.State, o.People))
	return nil
}
