package satellite

import (
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
)

// Menu offers every order for a satellite, and what else can be done.
func Menu(row node.Row, plan pane.Plan) pane.Intent {
	menu := pane.Menu{Title: row.Name}
	if row.IsNode {
		drain := pane.Choice{
			Label: "drain", About: "no new job is placed here; running jobs continue",
			Then: order.Drain(row),
		}
		if row.Drained {
			drain = pane.Choice{
				Label: "end the drain", About: "jobs may be placed here again",
				Then: order.Drain(row),
			}
		}
		menu.Choices = append(menu.Choices, drain)
		if row.Status == fleet.Active {
			menu.Choices = append(menu.Choices, pane.Choice{Label: "evacuate", About: "no new job is placed here, and running jobs move away", Then: order.Evacuation(row)})
			menu.Choices = append(menu.Choices, pane.Choice{Label: "break", About: "let a part of it fail", Then: order.FaultMenu(row)})
		}
	}
	if !row.IsNode && row.Status == fleet.Active {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "break", About: "let a laser of it fail, or lose it", Then: order.FaultMenu(row)})
	}
	if choice, ok := order.PartChoice(row, plan); ok {
		menu.Choices = append(menu.Choices, choice)
	}
	menu.Choices = append(menu.Choices, order.NetworkChoices(row, plan)...)
	if choice, ok := order.DisposeChoice(row, plan); ok {
		menu.Choices = append(menu.Choices, choice)
	}
	menu.Choices = append(menu.Choices,
		pane.Choice{Label: "why", About: "what binds it, and by how much", Then: pane.Why{Question: engine.WhyNode{Node: row.ID}}},
		pane.Choice{Label: "detail", About: "open its detail", Then: pane.Show{Pane: pane.NodesPane, Selection: pane.Selection{Node: &row.ID}}},
		pane.Choice{Label: "map", About: "show it on the map", Then: pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Node: &row.ID}}},
	)
	return menu
}
