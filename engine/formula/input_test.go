package formula_test

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/formula"
)

// echo is a formula that answers its one input, as it is kept, under the name that it has.
func echo(in formula.Input) *formula.Formula {
	return &formula.Formula{Name: "test.echo", Inputs: []formula.Input{in}, Work: func(g formula.Given) (formula.Record, error) {
		kept, _ := formula.Record(g).Of(in.Name)
		return formula.Record{{Name: "kept", Value: kept}}, nil
	}}
}

// kept is what an input keeps of a value, and why it refuses it.
func kept(in formula.Input, v formula.Value) (formula.Value, string) {
	out, err := echo(in).Evaluate(formula.Record{{Name: in.Name, Value: v}})
	if err != nil {
		return nil, err.Error()
	}
	got, _ := out.Of("kept")
	return got, ""
}

func TestARangeIncludesBothOfItsEnds(t *testing.T) {
	for _, c := range []struct {
		in   formula.Input
		v    formula.Value
		fits bool
	}{
		{formula.Of("x", "m", 2, 5), 2.0, true},
		{formula.Of("x", "m", 2, 5), 5.0, true},
		{formula.Of("x", "m", 2, 5), math.Nextafter(5, 6), false},
		{formula.Of("x", "m", 2, 5), math.Nextafter(2, 1), false},
		{formula.Of("x", "m", 0, 5), -1.0, false}, // a range that begins at 0 is one
		{formula.Of("x", "m", -5, 0), 1.0, false}, // and one that ends there
		{formula.Of("x", "m", 0, 0), -1e300, true},
		{formula.Count("n", 1, 3), int64(3), true},
		{formula.Count("n", 1, 3), int64(4), false},
		{formula.Count("n", 0, 0), float64(1 << 53), true}, // beyond it floats skip whole numbers
		{formula.Count("n", 0, 0), float64(1<<53 + 2), false},
		{formula.Count("n", 0, 0), -float64(1<<53 + 2), false},
	} {
		if _, why := kept(c.in, c.v); (why == "") != c.fits {
			t.Errorf("%v within %v to %v: fits %v (%s), want %v", c.v, c.in.Least, c.in.Most, !c.fits, why, c.fits)
		}
	}
}

func TestEachKindOfInputKeepsItsOwnType(t *testing.T) {
	for _, c := range []struct {
		in   formula.Input
		v    formula.Value
		want formula.Value
	}{
		{formula.Of("x", "", 0, 0), int64(3), 3.0},
		{formula.Count("n", 0, 0), 3.0, int64(3)},
		{formula.Word("w"), "red", "red"},
		{formula.Of("x", "", 0, 0).List(), 1.5, []float64{1.5}},
		{formula.Words("w"), "red", []string{"red"}},
		{formula.Words("w"), list{"red", "blue"}, []string{"red", "blue"}},
		{formula.Input{Name: "p", Kind: formula.Pairs}, list{list{int64(1), 2.5}, list{3.0, 4.0}}, [][2]float64{{1, 2.5}, {3, 4}}},
		{formula.Read("any"), list{list{"deep"}}, list{list{"deep"}}}, // what a formula reads itself is not spread
		{formula.Read("any"), nil, nil},
	} {
		if got, why := kept(c.in, c.v); why != "" || !reflect.DeepEqual(got, c.want) {
			t.Errorf("kind %d keeps %#v of %#v (%s), want %#v", c.in.Kind, got, c.v, why, c.want)
		}
	}
}

func TestARefusalSaysWhatWouldDo(t *testing.T) {
	mass := formula.Of("mass", "kg", 1, 5).Is("of the satellite, with fuel")
	for _, c := range []struct {
		in   formula.Input
		v    formula.Value
		want string
	}{
		{mass, math.NaN(), "mass is NaN, want a number from 1 to 5 kg"},
		{mass, math.Inf(1), "mass is +Inf, want a number from 1 to 5 kg"},
		{mass, formula.Record{}, "mass is an object, want a number from 1 to 5 kg"},
		{mass, nil, "mass is missing: want a number from 1 to 5 kg, of the satellite, with fuel"},
		{formula.Of("x", "km", 0, 0), "far", `x is "far", want a number`}, // without a range none is told
		{formula.Of("x", "", 1, 2), 3.0, "x is 3, want 1 to 2"},
		{formula.Word("w"), "", `w is "", want a word`},
		{formula.Words("w"), list{"red", ""}, `w is "", want a word`},
		{formula.Input{Name: "p", Kind: formula.Pairs}, list{list{1.0, "two"}}, `p is "two", want a number`},
		{formula.Input{Name: "p", Kind: formula.Pairs}, list{list{1.0, 2.0, 3.0}}, "p is a list of 3, want pairs of two numbers each"},
		{formula.Input{Name: "p", Kind: formula.Pairs}, list{1.0}, "p is 1, want pairs of two numbers each"},
		{formula.Count("n", 0, 0), nil, "n is missing: want a whole number"},
	} {
		if _, why := kept(c.in, c.v); why != c.want && !(strings.HasPrefix(why, c.want) && c.in.Kind == formula.Pairs) {
			t.Errorf("%v: %q, want %q", c.v, why, c.want)
		}
	}
}

