// Package campaign answers which flights build the constellation, and when their satellites enter
// service.
//
// # Model
//
// A flight is booked and paid, by an order or by a plan that keeps a group filled. It lifts off
// when everything is ready: vehicle, ship, booster, pad, satellites, no inquiry pending, and the
// pad under the plane. Weather and technical faults may scrub the countdown. Whether a flight is
// lost is drawn by its number, with a probability that falls as its block flies more. A loss
// grounds the vehicle for an inquiry of random length, shorter for vehicles that fly often, and
// may damage the pad. Deployed satellites are tested, wait at a parking altitude for their plane
// to drift by, climb by thrust against drag, phase along the plane into their slots, and are
// commissioned. They enter service at the following midnight (UTC), a shift per day. They fail
// with age by a Weibull law if a plan says so; then they leave their slots, are deorbited by
// thrust or left to decay, and are replaced.
//
// Every draw depends only on the flight's number and on how often that draw was made, and every
// instant on what was before it: a mission flies the same in ticks of a day and of a minute.
//
// # Limits
//
// Flights fail independently, except that inquiries delay the next ones. Boosters and ships are
// interchangeable; one is lost only with its flight, and is available again after its turnaround.
// How often a vehicle flies counts flights of the mission only, not those in the year before it. A
// retired satellite leaves its slot at once. Satellites use propellant, but their mass does not
// change.
//
// # Sources
//
// engine/launch names those of its formulas. The Weibull law of ages and the lognormal laws of
// turnarounds and inquiries are fits to J. McDowell, General Catalog of Artificial Space Objects.
package campaign

import (
	"errors"
	"fmt"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/ledger"
	"orrery/engine/node"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// Campaign is the flights that build the constellation.
type Campaign struct {
	Below
	State
	Spec flight.Spec

	trajectories map[launch.OrbitRaising]launch.Trajectory // computed once for each raising
	disposals    map[launch.Retired]launch.Disposal        // likewise, of satellites that come down
	served       []fleet.ID                                // news: satellites that went into service
}

// Trajectories are those of the campaign's flights.
func (c *Campaign) Trajectories() flight.Trajectories {
	return flight.Trajectories{Clock: c.Clock, Fleet: c.Fleet, Spec: &c.Spec, Known: &c.trajectories}
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
	Nodes  *node.Nodes // nil on paper, where only flights are worked out
	Books  *ledger.Books
	Alarms *alarm.Alarms
	Law    *law.Law // nil: nothing is forbidden
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

// Begin readies rockets and pads, and books what the scenario books.
func (c *Campaign) Begin() error {
	c.VehicleStates, c.PadStates = make([]VehicleState, len(c.Spec.Vehicles)), make([]PadState, len(c.Spec.Pads))
	for i := range c.VehicleStates {
		c.VehicleStates[i] = newRocket(&c.Spec.Vehicles[i])
	}
	for i, b := range c.Spec.Flights {
		if err := c.Book(b); err != nil {
			var wrong problem.List
			wrong.Item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), err)
			return errors.Join(wrong...)
		}
	}
	return nil
}

// WriteOff takes what a lost satellite cost out of the books.
func (c *Campaign) WriteOff(id fleet.ID) {
	c.Books.Post(ledger.Posting{At: c.Clock.Elapsed, From: ledger.InOrbit, To: ledger.WriteOff, Kind: ledger.Loss, Amount: c.paid(id)})
}

// paid is what a satellite in orbit cost: with its ride, as its flight was booked, or, of one
// that was there at the start, as its design says that the mission began with.
func (c *Campaign) paid(id fleet.ID) unit.Money {
	for i := len(c.Flights) - 1; i >= 0; i-- {
		f := &c.Flights[i]
		if (f.Status == launch.Working || f.Status == launch.CheckingOut) && f.Carries(id) {
			return f.CostEach()
		}
	}
	return c.Fleet.Original().Design(id).Price()
}

// Served are the satellites that went into service since it was asked last: news, heard once.
func (c *Campaign) Served() []fleet.ID {
	served := c.served
	c.served = nil
	return served
}
