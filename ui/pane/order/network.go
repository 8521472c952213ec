package order

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// NetworkCommands are the orders of the network in words. names are those of the
// stations.
func NetworkCommands(plan engine.Scenario, names func(engine.Snapshot) []string) []pane.Command {
	groups := func(engine.Snapshot) []string { return planesOf(plan) }
	return []pane.Command{
		{Name: "add gateway", Takes: "NAME, LAT, LON[, GBPS]", About: "build a gateway, in service at once",
			Then: func(text string, _ engine.Snapshot) (pane.Intent, error) { return readGateway(text) }, Offer: nil},
		{Name: "close station", Takes: "NAME", About: "take a station out of service", Then: closeCommand(false), Offer: names},
		{Name: "open station", Takes: "NAME", About: "put a station back into service", Then: closeCommand(true), Offer: names},
		{Name: "fail satellite", Takes: "NAME", About: "its lasers and its radio fall silent", Then: failCommand(false), Offer: nil},
		{Name: "restore satellite", Takes: "NAME", About: "its lasers and its radio work again", Then: failCommand(true), Offer: nil},
		{Name: "fail plane", Takes: "GROUP NUMBER", About: "every satellite of a plane falls silent", Then: planeCommand(plan, false), Offer: groups},
		{Name: "restore plane", Takes: "GROUP NUMBER", About: "every satellite of a plane works again", Then: planeCommand(plan, true), Offer: groups},
		{Name: "cut laser", Takes: "NAME NAME", About: "take the laser between two satellites out of service", Then: laserCommand(cut), Offer: nil},
		{Name: "restore laser", Takes: "NAME NAME", About: "put the laser between two satellites back", Then: laserCommand(mend), Offer: nil},
		{Name: "laser rate", Takes: "NAME NAME GBPS", About: "give the laser between two satellites another capacity", Then: laserRateCommand, Offer: nil},
		{Name: "why laser", Takes: "NAME NAME", About: "why two satellites are linked or not", Then: whyLaser, Offer: nil},
	}
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

func closeCommand(open bool) func(string, engine.Snapshot) (pane.Intent, error) {
	return func(text string, _ engine.Snapshot) (pane.Intent, error) {
		return StationsThen(func(names []string) (pane.Intent, error) {
			i, err := FindStation(names, text)
			if err != nil {
				return nil, err
			}
			return CloseStation(i, names[i], open), nil
		}), nil
	}
}

// planesOf are the groups with the number of a plane, as commands take them.
func planesOf(plan engine.Scenario) []string {
	var out []string
	for _, g := range plan.Groups {
		for plane := range g.Shell.Planes {
			out = append(out, fmt.Sprintf("%s %d", g.Name, plane+1))
		}
	}
	return out
}

func planeCommand(plan engine.Scenario, back bool) func(string, engine.Snapshot) (pane.Intent, error) {
	return func(text string, _ engine.Snapshot) (pane.Intent, error) {
		group, plane, err := readPlane(text, plan)
		if err != nil {
			return nil, err
		}
		give := pane.Give{Order: network.FailPlane{Group: group, Plane: plane - 1, Off: back}}
		if !back {
			give.Confirm = fmt.Sprintf("fail plane %s of %s: every satellite of it?", widget.PlaneName(plane), plan.Groups[group].Name)
		}
		return give, nil
	}
}

// readPlane reads a group and the number of a plane, from 1.
func readPlane(text string, plan engine.Scenario) (group, plane int, err error) {
	name, number, _ := strings.Cut(strings.TrimSpace(text), " ")
	plane, err = strconv.Atoi(strings.TrimLeft(strings.TrimSpace(number), "Pp"))
	group = groupOf(name, plan)
	if err != nil || plane < 1 || group < 0 {
		var groups []string
		for _, g := range plan.Groups {
			groups = append(groups, g.Name)
		}
		return 0, 0, fmt.Errorf("%q: want a group and the number of a plane, like %s 7; groups are %s", text, plan.Groups[0].Name, strings.Join(groups, ", "))
	}
	return group, plane, nil
}

func failCommand(back bool) func(string, engine.Snapshot) (pane.Intent, error) {
	return func(text string, _ engine.Snapshot) (pane.Intent, error) {
		return satelliteThen(strings.TrimSpace(text), func(row node.Row) (pane.Intent, error) {
			return failChoice(row.ID, row.Name, back).Then, nil
		})
	}
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
		return nil, fmt.Errorf("there is no satellite %q: near it are %s", name, strings.Join(near, ", "))
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

func laserCommand(order func(network.LinkRow) pane.Intent) func(string, engine.Snapshot) (pane.Intent, error) {
	return func(text string, _ engine.Snapshot) (pane.Intent, error) {
		return laser(text, func(row network.LinkRow) (pane.Intent, error) { return order(row), nil })
	}
}

func laserRateCommand(text string, _ engine.Snapshot) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) != 3 {
		return nil, fmt.Errorf("want the names of two satellites and Gbps, like R0139 R0140 200")
	}
	gbps, err := readGigabits(words[2])
	if err != nil {
		return nil, err
	}
	return laser(words[0]+" "+words[1], func(row network.LinkRow) (pane.Intent, error) {
		return pane.Give{
			Order:   network.SetLaserRate{A: row.A, B: row.B, Rate: gbps},
			Confirm: fmt.Sprintf("laser %s-%s carries %g Gbps from now on?", row.AName, row.BName, gbps.Gigabits()),
		}, nil
	})
}

func whyLaser(text string, _ engine.Snapshot) (pane.Intent, error) {
	return laser(text, func(row network.LinkRow) (pane.Intent, error) {
		return pane.Why{Question: engine.WhyLink{A: row.A, B: row.B}}, nil
	})
}