func TestWhatMayBeLeftOutIsNothing(t *testing.T) {
	bare := formula.Formula{Name: "test.bare", Inputs: []formula.Input{
		formula.Word("w").OrNone(), formula.Words("ws").OrNone(), formula.Of("xs", "", 0, 0).List().OrNone(),
		{Name: "ps", Kind: formula.Pairs, Optional: true}, formula.Read("any").OrNone(), formula.Of("x", "", 0, 0).Or(7.0),
	}}
	g, err := bare.Complete(nil)
	if err != nil {
		t.Fatal(err)
	}
	if g.Text("w") != "" || g.Texts("ws") != nil || g.Numbers("xs") != nil || g.Pairs("ps") != nil || g.Free("any") != nil {
		t.Errorf("of what was left out there is %v", g)
	}
	if g.Has("w") || !g.Has("x") || g.Number("x") != 7 {
		t.Errorf("what has a default is %v", g)
	}
	g, err = bare.Complete(given("w", "red", "ws", list{"a"}, "xs", 1.0, "ps", list{list{1.0, 2.0}}, "any", true))
	if err != nil || g.Text("w") != "red" || len(g.Texts("ws")) != 1 || g.Numbers("xs")[0] != 1 || g.Pairs("ps")[0] != [2]float64{1, 2} || g.Free("any") != true {
		t.Errorf("of what was given there is %v, %v", g, err)
	}
}

func TestARowThatAsksForAnotherKindIsAMistakeOfTheRow(t *testing.T) {
	defer func() {
		if said := recover(); said != "formula: x is float64, want string" {
			t.Errorf("it says %v", said)
		}
	}()
	formula.Given(given("x", 1.0)).Text("x")
}

func TestPublishedNumbersNeedEveryInputThatTheyWerePrintedFor(t *testing.T) {
	f := formula.Formula{
		Name:      "test.sum",
		Inputs:    []formula.Input{formula.Of("xs", "", 0, 0).List(), formula.Word("mode").Or("fast"), formula.Words("tags").OrNone()},
		Outputs:   []formula.Output{{Name: "sum"}},
		Published: []formula.Published{{At: given("xs", []float64{1, 2}, "mode", "fast"), Told: given("seen", 3.0, "sum", 3.0)}},
	}
	for _, c := range []struct {
		in   formula.Record
		want bool
	}{
		{given("xs", list{1.0, 2.0}), true}, // a default counts as given
		{given("xs", list{1.0, 2.0}, "mode", "slow"), false},
		{given("xs", list{2.0, 1.0}), false},
		{given("xs", list{1.0}), false},
		{given("xs", list{1.0, 2.0}, "tags", "new"), true}, // of others it says nothing
	} {
		g, err := f.Complete(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(f.Printed(g)) == 1; got != c.want {
			t.Errorf("for %v it was printed: %v, want %v", c.in, got, c.want)
		}
	}
	if f.Quotes("sum") || !f.Quotes("seen") || f.Quotes("mean") {
		t.Error("only what is not worked out is quoted")
	}
}

func TestAStarHasAtLeastOneLetter(t *testing.T) {
	f := formula.Formula{Outputs: []formula.Output{{Name: "of_*_kg", Unit: "kg"}}}
	for name, want := range map[string]string{"of_fuel_kg": "kg", "of__kg": "", "of_kg": "", "of_fuel_km": "", "in_fuel_kg": "", "of_a_kg": "kg"} {
		if got := f.UnitOf(name); got != want {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
}

func TestTheFirstOfTheFormulasIsFoundToo(t *testing.T) {
	all := []formula.Formula{{Name: "a.b"}, {Name: "a.c"}}
	if f := formula.Find(all, "a.b"); f != &all[0] {
		t.Errorf("a.b is %v", f)
	}
}

func TestDigitsAreAsShortAsTheyReadBack(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 0.1: "0.1", -2.5: "-2.5", 1e14: "100000000000000", 999999999999999: "999999999999999",
		1e15: "1e+15", -1e15: "-1e+15", 1e-4: "0.0001", 9.9e-5: "9.9e-05", -9.9e-5: "-9.9e-05", 1e300: "1e+300",
	} {
		if got := formula.Digits(x); got != want {
			t.Errorf("%g is shown as %s, want %s", x, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64().Draw(t, "x")
		text := formula.Digits(x)
		if back, err := strconv.ParseFloat(text, 64); err != nil || back != x || len(text) > 25 {
			t.Fatalf("%g is shown as %s, which reads %g, %v", x, text, back, err)
		}
	})
}

func TestAnswersThatAreNoNumbersAreRefusedHoweverDeep(t *testing.T) {
	for _, c := range []struct {
		v     formula.Value
		sound bool
	}{
		{1.0, true}, {"word", true}, {nil, true}, {list{1.0, "a"}, true}, {given("z", 1.0), true},
		{math.NaN(), false}, {math.Inf(-1), false}, {list{1.0, math.NaN()}, false}, {given("z", list{math.Inf(1)}), false},
	} {
		f := formula.Formula{Name: "test.one", Work: func(formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "y", Value: c.v}}, nil
		}}
		if _, err := f.Evaluate(nil); (err == nil) != c.sound {
			t.Errorf("%v is told: %v, want %v", c.v, err == nil, c.sound)
		}
	}
}
