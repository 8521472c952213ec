package order

import (
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/node"
	"orrery/ui/pane"
)

// FaultMenu offers every fault that a satellite may have.
func FaultMenu(row node.Row) pane.Menu {
	menu := pane.Menu{Title: "break " + row.Name}
	for k := range fault.Kinds {
		if !row.IsNode && k != fault.Laser && k != fault.Loss {
			continue
		}
		about := "passes: what it stops goes back to its last checkpoint"
		switch {
		case k == fault.Silent:
			about = "nobody notices a wrong result until later"
		case k.Lasts():
			about = "for good"
		}
		menu.Choices = append(menu.Choices, pane.Choice{
			Label: k.String(), About: about,
			Then: pane.Give{
				Order:   failure.InjectFault{Node: row.ID, Kind: k, Part: failure.AnyPart},
				Confirm: "let " + row.Name + " have a fault: " + k.String() + "?",
			},
		})
	}
	return menu
}
