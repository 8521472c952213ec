// Package markettest makes small rooms below a market, for its own tests and those of rooms above
// it. It does not import the market.
package markettest

import (
	"time"

	"orrery/engine/campaign"
	"orrery/engine/centres"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/ledger"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// Rooms are what a market stands on: market.Below takes them as they are.
type Rooms struct {
	Clock    *clock.Clock
	Fleet    *fleet.Fleet
	Log      *event.Log
	Nodes    *node.Nodes
	Books    *ledger.Books
	Jobs     *jobs.Jobs
	Campaign *campaign.Campaign
	Centres  *centres.Centres
}

// Under are rooms under a market of some owners at the start of a mission: a fleet of so many planes
// of so many nodes of 72 accelerators in service, and five billion dollars to pay flights from.
func Under(spec *owners.Spec, planes, perPlane int) Rooms {
	design := fleet.Design{Name: "box", Accelerators: 72, Chip: llm.Chip{Operations: 2250e12}}
	group := fleet.Group{Name: "compute", Filled: planes, Jurisdiction: "US", Shell: orbit.Shell{Name: "compute", Planes: planes, PerPlane: perPlane, Altitude: 600_000}}
	now := clock.New(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 1)
	r := Rooms{
		Clock: now, Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{design}, []fleet.Group{group})}, Log: &event.Log{Clock: now},
		Nodes: &node.Nodes{}, Books: &ledger.Books{}, Jobs: &jobs.Jobs{}, Campaign: &campaign.Campaign{},
		Centres: &centres.Centres{Below: centres.Below{Clock: now}, Spec: spec},
	}
	r.Centres.Begin()
	r.Fleet.Begin()
	r.Nodes.Nodes = make([]fleet.Node, len(r.Fleet.Nodes))
	r.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 5 * unit.BillionDollar})
	r.Books.Post(ledger.Posting{From: ledger.Owners, To: ledger.InOrbit, Kind: ledger.Opening, Amount: 60 * unit.MillionDollar})
	return r
}
