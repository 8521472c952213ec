package pane

import (
	"fmt"
	"strconv"
	"strings"

	"orrery/engine"
)

// partChoice offers another part for all satellites of a group: for relays those that
// they have.
func partChoice(row engine.NodeRow, plan engine.Scenario) (Choice, bool) {
	group := groupOf(row.Group, plan)
	if group < 0 {
		return Choice{}, false
	}
	name := plan.Groups[group].Name
	menu := Menu{Title: "set a part of all satellites of " + name}
	d := plan.Designs[plan.Groups[group].Design]
	for p := range engine.Parts {
		if !d.IsNode() && !p.OfRelays() {
			continue
		}
		was := p.Show(p.Of(d))
		figure, unit, _ := strings.Cut(was, " ")
		label := fmt.Sprintf("%v of each satellite of %s", p, name)
		if unit != "" {
			label += ", " + unit
		}
		menu.Choices = append(menu.Choices, Choice{p.String(), "the scenario's: " + was, Prompt{
			Label: label, Value: figure,
			Then: func(text string) (Intent, error) { return partOrder(group, p, text) },
		}})
	}
	return Choice{"set part", "another array, battery, mass, price, … for all of " + name, menu}, true
}

// partOrder reads what a part is to be, in the unit of its key.
func partOrder(group int, p engine.Part, text string) (Intent, error) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	figure, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fmt.Errorf("%q: want a number", text)
	}
	o := engine.SetDesign{Group: group, Part: p, Value: p.SI(figure)}
	return Give{Order: o, Confirm: fmt.Sprintf("Give every satellite of the group this %v: %s?", p, p.Show(o.Value))}, nil
}
