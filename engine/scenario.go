package engine

import (
	"time"

	"orrery/engine/campaign"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/sky"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// Scenario is all that a mission starts from. With the orders given since it
// makes the mission, bit for bit. It is a value: the engine changes none of it.
type Scenario struct {
	Name  string // a slug: dawn
	Title string // one line for people
	Epoch time.Time
	Seed  uint64
	Tick  time.Duration // at the start, from Ticks
	Speed float64       // suggested to whoever drives: mission seconds in a wall second

	Designs []fleet.Design
	Groups  []fleet.Group
	Sites   []network.Site
	Places  []network.Place
	Links   link.Rules // no terminals: no network
	Traffic network.Traffic
	Sky     sky.Surroundings

	Workload jobs.Workload
	Vehicles []launch.Vehicle
	Pads     []launch.Pad
	Flights  []campaign.Booking
	Treasury unit.Money // what the owners have put in before the mission
}
