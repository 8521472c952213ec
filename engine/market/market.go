// Package market answers who sells compute to whom, at what price, and what that makes of
// them.
//
// # Model
//
// Owners want compute, have sites on the ground and groups in orbit, and trade at the end of
// each day of the mission, hour by hour: own use first, then contracts, then spot. A spot
// product is firm or interruptible and open to those suppliers whose states and regions its
// buyers accept; each is cleared once by the interval rule of engine/economics, the most
// demanding first, so that a firm hour may serve an interruptible wish and not the other way.
// Hours are seconds of an H100 or as much. What is in orbit offers what the mission's jobs
// got of it that day; it costs nothing more to sell it, so it goes first, and what its owner's
// floor keeps from the market its owner uses. What the ground delivers is what is bought of it.
//
// Data centres are engine/centres': their owners pay here for what is built and replaced. Books are double entry on the chart of engine/accounts, an owner
// each; the books of the one who flies the mission follow engine/ledger, and what it earns and
// pays here is in the treasury that flights are paid from.
//
// # Limits
//
// A market runs only in a scenario that has owners. Prices of a day do not move its demand of
// the same day. Work of several groups is divided by the seats taken when the day ends.
// Depreciation is a straight line: of accelerators on the ground rack by rack, of all else over
// each pool of assets. Strategies are the scenario's and the
// operator's: no owner learns. Figures of owners are estimates.
//
// Some accounts of the chart stay empty. Filings and deposits: nothing of the scenario says what
// a filing costs, or what a request for the grid must leave. Disposal: satellites are brought
// down by what they carry, and nobody is owed for it. Retained: a year's result is not closed
// into capital, so that revenue and costs are those since the start. Launch sold, network sold:
// rockets fly for their owner, lasers carry what nobody pays by the bit; what both earn beside
// the mission is in other business. Insurance: no flight is insured. Launch consumed: a launch is
// part of what its satellites cost in orbit, and is written down with them.
//
// # Sources
//
// engine/economics, for the rules; the scenario's document, for the figures.
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

// Market is the owners of compute, their sites, books and trade.
type Market struct {
	Below
	State
	Spec owners.Spec
}

// Below is what the market stands on.
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

// On says whether the scenario has a market.
func (m *Market) On() bool { return len(m.Spec.Owners) > 0 }

// Clone is the same over a copy of what it stands on.
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
