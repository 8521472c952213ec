// Package campaign answers which flights build the constellation, and when their satellites
// work.
//
// # Model
//
// A flight is booked and paid, lifts off, reaches orbit or is lost, climbs to its slots, is
// checked and works. Whether it is lost is drawn by its number.
//
// # Limits
//
// No weather, no scrubs by themselves; planes are reached without drift.
package campaign

import (
	"slices"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/node"
	"orrery/engine/unit"
)

// Campaign is the flights that build the constellation.
type Campaign struct {
	Below
	State
	Spec Spec
}

// Clone is the same over a copy of what it stands on.
func (c *Campaign) Clone(on Below) *Campaign {
	return &Campaign{Below: on, State: c.State.Clone(), Spec: c.Spec}
}

// Below is what the campaign stands on.
type Below struct {
	Clock  *clock.Clock
	Fleet  *fleet.Fleet
	Log    *event.Log
	Nodes  *node.Nodes
	Books  *ledger.Books
	Alarms *alarm.Alarms
}

// Open enters what is in orbit at the start into the books, and puts the owners' money
// into the treasury.
func (c *Campaign) Open() {
	for g, group := range c.Fleet.Groups {
		worth := c.Fleet.Designs[group.Design].Price().Times(c.Fleet.Occupied(g))
		c.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.InOrbit, Kind: ledger.Opening, Amount: worth})
	}
	c.Fund()
}

// Fund puts the owners' money into the treasury.
func (c *Campaign) Fund() {
	c.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: c.Spec.Treasury})
}

// WriteOff takes what a lost satellite cost out of the books.
func (c *Campaign) WriteOff(id fleet.ID) {
	c.Books.Post(ledger.Posting{At: c.Clock.Elapsed, From: ledger.InOrbit, To: ledger.WriteOff, Kind: ledger.Loss, Amount: c.paid(id)})
}

// paid is what a satellite cost on the ground: as its flight was booked, or, of one
// that was there at the start, as its design says that the mission began with.
func (c *Campaign) paid(id fleet.ID) unit.Money {
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status == launch.Working && slices.Contains(f.Cargo, id) {
			return f.HardwarePrice / unit.Money(f.Count)
		}
	}
	return c.Fleet.Original().Design(id).Price()
}
