package order

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/law"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/ui/pane"
)

// NetworkCommands are the orders of the network and of law in words.
func NetworkCommands(plan pane.Plan) []pane.Command {
	return append(Commands(slices.Concat(network.Orders, law.Orders), plan), pane.Command{
		Name: "why laser", Takes: "NAME NAME", About: "why two satellites are linked or not", Then: whyLaser,
	})
}

// StationsThen looks all stations up before it goes on: those that were added are
// not in the scenario.
func StationsThen(then func(names []string) (pane.Intent, error)) pane.Intent {
	const all = 1 << 20
	return pane.Find{Wants: engine.Wants{Network: network.Wants{Stations: table.Rows{Count: all, Find: -1}}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		names := make([]string, s.Network.Stations.Total)
		for _, row := range s.Network.Stations.Rows {
			names[row.Station] = row.Name
		}
		return then(names)
	}}
}

// planesOf are the groups with the number of a plane, as commands take them.
func planesOf(plan pane.Plan) []string {
	var out []string
	for _, g := range plan.Groups {
		for plane := range g.Shell.Planes {
			out = append(out, fmt.Sprintf("%s %d", g.Name, plane+1))
		}
	}
	return out
}

// satelliteThen looks a satellite up by its name before it goes on.
func satelliteThen(name string, then func(node.Row) (pane.Intent, error)) (pane.Intent, error) {
	if name == "" {
		return nil, fmt.Errorf("want the name of a satellite, as the tables show it")
	}
	const most = 1000 // rows whose text holds the name
	pattern := strings.Join(strings.Fields(regexp.QuoteMeta(name)), ".")
	rows := table.Rows{Count: most, Filter: pattern, All: true, Find: -1}
	return pane.Find{Wants: engine.Wants{Nodes: node.Wants{Table: rows}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		i := slices.IndexFunc(s.Nodes.Table.Rows, func(r node.Row) bool { return strings.EqualFold(r.Name, name) })
		if i >= 0 {
			return then(s.Nodes.Table.Rows[i])
		}
		near := make([]string, 0, 3)
		for _, r := range s.Nodes.Table.Rows[:min(3, len(s.Nodes.Table.Rows))] {
			near = append(near, r.Name)
		}
		if len(near) == 0 {
			return nil, fmt.Errorf("there is no satellite %q", name)
		}
		return nil, fmt.Errorf("there is no satellite %q: did you mean %s?", name, field.Either(near))
	}}, nil
}

// laser looks two satellites up by their names before it goes on.
func laser(text string, then func(network.LinkRow) (pane.Intent, error)) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) != 2 {
		return nil, fmt.Errorf("want the names of two satellites, like R0139 R0140")
	}
	return satelliteThen(words[0], func(a node.Row) (pane.Intent, error) {
		return satelliteThen(words[1], func(b node.Row) (pane.Intent, error) {
			return then(network.LinkRow{A: a.ID, B: b.ID, AName: a.Name, BName: b.Name})
		})
	})
}

func whyLaser(text string, _ engine.Snapshot) (pane.Intent, error) {
	return laser(text, func(row network.LinkRow) (pane.Intent, error) {
		return pane.Why{Question: engine.WhyLink{A: row.A, B: row.B}}, nil
	})
}
