package engine

import (
	"errors"

	"orrery/engine/field"
	"orrery/engine/fleet"
)

// CheckDesign says what is wrong with a design: Faults whose keys are its figures'.
func CheckDesign(d fleet.Design) error {
	var wrong faults
	for _, one := range Faults(d.Check()) {
		var at field.Wrong
		if errors.As(one, &at) {
			one = Fault{Key: at.Key, Err: at.Err}
		}
		wrong = append(wrong, one)
	}
	return errors.Join(wrong...)
}
