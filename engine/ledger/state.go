package ledger

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is what the books hold.
type State struct {
	Balance  [Accounts]unit.Money
	Spent    [Paid]unit.Money // by kind: out of the treasury, less what came back
	Postings []Posting
}

// Code encodes the fields for keyframes and digests.
func (b *State) Code(c *wire.Coder) {
	for i := range b.Balance {
		wire.Int(c, &b.Balance[i])
	}
	for i := range b.Spent {
		wire.Int(c, &b.Spent[i])
	}
	wire.Slice(c, &b.Postings, (*Posting).code)
}

func (p *Posting) code(c *wire.Coder) {
	c.Duration(&p.At)
	wire.Int(c, &p.From)
	wire.Int(c, &p.To)
	wire.Int(c, &p.Kind)
	wire.Int(c, &p.Flight)
	wire.Int(c, &p.Amount)
}

// Clone is a copy that shares no memory.
func (b *State) Clone() State {
	o := *b
	o.Postings = slices.Clone(b.Postings)
	return o
}

// Check says why books cannot be so, in a mission of so many flights: above all, that their
// balances are not those of their postings.
func (b *State) Check(now *clock.Clock, flights int) error {
	var sum State
	for i := range b.Postings {
		p := &b.Postings[i]
		if p.From >= accounts || p.To >= accounts || p.Kind >= kinds || p.Flight < 0 || int(p.Flight) > flights || !now.Was(p.At) {
			return fmt.Errorf("posting %d moves $%.2f at T+%s from account %d to %d, for %d", i+1, p.Amount.Dollars(), field.ShowSpan(p.At), p.From, p.To, p.Kind)
		}
		sum.enter(*p)
	}
	if sum.Balance != b.Balance || sum.Spent != b.Spent {
		return errors.New("its books do not balance")
	}
	return nil
}
