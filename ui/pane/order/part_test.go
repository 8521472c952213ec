package order

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
)

func TestEveryPartOfADesignCanBeSetFromTheMenu(t *testing.T) {
	plan := pane.Plan{Scenario: engine.Scenario{
		Designs: []fleet.Design{{Accelerators: 72}},
		Groups:  []fleet.Group{{Name: "compute"}},
	}}
	plan.Designs[0].Thermal.PanelArea = 110
	choice, ok := PartChoice(node.Row{Group: "compute"}, plan)
	if !ok {
		t.Fatal("a node of a known group has no choice of parts")
	}
	choices := choice.Then.(pane.Menu).Choices
	if len(choices) != int(fleet.Parts) {
		t.Fatalf("%d parts are offered, want %d", len(choices), fleet.Parts)
	}
	prompt := choices[fleet.RadiatorArea].Then.(pane.Prompt)
	if prompt.Value != "110" {
		t.Errorf("the radiator begins at %q, want 110", prompt.Value)
	}
	got, err := prompt.Then(" 150 m² ")
	want := fleet.SetDesign{Group: 0, Part: fleet.RadiatorArea, Value: 150}
	if give, ok := got.(pane.Give); err != nil || !ok || give.Order != want || give.Confirm == "" {
		t.Errorf("got %+v, %v; want %+v, asked about", got, err, want)
	}
	if _, err := prompt.Then("large"); err == nil {
		t.Error("large is taken for a number")
	}
	plan.Designs[0].Name, plan.Estimates = "ai", pane.Estimates{"designs.ai.radiator_m2": "110", "designs.ai.compute_kw": "0"}
	marked, _ := PartChoice(node.Row{Group: "compute"}, plan)
	for p, want := range map[fleet.Part]string{fleet.RadiatorArea: "the scenario's: ~110 m²", fleet.ComputePower: "the scenario's: ~0 kW", fleet.WholeMass: "the scenario's: 0 kg"} {
		if c := marked.Then.(pane.Menu).Choices[p]; c.About != want || c.Then.(pane.Prompt).About != want || strings.HasPrefix(c.Then.(pane.Prompt).Value, "~") {
			t.Errorf("%v: got %+v, want %q", p, c, want)
		}
	}
	plan.Designs[0].Accelerators = 0
	relay, _ := PartChoice(node.Row{Group: "compute"}, plan)
	for i, want := range []string{"number of lasers", "mass", "price without accelerators", "rate of a laser", "range of a laser"} {
		if choices := relay.Then.(pane.Menu).Choices; len(choices) != 5 || choices[i].Label != want {
			t.Errorf("of relays %+v can be set, want lasers, their rate and range, mass and price", choices)
		}
	}
	if _, ok := PartChoice(node.Row{Group: "elsewhere"}, plan); ok {
		t.Error("a group that there is not has parts")
	}
}
