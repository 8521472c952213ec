package pane

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// linkMenu offers every order for a laser and the satellites at its ends.
func linkMenu(row engine.LinkRow) Intent {
	name := row.AName + "-" + row.BName
	menu := Menu{Title: "laser " + name}
	if row.Cut {
		menu.Choices = append(menu.Choices, Choice{"mend laser", "put it back; it is acquired anew", mend(row)})
	} else {
		menu.Choices = append(menu.Choices, Choice{"cut laser", "take it out of service", cut(row)})
	}
	menu.Choices = append(menu.Choices, Choice{
		"set capacity", "another capacity each way, now " + strconv.FormatFloat(row.Capacity.Gigabits(), 'f', -1, 64) + " Gbps", ratePrompt(row),
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
		Choice{"why", "why it is up or down", Why{engine.WhyLink{A: row.A, B: row.B}}},
		Choice{"map", "show " + row.AName + " on the map", Show{MapPane, Selection{Node: &row.A}}},
	)
	return menu
}

func cut(row engine.LinkRow) Intent {
	return Give{
		Order:   engine.CutLaser{A: row.A, B: row.B},
		Confirm: fmt.Sprintf("cut laser %s-%s?", row.AName, row.BName),
	}
}

func mend(row engine.LinkRow) Intent {
	return Give{Order: engine.CutLaser{A: row.A, B: row.B, Off: true}}
}

// failChoice offers to take a satellite out of the network, or to put it back.
func failChoice(id fleet.ID, name string, back bool) Choice {
	order := engine.FailSatellite{Satellite: id, Off: back}
	if back {
		return Choice{"restore " + name, "its lasers and its radio work again", Give{Order: order}}
	}
	return Choice{"fail " + name, "its lasers and its radio fall silent", Give{
		Order: order, Confirm: "fail " + name + ": all its lasers and its radio?",
	}}
}

// planeChoice offers the same for the plane of a satellite; ok is false where it
// has none.
func planeChoice(row engine.NodeRow, plan engine.Scenario) (choice Choice, ok bool) {
	group := groupOf(row.Group, plan)
	if group < 0 || row.Plane <= 0 {
		return choice, false
	}
	order := engine.FailPlane{Group: group, Plane: row.Plane - 1, Off: row.Failed}
	name := "plane " + planeName(row.Plane)
	if row.Failed {
		return Choice{"restore " + name, "all of its satellites work again", Give{Order: order}}, true
	}
	return Choice{"fail " + name, "every satellite of it falls silent", Give{
		Order: order, Confirm: "fail " + name + " of " + plan.Groups[group].Name + ": every satellite of it?",
	}}, true
}

// groupOf is the group of a name, with or without the shell that a row adds; -1
// if there is none.
func groupOf(name string, plan engine.Scenario) int {
	for i, g := range plan.Groups {
		if name == g.Name || strings.HasPrefix(name, g.Name+" shell ") {
			return i
		}
	}
	return -1
}

// networkChoices are the orders that take a satellite out of the network; none
// where there is none.
func networkChoices(row engine.NodeRow, plan engine.Scenario) []Choice {
	if plan.Links.Terminals <= 0 || row.Status != fleet.Active {
		return nil
	}
	out := []Choice{failChoice(row.ID, row.Name, row.Failed)}
	if plane, ok := planeChoice(row, plan); ok {
		out = append(out, plane)
	}
	return out
}

// ratePrompt asks for the capacity of a laser.
func ratePrompt(row engine.LinkRow) Intent {
	return Prompt{
		Label: "capacity of " + row.AName + "-" + row.BName + " each way, Gbps",
		Value: strconv.FormatFloat(row.Capacity.Gigabits(), 'f', -1, 64),
		Then:  func(text string) (Intent, error) { return rate(row, text) },
	}
}

// rate reads a capacity. Less than there was is asked about.
func rate(row engine.LinkRow, text string) (Intent, error) {
	gbps, err := readGigabits(text)
	if err != nil {
		return nil, err
	}
	give := Give{Order: engine.SetLaserRate{A: row.A, B: row.B, Rate: gbps}}
	if gbps < row.Capacity {
		give.Confirm = fmt.Sprintf("laser %s-%s carries %g Gbps from now on?", row.AName, row.BName, gbps.Gigabits())
	}
	return give, nil
}

func readGigabits(text string) (link.Rate, error) {
	const most = 1e6
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(n >= 0 && n <= most) {
		return 0, fmt.Errorf("%q: want Gbps from 0 to 1,000,000", strings.TrimSpace(text))
	}
	return link.Rate(math.Round(n * float64(link.Gbps))), nil
}

// closing takes a station out of service, or puts it back.
func closing(station int, name string, open bool) Intent {
	give := Give{Order: engine.CloseStation{Station: station, Off: open}}
	if !open {
		give.Confirm = "close " + name + "?"
	}
	return give
}

// gatewayPrompt asks for a new gateway.
func gatewayPrompt() Intent {
	return Prompt{Label: "gateway: name, latitude, longitude [, Gbps]", Then: readGateway}
}

// readGateway reads a gateway: Reykjavik, 64.1, -21.9, 200.
func readGateway(text string) (Intent, error) {
	parts := strings.Split(text, ",")
	if len(parts) < 3 || len(parts) > 4 || strings.TrimSpace(parts[0]) == "" {
		return nil, fmt.Errorf("want a name, latitude and longitude in degrees, and Gbps if you like: Reykjavik, 64.1, -21.9, 200")
	}
	lat, err := readDegrees("latitude", parts[1], 90)
	if err != nil {
		return nil, err
	}
	lon, err := readDegrees("longitude", parts[2], 180)
	if err != nil {
		return nil, err
	}
	site := engine.Site{Name: strings.TrimSpace(parts[0]), Latitude: lat, Longitude: lon}
	if len(parts) == 4 {
		if site.Capacity, err = readGigabits(parts[3]); err != nil {
			return nil, err
		}
	}
	return Give{Order: engine.AddGateway{Site: site}}, nil
}

func readDegrees(what, text string, most float64) (unit.Angle, error) {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(math.Abs(n) <= most) {
		return 0, fmt.Errorf("%s %q: want degrees from -%g to %g", what, strings.TrimSpace(text), most, most)
	}
	return unit.Angle(n) * unit.Degree, nil
}
