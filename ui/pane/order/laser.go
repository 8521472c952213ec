package order

import (
	"fmt"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// LinkMenu offers every order for a laser and the satellites at its ends.
func LinkMenu(row network.LinkRow) pane.Intent {
	name := row.AName + "-" + row.BName
	menu := pane.Menu{Title: "laser " + name}
	if row.Cut {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "restore laser", About: "put it back; it is acquired again", Then: mend(row)})
	} else {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "cut laser", About: "take it out of service", Then: cut(row)})
	}
	menu.Choices = append(menu.Choices, pane.Choice{
		Label: "set capacity", About: "another capacity each way, now " + strconv.FormatFloat(row.Capacity.Gigabits(), 'f', -1, 64) + " Gbps", Then: ratePrompt(row),
	})
	for _, end := range [...]struct {
		id   fleet.ID
		name string
	}{{row.A, row.AName}, {row.B, row.BName}} {
		menu.Choices = append(menu.Choices, failChoice(end.id, end.name, false))
		if row.Condition == link.Outage {
			menu.Choices = append(menu.Choices, failChoice(end.id, end.name, true))
		}
	}
	menu.Choices = append(menu.Choices,
		pane.Choice{Label: "why", About: "why it is up or down", Then: pane.Why{Question: engine.WhyLink{A: row.A, B: row.B}}},
		pane.Choice{Label: "map", About: "show " + row.AName + " on the map", Then: pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Node: &row.A}}},
	)
	return menu
}

func cut(row network.LinkRow) pane.Intent {
	return pane.Give{
		Order:   network.CutLaser{A: row.A, B: row.B},
		Confirm: fmt.Sprintf("cut laser %s-%s?", row.AName, row.BName),
	}
}

func mend(row network.LinkRow) pane.Intent {
	return pane.Give{
		Order:   network.CutLaser{A: row.A, B: row.B, Off: true},
		Confirm: fmt.Sprintf("restore laser %s-%s?", row.AName, row.BName),
	}
}

// failChoice offers to take a satellite out of the network, or to put it back.
func failChoice(id fleet.ID, name string, back bool) pane.Choice {
	order := network.FailSatellite{Satellite: id, Off: back}
	if back {
		return pane.Choice{Label: "restore " + name, About: "its lasers and its radio work again", Then: pane.Give{
			Order: order, Confirm: "restore " + name + ": all its lasers and its radio?",
		}}
	}
	return pane.Choice{Label: "fail " + name, About: "its lasers and its radio fall silent", Then: pane.Give{
		Order: order, Confirm: "fail " + name + ": all its lasers and its radio?",
	}}
}

// planeChoice offers the same for the plane of a satellite; ok is false where it
// has none.
func planeChoice(row node.Row, plan pane.Plan) (choice pane.Choice, ok bool) {
	group := groupOf(row.Group, plan)
	if group < 0 || row.Plane <= 0 {
		return choice, false
	}
	order := network.FailPlane{Group: group, Plane: row.Plane - 1, Off: row.Failed}
	name := "plane " + widget.PlaneName(row.Plane)
	if row.Failed {
		return pane.Choice{Label: "restore " + name, About: "all of its satellites work again", Then: pane.Give{
			Order: order, Confirm: "restore " + name + " of " + plan.Groups[group].Name + ": every satellite of it?",
		}}, true
	}
	return pane.Choice{Label: "fail " + name, About: "every satellite of it falls silent", Then: pane.Give{
		Order: order, Confirm: "fail " + name + " of " + plan.Groups[group].Name + ": every satellite of it?",
	}}, true
}

// groupOf is the group of a name, with or without the shell that a row adds; -1
// if there is none.
func groupOf(name string, plan pane.Plan) int {
	for i, g := range plan.Groups {
		if name == g.Name || strings.HasPrefix(name, g.Name+" shell ") {
			return i
		}
	}
	return -1
}

// NetworkChoices are the orders that take a satellite out of the network; none
// where there is none.
func NetworkChoices(row node.Row, plan pane.Plan) []pane.Choice {
	if !plan.Links.On() || row.Status != fleet.Active {
		return nil
	}
	out := []pane.Choice{failChoice(row.ID, row.Name, row.Failed)}
	if plane, ok := planeChoice(row, plan); ok {
		out = append(out, plane)
	}
	return out
}

// ratePrompt asks for the capacity of a laser.
func ratePrompt(row network.LinkRow) pane.Intent {
	return pane.Prompt{
		Label: "capacity of " + row.AName + "-" + row.BName + " each way, Gbps",
		Value: strconv.FormatFloat(row.Capacity.Gigabits(), 'f', -1, 64),
		Then:  func(text string) (pane.Intent, error) { return rate(row, text) },
	}
}

// rate reads a capacity.
func rate(row network.LinkRow, text string) (pane.Intent, error) {
	o, err := asking("laser_rate", pane.Plan{}, 0).order(map[string]string{
		"satellite": fmt.Sprint(row.A), "to": fmt.Sprint(row.B), "gbps": text,
	})
	if err != nil {
		return nil, err
	}
	gbps := strconv.FormatFloat(o.(network.SetLaserRate).Rate.Gigabits(), 'f', -1, 64)
	return pane.Give{Order: o, Confirm: fmt.Sprintf("let laser %s-%s carry %s Gbps each way from now on?", row.AName, row.BName, gbps)}, nil
}

// CloseStation takes a station out of service, or puts it back.
func CloseStation(station int, name string, open bool) pane.Intent {
	verb := "close "
	if open {
		verb = "open "
	}
	return pane.Give{Order: network.CloseStation{Station: station, Off: open}, Confirm: verb + name + "?"}
}
