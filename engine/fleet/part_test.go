package fleet

import (
	"slices"
	"testing"

	"orrery/engine/field"
)

func TestPartsAreTheFieldsThatChangeInFlight(t *testing.T) {
	var d Design
	for _, f := range d.Fields() {
		if f.Has(field.InFlight) != slices.Contains(partKeys[:], f.Key) {
			t.Errorf("%s changes in flight: %v, and is a part: %v", f.Key, f.Has(field.InFlight), !f.Has(field.InFlight))
		}
		if f.Has(field.InFlight) && f.Name == "" {
			t.Errorf("%s has no name for sentences", f.Key)
		}
	}
	for p := range Parts {
		if p.String() == "" || p.Key() == "" {
			t.Errorf("part %d has no field", p)
		}
	}
}
