package problem_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"orrery/engine/problem"
)

var errOdd = errors.New("it is odd")

// said are the keys and the sentences of some problems.
func said(err error) []string {
	var all []string
	for _, p := range problem.All(err) {
		all = append(all, p.Key+"> "+p.Error())
	}
	return all
}

func TestAListHoldsWhatIsWrongAndNothingElse(t *testing.T) {
	var l problem.List
	l.At("mass_kg", true, "mass is %d", 5)
	l.Unless(true, "all is well")
	l.Item("design", "design a", nil)
	if len(l) != 0 || errors.Join(l...) != nil {
		t.Fatalf("of what is right wrong is %v", l)
	}
	l.At("mass_kg", false, "mass is %d", -5)
	l.Unless(false, "it is %w", errOdd)
	if got, want := said(errors.Join(l...)), []string{"mass_kg> mass is -5", "> it is it is odd"}; !slices.Equal(got, want) {
		t.Errorf("wrong are %q, want %q", got, want)
	}
	if !errors.Is(errors.Join(l...), errOdd) {
		t.Error("the cause is lost")
	}
}

func TestWhatIsWrongWithAPartSaysOfWhich(t *testing.T) {
	var array, design, scenario problem.List
	array.At("area_m2", false, "area is 0")
	array.Unless(false, "too heavy")
	design.Item("array", "its array", errors.Join(array...))
	design.Inside("its bus", errOdd)
	scenario.Item("designs.2", "design b", errors.Join(design...))
	scenario.Item("", "", errors.Join(design...))
	want := []string{
		"designs.2.array.area_m2> design b: its array: area is 0",
		"designs.2.array> design b: its array: too heavy",
		"designs.2> design b: its bus: it is odd",
		"array.area_m2> its array: area is 0",
		"array> its array: too heavy",
		"> its bus: it is odd",
	}
	if got := said(errors.Join(scenario...)); !slices.Equal(got, want) {
		t.Errorf("wrong are\n%q, want\n%q", got, want)
	}
}

func TestAllTakesApartWhatWasJoined(t *testing.T) {
	if problem.All(nil) != nil {
		t.Error("where nothing is wrong something is")
	}
	one := problem.Problem{Key: "a", Err: errOdd}
	nested := errors.Join(errors.Join(one, errOdd), one)
	if got, want := problem.All(nested), []problem.Problem{one, {Err: errOdd}, one}; !slices.Equal(got, want) {
		t.Errorf("joined are %+v, want %+v", got, want)
	}
	if got := problem.All(errOdd); len(got) != 1 || got[0].Key != "" || got[0].Unwrap() != errOdd {
		t.Errorf("of one error wrong is %+v", got)
	}
}

func TestARangeHoldsItsEnds(t *testing.T) {
	for v, want := range map[float64]bool{-1: true, 0: true, 2: true, -1.1: false, 2.1: false, math.Inf(1): false} {
		if got := problem.Within(v, -1, 2); got != want {
			t.Errorf("%g is from -1 to 2: %v, want %v", v, got, want)
		}
	}
	if problem.Within(math.NaN(), math.Inf(-1), math.Inf(1)) {
		t.Error("what is no number is in a range")
	}
}
