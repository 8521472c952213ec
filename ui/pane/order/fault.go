package order

import (
	"orrery/engine"
	"orrery/engine/fault"
	"orrery/ui/pane"
)

// FaultMenu offers every fault that a satellite may have.
func FaultMenu(row engine.NodeRow) pane.Menu {
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
				Order:   engine.InjectFault{Node: row.ID, Kind: k, Part: engine.AnyPart},
				Confirm: "Let " + row.Name + " have a fault: " + k.String() + "?",
			},
		})
	}
	return menu
}
