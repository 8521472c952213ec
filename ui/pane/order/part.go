package order

import (
	"fmt"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
)

// PartChoice offers another part for all satellites of a group: for relays those that
// they have.
func PartChoice(row node.Row, plan engine.Scenario) (pane.Choice, bool) {
	group := groupOf(row.Group, plan)
	if group < 0 {
		return pane.Choice{}, false
	}
	name := plan.Groups[group].Name
	menu := pane.Menu{Title: "set a part of all satellites of " + name}
	d := plan.Designs[plan.Groups[group].Design]
	for p := range fleet.Parts {
		if !d.IsNode() && !p.OfRelays() {
			continue
		}
		was := p.Show(p.Of(d))
		figure, unit, _ := strings.Cut(was, " ")
		label := fmt.Sprintf("%v of each satellite of %s", p, name)
		if unit != "" {
			label += ", " + unit
		}
		menu.Choices = append(menu.Choices, pane.Choice{Label: p.String(), About: "the scenario's: " + was, Then: pane.Prompt{
			Label: label, Value: figure,
			Then: func(text string) (pane.Intent, error) { return partOrder(group, p, text) },
		}})
	}
	return pane.Choice{Label: "set part", About: "another array, battery, mass, price, … for all of " + name, Then: menu}, true
}

// partOrder reads what a part is to be, in the unit of its key.
func partOrder(group int, p fleet.Part, text string) (pane.Intent, error) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	figure, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fmt.Errorf("%q: want a number", text)
	}
	o := fleet.SetDesign{Group: group, Part: p, Value: p.SI(figure)}
	return pane.Give{Order: o, Confirm: fmt.Sprintf("Give every satellite of the group this %v: %s?", p, p.Show(o.Value))}, nil
}
