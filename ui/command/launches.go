package command

import (
	"fmt"
	"strings"

	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// launchSums is what launches did; docs/json.md describes it.
type launchSums struct {
	NotOver  int            `json:"flights_not_over"`
	Reached  float64        `json:"reached_orbit_kg"`
	Parts    float64        `json:"reached_orbit_parts_kg"`
	Counting int            `json:"flights_counting_down"`
	Flown    int            `json:"flown"`
	Lost     int            `json:"lost"`
	Partial  int            `json:"partial"`
	Scrubs   int            `json:"scrubs"`
	PadsLost int            `json:"pads_lost"`
	Lifted   float64        `json:"tonnes_lifted"`
	InOrbit  float64        `json:"tonnes_reached"`
	Wrecked  float64        `json:"tonnes_wrecked"`
	Disposed float64        `json:"tonnes_disposed"`
	Price    *float64       `json:"price_usd_per_kg"`
	Years    []launchYear   `json:"by_year"`
	Quarters []quarterSums  `json:"capacity_by_quarter"`
	Late     []latenessDays `json:"lateness"`
}

type launchYear struct {
	Year   int     `json:"year"`
	Flown  int     `json:"flown"`
	Lost   int     `json:"lost"`
	Tonnes float64 `json:"tonnes"`
}

// quarterSums is the capacity at the end of a calendar quarter.
type quarterSums struct {
	Quarter   string  `json:"quarter"`
	Planned   int     `json:"planned_nodes"`
	Nodes     int     `json:"nodes"`
	P10       int     `json:"p10_nodes"`
	P90       int     `json:"p90_nodes"`
	Petaflops float64 `json:"pflops"`
}

type latenessDays struct {
	Cause string  `json:"cause"`
	Days  float64 `json:"days"`
}

// newLaunches is what the launches of a mission did.
func newLaunches(e *engine.Engine) launchSums {
	v := e.Snapshot(engine.Wants{Campaign: outlook.Wants{Report: true}}).Campaign
	r := v.Report
	l := launchSums{
		NotOver: v.Flights, Counting: v.Counting, Reached: float64(v.Reached), Parts: float64(v.Parts), Flown: r.Flown, Lost: r.Lost, Partial: r.Partly, Scrubs: r.Scrubs, PadsLost: r.PadsLost,
		Lifted: r.Lifted.Tonnes(), InOrbit: r.Reached.Tonnes(), Wrecked: r.Wrecked.Tonnes(), Disposed: r.Disposed.Tonnes(),
		Years: []launchYear{}, Quarters: []quarterSums{}, Late: []latenessDays{},
	}
	if r.Lifted > 0 {
		price := r.Price.Dollars()
		l.Price = &price
	}
	for _, y := range r.Years {
		l.Years = append(l.Years, launchYear{y.Year, y.Flown, y.Lost, y.Lifted.Tonnes()})
	}
	for _, q := range r.Quarters {
		l.Quarters = append(l.Quarters, quarterSums{q.Name, q.Planned, q.Nodes, q.P10, q.P90, q.Flops / 1e15})
	}
	for _, late := range r.Late {
		l.Late = append(l.Late, latenessDays{late.Cause.String(), late.Days})
	}
	return l
}

// words is a line for people.
func (l *launchSums) words() string {
	text := table.Count(l.Flown, "flight") + " flown"
	if l.Lost > 0 {
		text += ", " + table.Count(l.Lost, "flight") + " lost"
	}
	if l.Partial > 0 {
		text += ", " + table.Count(l.Partial, "flight") + " partly lost"
	}
	return text + ", " + table.Count(l.Scrubs, "scrub")
}

// ahead says what becomes of the flights that are not over.
func (l *launchSums) ahead() string {
	text := fmt.Sprint(l.Counting) + " count down"
	if l.Counting == 1 {
		text = "1 counts down"
	}
	return text + fmt.Sprintf(", %d under way", l.NotOver-l.Counting)
}

// table writes the capacity by quarter for people, where any quarter is over.
func (l *launchSums) table(b *strings.Builder) {
	if len(l.Quarters) == 0 {
		return
	}
	rows := [][]string{{"quarter", "planned", "nodes", "P10", "P90", "PFLOP/s"}}
	for _, q := range l.Quarters {
		rows = append(rows, []string{q.Quarter, fmt.Sprint(q.Planned), fmt.Sprint(q.Nodes), fmt.Sprint(q.P10), fmt.Sprint(q.P90), fmt.Sprintf("%.0f", q.Petaflops)})
	}
	_ = cli.Columns(b, rows)
	for _, late := range l.Late {
		fmt.Fprintf(b, "%-13s %.0f days for %s\n", "late", late.Days, late.Cause)
	}
}
