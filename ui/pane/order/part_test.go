package order

import (
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/pane"
)

func TestEveryPartOfADesignCanBeSetFromTheMenu(t *testing.T) {
	plan := engine.Scenario{
		Designs: []fleet.Design{{Accelerators: 72}},
		Groups:  []engine.Group{{Name: "compute"}},
	}
	plan.Designs[0].Thermal.PanelArea = 110
	choice, ok := PartChoice(engine.NodeRow{Group: "compute"}, plan)
	if !ok {
		t.Fatal("a node of a known group has no choice of parts")
	}
	choices := choice.Then.(pane.Menu).Choices
	if len(choices) != int(engine.Parts) {
		t.Fatalf("%d parts are offered, want %d", len(choices), engine.Parts)
	}
	prompt := choices[engine.RadiatorArea].Then.(pane.Prompt)
	if prompt.Value != "110" {
		t.Errorf("the radiator begins at %q, want 110", prompt.Value)
	}
	got, err := prompt.Then(" 150 m² ")
	want := engine.SetDesign{Group: 0, Part: engine.RadiatorArea, Value: 150}
	if give, ok := got.(pane.Give); err != nil || !ok || give.Order != want || give.Confirm == "" {
		t.Errorf("got %+v, %v; want %+v, asked about", got, err, want)
	}
	if _, err := prompt.Then("large"); err == nil {
		t.Error("large is taken for a number")
	}
	plan.Designs[0].Accelerators = 0
	relay, _ := PartChoice(engine.NodeRow{Group: "compute"}, plan)
	for i, want := range []string{"number of lasers", "mass", "price without accelerators"} {
		if choices := relay.Then.(pane.Menu).Choices; len(choices) != 3 || choices[i].Label != want {
			t.Errorf("of relays %+v can be set, want lasers, mass and price", choices)
		}
	}
	if _, ok := PartChoice(engine.NodeRow{Group: "elsewhere"}, plan); ok {
		t.Error("a group that there is not has parts")
	}
}
