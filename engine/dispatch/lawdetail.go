package dispatch

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// LawDetail is which laws reach a job, and what they allow it.
type LawDetail struct {
	Terms  string // the job's terms; "" for none
	Groups []LawGroup
	States []LawState // of stations, those that its data may use first; empty without a network
	Nodes  int        // in service
	Bear   int        // of them, on which law allows it
	Barred []bool     // by station: its data may not use it
}

// LawGroup is a group of nodes under a job's law.
type LawGroup struct {
	Name     string
	From, To fleet.ID // its satellites
	Nodes    int      // in service
	Reach    []string // states whose rules reach it
	Bar      string   // why it may not run there; "" if it may
	Passed   string   // why its data may not pass there; "" if they may
}

// LawState is the stations of a state under a job's law.
type LawState struct {
	State    string // "" if unknown
	Stations int
	Bar      string // why its data may not use them; "" if they may
}

// lawDetail is which laws reach a job; nil if none binds it.
func lawDetail(dp *Dispatch, j *sched.Job) *LawDetail {
	if len(j.Jurisdictions) == 0 && !dp.Law.Strict() {
		return nil
	}
	terms := jurisdiction.Terms(j.Jurisdictions)
	d := &LawDetail{Terms: terms.String()}
	for g := range dp.Fleet.Groups {
		group := &dp.Fleet.Groups[g]
		facts := group.Facts()
		row := LawGroup{Name: group.Name, From: dp.Fleet.First[g], To: dp.Fleet.First[g+1], Reach: jurisdiction.States(facts.Reach())}
		if rule, barred := terms.BarRelaying(facts); barred {
			row.Passed = rule.String()
		}
		if !dp.Fleet.Designs[group.Design].IsNode() {
			if row.Passed != "" {
				d.Groups = append(d.Groups, row)
			}
			continue
		}
		row.Bar = barOf(dp, j, g)
		for id := row.From; id < row.To; id++ {
			if dp.Fleet.Status[id] == fleet.Active {
				row.Nodes++
			}
		}
		d.Nodes += row.Nodes
		if row.Bar == "" {
			d.Bear += row.Nodes
		}
		d.Groups = append(d.Groups, row)
	}
	d.stations(dp, j)
	return d
}

// barOf is why a job may not run on a group's nodes; "" if it may.
func barOf(dp *Dispatch, j *sched.Job, g int) string {
	id := dp.Fleet.First[g]
	if rule, barred := dp.Law.BarHosting(j.Jurisdictions, id); barred {
		return rule.String()
	}
	if !dp.Law.Allows(j, id) {
		return "its data may land nowhere: " + firstLanding(dp, j, g)
	}
	return ""
}

// stations finds which stations a job's data may use from any node that it may run on.
func (d *LawDetail) stations(dp *Dispatch, j *sched.Job) {
	if !dp.Network.On() {
		return
	}
	for _, state := range network.Countries(dp.Network) {
		bar := landingBar(dp, j, state)
		d.Barred = append(d.Barred, bar != "")
		at := slices.IndexFunc(d.States, func(s LawState) bool { return s.State == state })
		if at < 0 {
			at = len(d.States)
			d.States = append(d.States, LawState{State: state, Bar: bar})
		}
		d.States[at].Stations++
	}
	slices.SortFunc(d.States, func(a, b LawState) int { // those that it may use first
		return cmp.Or(cmp.Compare(min(1, len(a.Bar)), min(1, len(b.Bar))), strings.Compare(a.State, b.State))
	})
}

// landingBar is why a job's data may not use a state's stations from any group that it may run on;
// "" if they may.
func landingBar(dp *Dispatch, j *sched.Job, state string) string {
	why := ""
	for g := range dp.Fleet.Groups {
		if !dp.Fleet.Designs[dp.Fleet.Groups[g].Design].IsNode() {
			continue
		}
		if _, barred := dp.Law.BarHosting(j.Jurisdictions, dp.Fleet.First[g]); barred {
			continue
		}
		rule, barred := dp.Law.BarLanding(j.Jurisdictions, dp.Fleet.Groups[g].Lands, state)
		if !barred {
			return ""
		}
		why = rule.String()
	}
	return why
}

// whyLaw explains which laws reach a job, group by group and state by state.
func whyLaw(dp *Dispatch, a *table.Answer, j *sched.Job) {
	d := lawDetail(dp, j)
	if d == nil {
		return
	}
	a.Lines = append(a.Lines, table.Line{Label: "law", Value: fmt.Sprintf("%d of %d nodes may run it", d.Bear, d.Nodes), Note: d.Terms, Binds: d.Bear == 0})
	nodes := table.Table{Columns: []table.Heading{{Name: "laws that reach it"}, {Name: "nodes", Count: true}, {Name: "of"}, {Name: "barred by"}}}
	for _, g := range d.Groups {
		bar := g.Bar
		if bar == "" && g.Passed != "" {
			bar = "its data may not pass: " + g.Passed
		}
		nodes.Rows = append(nodes.Rows, table.Row{Cells: []string{g.Name, strconv.Itoa(g.Nodes), strings.Join(g.Reach, " "), bar}, Binds: g.Bar != ""})
	}
	a.Tables = append(a.Tables, nodes)
	if len(d.States) == 0 || j.In+j.Out == 0 && j.Kind != sched.Serving {
		return
	}
	stations := table.Table{Columns: []table.Heading{{Name: "where its data may land"}, {Name: "stations", Count: true}, {Name: "barred by"}}}
	for _, s := range d.States {
		name := s.State
		if name == "" {
			name = "no state given"
		}
		stations.Rows = append(stations.Rows, table.Row{Cells: []string{name, strconv.Itoa(s.Stations), s.Bar}, Binds: s.Bar != ""})
	}
	a.Tables = append(a.Tables, stations)
}
