package law

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
)

// WithdrawFiling withdraws the spectrum filing of a group, whose satellites may then not
// communicate with the ground; with Off it restores it.
type WithdrawFiling struct {
	Group int // index into Groups
	Off   bool
}

var withdrawFiling = order.Of("law_filing", func(o *WithdrawFiling, in order.Names) []field.Field {
	return []field.Field{order.Group(&o.Group, in), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "withdraw_filing", Says: "off=no", About: "withdraw a group's spectrum filing: its satellites may not transmit to the ground", Asks: true},
	order.Verb{Name: "restore_filing", Says: "off=yes", About: "restore a group's spectrum filing", Asks: true},
)

func (o WithdrawFiling) String() string { return o.words(fmt.Sprintf("group %d", o.Group+1)) }

// Words describes the order with the group's name; empty if there is none.
func (o WithdrawFiling) Words(l *Law) string {
	if o.Group < 0 || o.Group >= len(l.Fleet.Groups) {
		return ""
	}
	return o.words(l.Fleet.Groups[o.Group].Name)
}

func (o WithdrawFiling) words(group string) string {
	if o.Off {
		return "restore the filing of " + group
	}
	return "withdraw the filing of " + group
}

func (o WithdrawFiling) Apply(l *Law) error {
	if !l.Network.On() {
		return errNoGround
	}
	if o.Group < 0 || o.Group >= len(l.Fleet.Groups) {
		return fmt.Errorf("there is no group %d: there are %d", o.Group+1, len(l.Fleet.Groups))
	}
	name := l.Fleet.Groups[o.Group].Name
	kind, severity := event.FilingWithdrawn, event.Warning
	switch withdrawn := l.Rules.silent(name); {
	case !o.Off && withdrawn:
		return fmt.Errorf("the filing of %s is withdrawn already", name)
	case o.Off && !withdrawn:
		return fmt.Errorf("the filing of %s is valid: nothing was withdrawn", name)
	case o.Off:
		l.Silenced = slices.DeleteFunc(slices.Clone(l.Silenced), func(g string) bool { return g == name })
		kind, severity = event.FilingRestored, event.Info
	default:
		note(&l.Silenced, name, strings.Compare)
	}
	l.Enforce()
	l.tell(kind, severity, float64(o.Group))
	return nil
}
