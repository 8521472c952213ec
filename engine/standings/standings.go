// Package standings answers how the owners of compute compare: their table, the detail of one down
// to its postings, what makes up the price of an hour, and how concentrated the market is.
//
// # Model
//
// It reads the market, has no state and changes nothing. Figures that depend on an estimate are
// marked with ~.
//
// # Limits
//
// The stack of supply and demand is that of the spot market now, with the hours that orbit
// delivered and owners demanded on the last day, because tomorrow's offers are unknown. Stored
// hours are not redeemed in it.
//
// # Sources
//
// engine/market and engine/economics name theirs.
package standings

import (
	"time"

	"orrery/engine/market"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Wants says what a snapshot shall contain of the market.
type Wants struct {
	Table table.Rows // owners
	One   int        // the detail of an owner, by its number from 1; 0 for none
	Site  int        // the pipeline of a data centre, likewise
	Stack bool       // supply stack of now, with gauges and history
}

// View is the market at an instant.
type View struct {
	On     bool
	Day    int64 // number of closed days
	Last   market.Day
	Table  Rows
	One    *Detail
	Site   *SiteDetail
	Days   []market.Day // the last 120, if the stack is requested
	Stack  Stack
	Gauges [len(market.GaugeNames)]market.Gauge
	Sites  []SiteRow
}

// Stack is the spot market of the present hour of the day: steps in order of price, the parts in
// which they clear, and what was taken before.
type Stack struct {
	Supply, Demand []Rung
	Parts          []Part
	Price          unit.Money // per hour, over all parts
	Known          bool       // something would trade
	Volume         float64    // H100s, of all parts
	Own, Ahead     float64    // H100s that owners use themselves, and that contracts take
}

// Part is hours open to the same buyers, which clear at one price.
type Part struct {
	Price          unit.Money
	Count          float64 // H100s
	Supply, Demand []Rung  // what trades
}

// Rung is a step of the stack.
type Rung struct {
	Owner string
	Place string     // a data centre or orbit; of demand its quality
	Price unit.Money // per hour
	Count float64    // H100s
}

// shownDays are how many days a snapshot holds.
const shownDays = 120

// Standings reads the market for observers, and changes nothing.
type Standings struct{ *market.Market }

// Of returns the standings of a market.
func Of(m *market.Market) Standings { return Standings{m} }

// View returns the requested state of the market.
func (m Standings) View(w Wants) View {
	v := View{On: m.On(), Day: m.Day}
	if !v.On {
		return v
	}
	v.Last, v.Table = m.Last(), m.Rows(w.Table)
	if w.One > 0 && w.One <= len(m.Owners) {
		v.One = m.detail(w.One - 1)
	}
	if w.Site > 0 && w.Site <= len(m.Centres.Sites) {
		v.Site = m.siteDetail(w.Site - 1)
	}
	if w.Stack {
		v.Days = append(v.Days, m.Days[max(0, len(m.Days)-shownDays):]...)
		v.Gauges, v.Stack = m.Gauges(), m.stack()
		for i := range m.Centres.Sites {
			v.Sites = append(v.Sites, m.siteRow(i))
		}
	}
	return v
}

// now is the hour of the day.
func (m Standings) now() int { return int(m.Clock.Elapsed % (24 * time.Hour) / time.Hour) }
