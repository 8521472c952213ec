package size

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"orrery/data/scenario"
	"orrery/engine"
)

// counts are what figures begin with that a size follows from.
var counts = []string{"array_", "battery_", "radiator_", "heat_", "bus_", "compute_", "accelerator", "throttle_exponent", "mass_"}

// estimatesOf are the figures of a design that are estimates: what is found with them is one too.
func estimatesOf(s *engine.Scenario, design string) []scenario.Input {
	return slices.DeleteFunc(scenario.Inputs(s), func(i scenario.Input) bool {
		key, ofIt := strings.CutPrefix(i.Key, "designs."+design+".")
		return !i.Estimate || !ofIt || !slices.ContainsFunc(counts, func(c string) bool { return strings.HasPrefix(key, c) })
	})
}

// about is a text of what was found, with the sign of an estimate if any goes in.
func (g sizedGroup) about(text string) string {
	if len(g.Estimates) > 0 {
		return "~" + text
	}
	return text
}

// of is a text of what is as designed, with the sign of an estimate if one of these figures is.
func (g sizedGroup) of(text string, figures ...string) string {
	for _, key := range figures {
		if scenario.Estimated(g.Estimates, "designs."+g.Design+"."+key) {
			return "~" + text
		}
	}
	return text
}

// row is a line of parts: the smallest follow from all that the design says, those as designed
// from what is said of them.
func (g sizedGroup) row(p sizedParts, what string) []string {
	mark := g.of
	if what != asDesigned {
		mark = func(text string, _ ...string) string { return g.about(text) }
	}
	return []string{
		mark(sizeText(p.Array), "array_m2"), mark(massText(p.ArrayKg), "array_m2", "array_kg_m2"),
		mark(sizeText(p.Battery), "battery_kwh"), mark(massText(p.BatteryKg), "battery_kwh", "battery_wh_kg"),
		mark(sizeText(p.Radiator), "radiator_m2"), mark(massText(p.RadiatorKg), "radiator_m2", "radiator_kg_m2"),
		mark(massText(p.Mass), "mass_kg"), percent(p.Lost), what,
	}
}

// asDesigned are the parts that the scenario has.
const asDesigned = "as designed"

// printEstimates says which figures of the design are estimates.
func (g sizedGroup) printEstimates(w io.Writer) error {
	if len(g.Estimates) == 0 {
		return nil
	}
	var words []string
	for _, i := range g.Estimates {
		words = append(words, strings.TrimPrefix(i.Key, "designs."+g.Design+".")+" "+i.Shown())
	}
	_, err := fmt.Fprintf(w, "estimates of %s, and so all that follows from them (~): %s\n\n", g.Design, strings.Join(words, ", "))
	return err
}
