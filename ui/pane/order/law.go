package order

import (
	"orrery/engine"
	"orrery/engine/law"
	"orrery/engine/order"
	"orrery/ui/pane"
)

// LawMenu offers every order of law, beginning with a state where one is known.
func LawMenu(state string, plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "law"}
	if state != "" {
		menu.Title = "law of " + state
	}
	for _, kind := range law.Orders {
		for _, verb := range kind.Verbs {
			menu.Choices = append(menu.Choices, pane.Choice{Label: verb.Spoken(), About: verb.About, Then: OrderForm(verb.Name, plan, s, stateFirst(kind, verb, state))})
		}
	}
	return menu
}

// stateFirst is a state as the first field of a kind that is one.
func stateFirst(kind order.Kind, verb order.Verb, state string) map[string]string {
	for _, f := range kind.Blank(order.Names{}).Asked(verb) {
		if f.Thing == "state" && state != "" {
			return map[string]string{f.Key: state}
		}
	}
	return nil
}
