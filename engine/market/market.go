// Package market answers who sells compute to whom and at what price, and keeps the owners' books.
//
// # Model
//
// Owners demand compute, have sites on the ground and groups in orbit, and trade at the end of
// each day of the mission, hour by hour: first their own use, then contracts, then spot. A spot
// product is firm or interruptible, and open to the suppliers whose states and regions its buyers
// accept. Each product is cleared once by the interval rule of engine/economics, the most
// demanding one first, so a firm hour may serve an interruptible want but not the other way. Hours
// are those of an H100 or its equivalent, counted in seconds. Orbit offers the hours that the
// mission's jobs used that day. Selling them costs nothing more, so they come first in the merit
// order; hours that their owner's floor price withholds from the market the owner uses itself. The
// ground delivers as many hours as are bought from it.
//
// engine/centres runs the data centres; here their owners pay for what is built and replaced.
// Books are double entry on the chart of engine/accounts, one set per owner. Those of the owner
// who flies the mission follow engine/ledger, and its market income goes into the treasury that
// pays for flights.
//
// # Limits
//
// Only scenarios with owners have a market. Prices of a day do not change its demand. If owners
// share the work of several groups, it is divided by the seats taken when the day ends.
// Depreciation is linear: per rack for accelerators on the ground, per pool of assets for
// everything else. Strategies are set by the scenario and the operator; owners do not learn.
// Figures of owners are estimates.
//
// Some accounts of the chart stay empty. Filings and deposits: the scenario does not say what a
// filing or a request for grid connection costs. Disposal: satellites deorbit themselves, so
// nobody is owed for it. Retained: a year's result is not closed into capital, so revenue and
// costs count from the start. Launch sold and network sold: vehicles fly for their owner only, and
// nobody pays lasers by the bit; such income outside the mission is other business. Insurance: no
// flight is insured. Launch consumed: a launch is part of the cost of its satellites, and is
// depreciated with them.
//
// # Sources
//
// Rules: engine/economics. Figures: the scenario, which names the source of each.
package market

import (
	"time"

	"orrery/engine/campaign"
	"orrery/engine/centres"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/node"
	"orrery/engine/owners"
)

// Market is the trade of the owners of compute, with their books.
type Market struct {
	Below
	State
	Spec owners.Spec
}

// Below are the rooms that the market depends on.
type Below struct {
	Clock    *clock.Clock
	Fleet    *fleet.Fleet
	Log      *event.Log
	Nodes    *node.Nodes
	Books    *ledger.Books
	Jobs     *jobs.Jobs
	Campaign *campaign.Campaign
	Centres  *centres.Centres
}

// On reports whether the scenario has a market.
func (m *Market) On() bool { return len(m.Spec.Owners) > 0 }

// Clone copies the room onto copies of the rooms below it.
func (m *Market) Clone(on Below) *Market {
	return &Market{Below: on, State: m.State.Clone(), Spec: m.Spec}
}

// at is the instant: the end of the day that closes, or that of an order.
func (m *Market) at() time.Duration { return max(m.Clock.Elapsed, time.Duration(m.Day)*day) }

// note remembers something that deserves notice, and tells it.
func (m *Market) note(loud event.Severity, n Note) {
	m.LastNote++
	n.Number, n.Day = m.LastNote, m.Day
	m.Notes = append(m.Notes, n)
	if len(m.Notes) > maxNotes {
		m.Notes = append([]Note(nil), m.Notes[len(m.Notes)-maxNotes/2:]...)
	}
	m.Log.Tell(event.Event{Elapsed: m.at(), Kind: event.MarketChanged, Severity: loud, Value: float64(n.Number)})
}
