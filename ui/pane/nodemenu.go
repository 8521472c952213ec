package pane

import (
	"orrery/engine"
	"orrery/engine/fleet"
)

// nodeMenu offers every order for a satellite, and what else can be done.
func nodeMenu(row engine.NodeRow, plan engine.Scenario) Intent {
	menu := Menu{Title: row.Name}
	if row.IsNode {
		drain := Choice{
			Label: "drain", About: "no new job is placed here; those that run go on",
			Then: Give{Order: engine.DrainNode{Node: row.ID}},
		}
		if row.Drained {
			drain = Choice{
				Label: "end the drain", About: "jobs may be placed here again",
				Then: Give{Order: engine.DrainNode{Node: row.ID, Off: true}},
			}
		}
		menu.Choices = append(menu.Choices, drain)
		if row.Status == fleet.Active {
			menu.Choices = append(menu.Choices, Choice{"evacuate", "no new job is placed here, and those that run go elsewhere", evacuation(row)})
			menu.Choices = append(menu.Choices, Choice{"break", "let a part of it fail", faultMenu(row)})
		}
	}
	if !row.IsNode && row.Status == fleet.Active {
		menu.Choices = append(menu.Choices, Choice{"break", "let a laser of it fail, or lose it", faultMenu(row)})
	}
	if choice, ok := partChoice(row, plan); ok {
		menu.Choices = append(menu.Choices, choice)
	}
	menu.Choices = append(menu.Choices, networkChoices(row, plan)...)
	menu.Choices = append(menu.Choices,
		Choice{"why", "what binds it, and by how much", Why{engine.WhyNode{Node: row.ID}}},
		Choice{"detail", "open its detail", Show{NodesPane, Selection{Node: &row.ID}}},
		Choice{"map", "show it on the map", Show{MapPane, Selection{Node: &row.ID}}},
	)
	return menu
}
