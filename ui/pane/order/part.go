package order

import (
	"fmt"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
)

// PartChoice offers another part for all satellites of a group: for relays those that
// they have.
func PartChoice(row node.Row, plan pane.Plan) (pane.Choice, bool) {
	group := groupOf(row.Group, plan)
	if group < 0 {
		return pane.Choice{}, false
	}
	name := plan.Groups[group].Name
	menu := pane.Menu{Title: "set a part of all satellites of " + name}
	d := plan.Designs[plan.Groups[group].Design]
	marks := plan.Estimates.Of("designs."+d.Name, d.Fields())
	for p := range fleet.Parts {
		if !d.IsNode() && !p.OfRelays() {
			continue
		}
		was := p.Show(p.Of(d))
		said := marks.Text(was, keysOf(p)...)
		figure, unit, _ := strings.Cut(was, " ")
		label := fmt.Sprintf("%v of each satellite of %s", p, name)
		if unit != "" {
			label += ", " + unit
		}
		menu.Choices = append(menu.Choices, pane.Choice{Label: p.String(), About: "the scenario's: " + said, Then: pane.Prompt{
			Label: label, Value: figure, About: "the scenario's: " + said,
			Then: func(text string) (pane.Intent, error) { return partOrder(plan, name, p, text) },
		}})
	}
	return pane.Choice{Label: "set part", About: "another array, battery, mass, price, … for all of " + name, Then: menu}, true
}

// keysOf are the figures of a design that say what a part is.
func keysOf(p fleet.Part) []string {
	if p == fleet.ComputePower {
		return []string{"compute_kw", p.Key()}
	}
	return []string{p.Key()}
}

// partOrder reads what a part is to be, in the unit of its key.
func partOrder(plan pane.Plan, group string, p fleet.Part, text string) (pane.Intent, error) {
	figure, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	o, err := asking("design", plan, 0).order(map[string]string{"group": group, "part": p.Key(), "value": figure})
	if err != nil {
		return nil, err
	}
	return pane.Give{Order: o, Confirm: fmt.Sprintf("give every satellite of %s this %v: %s?", group, p, p.Show(o.(fleet.SetDesign).Value))}, nil
}
