package campaign

import (
	"time"

	"orrery/engine/figure"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
)

// Figures are what can be read of the campaign and its books, in the order in which reports
// tell them.
var Figures = []figure.Figure[*Campaign]{
	{Key: "launches.flights_not_over", About: "flights not over", Read: func(c *Campaign) float64 { return float64(c.Coming()) }},
	{Key: "launches.reached_orbit_kg", About: "mass in orbit", Unit: "t", Per: 1000, Digits: 1, Counts: true, Read: func(c *Campaign) float64 { return float64(c.Reached) }},
	{Key: "launches.reached_orbit_parts_kg", About: "parts in orbit heavier than their mass", Unit: "t", Per: 1000, Digits: 1, Read: func(c *Campaign) float64 { return float64(c.ReachedParts()) }},
	balance("treasury_usd", "treasury", ledger.Treasury), balance("in_orbit_usd", "in orbit, at cost", ledger.InOrbit),
	balance("on_the_way_usd", "in transit, at cost", ledger.OnWay), balance("written_off_usd", "written off", ledger.WriteOff),
	spent("spent_hardware_usd", "spent on hardware", ledger.Hardware), spent("spent_launch_usd", "spent on launches", ledger.Launch),
}

func balance(name, about string, of ledger.Account) figure.Figure[*Campaign] {
	return figure.Figure[*Campaign]{Key: figure.Key("money." + name), About: about, Unit: "M$", Per: 1e6, Digits: 1,
		Read: func(c *Campaign) float64 { return c.Books.Balance[of].Dollars() }}
}

func spent(name, about string, kind ledger.Kind) figure.Figure[*Campaign] {
	return figure.Figure[*Campaign]{Key: figure.Key("money." + name), About: about, Unit: "M$", Per: 1e6, Digits: 1,
		Read: func(c *Campaign) float64 { return c.Books.Spent[kind].Dollars() }}
}

// Coming is how many flights are booked and not over.
func (c *State) Coming() int {
	n := 0
	for i := range c.Flights {
		if !c.Flights[i].Status.Over() {
			n++
		}
	}
	return n
}

// LostAboard is how many satellites were lost with flights that failed.
func (c *State) LostAboard() int {
	n := 0
	for i := range c.Flights {
		f := &c.Flights[i]
		switch {
		case f.Status == launch.Failed && f.Outcome == flight.Destroyed:
			n += f.Count
		case f.Left():
			n += f.Count - len(f.Cargo())
		}
	}
	return n
}

// CountingDown is how many flights count down.
func (c *State) CountingDown() int {
	n := 0
	for i := range c.Flights {
		if c.Flights[i].Status == launch.Booked {
			n++
		}
	}
	return n
}

// Counting is how many flights of a plan count down.
func (c *State) Counting(plan int) int {
	n := 0
	for i := range c.Flights {
		if f := &c.Flights[i]; f.Plan == plan+1 && f.Status == launch.Booked {
			n++
		}
	}
	return n
}

// PutOff books that a plan put off a flight that the treasury cannot pay.
func (c *Campaign) PutOff(by time.Duration) { c.Unpaid += by }
