package pane

import (
	"orrery/engine"
	"orrery/engine/fault"
)

// faultMenu offers every fault that a satellite may have.
func faultMenu(row engine.NodeRow) Menu {
	menu := Menu{Title: "break " + row.Name}
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
		menu.Choices = append(menu.Choices, Choice{
			Label: k.String(), About: about,
			Then: Give{
				Order:   engine.InjectFault{Node: row.ID, Kind: k, Part: engine.AnyPart},
				Confirm: "Let " + row.Name + " have a fault: " + k.String() + "?",
			},
		})
	}
	return menu
}
