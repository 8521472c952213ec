package formula_test

import (
	"reflect"
	"strings"
	"testing"

	"orrery/engine/formula"
)

// boxes is a formula with an input of each kind.
var boxes = formula.Formula{
	Name: "shop.boxes",
	Inputs: []formula.Input{
		formula.Of("weight_kg", "kg", 0.5, 20), formula.Count("boxes", 1, 100).Or(int64(1)), formula.Word("colour").OrNone(),
		formula.Of("extra_kg", "kg", 0, 5).List().OrNone(), formula.Words("labels").OrNone(), {Name: "edges", Kind: formula.Pairs, Optional: true}, formula.Read("note").OrNone(),
	},
	Outputs:   []formula.Output{{Name: "total_kg", Unit: "kg"}, {Name: "per_*", Unit: "kg/box"}},
	Published: []formula.Published{{At: formula.Record{{Name: "weight_kg", Value: 2.0}}, Told: formula.Record{{Name: "seen", Value: 2.1}}}},
	Work: func(g formula.Given) (formula.Record, error) {
		total := g.Number("weight_kg") * float64(g.Whole("boxes"))
		for _, x := range g.Numbers("extra_kg") {
			total += x
		}
		return formula.Record{{Name: "total_kg", Value: total}}, nil
	},
}

// given is a record of names and values in turn.
func given(words ...any) formula.Record {
	var r formula.Record
	for i := 0; i < len(words); i += 2 {
		r = append(r, formula.Entry{Name: words[i].(string), Value: words[i+1]})
	}
	return r
}

type list = []formula.Value

func TestAFormulaWorksOnWhatItIsGiven(t *testing.T) {
	for _, c := range []struct{ in, want formula.Record }{
		{given("weight_kg", 3.0), given("total_kg", 3.0)},
		{given("weight_kg", int64(3), "boxes", 4.0), given("total_kg", 12.0)},
		{given("weight_kg", int64(3), "boxes", nil), given("total_kg", 3.0)}, // nothing is the default
		{given("weight_kg", 3.0, "extra_kg", 0.5), given("total_kg", 3.5)},   // one is a list of one
		{given("weight_kg", 3.0, "extra_kg", list{0.5, int64(1)}), given("total_kg", 4.5)},
		{given("weight_kg", 2.0), given("total_kg", 2.0, "seen", 2.1)}, // as it was published
		{given("weight_kg", list{3.0, int64(2)}, "boxes", list{int64(1), int64(10)}), given("total_kg", list{3.0, 20.0}, "seen", list{nil, 2.1})},
		{given("weight_kg", 3.0, "extra_kg", list{list{1.0}, list{2.0}}), given("total_kg", list{4.0, 5.0})},
	} {
		if got, err := boxes.Evaluate(c.in); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v gives %v, %v, want %v", c.in, got, err, c.want)
		}
	}
}

func TestWrongInputsAreRefusedWithASentence(t *testing.T) {
	for _, c := range []struct {
		in   formula.Record
		want string
	}{
		{nil, "weight_kg is missing: want a number from 0.5 to 20 kg"},
		{given("weight_kg", 21.0), "weight_kg is 21, want 0.5 to 20 kg"},
		{given("weight_kg", "much"), `weight_kg is "much", want a number from 0.5 to 20 kg`},
		{given("weight_kg", true), "weight_kg is true, want a number"},
		{given("weight_kg", 1.0, "boxes", 1.5), "boxes is 1.5, want a whole number from 1 to 100"},
		{given("weight_kg", 1.0, "boxes", int64(0)), "boxes is 0, want 1 to 100"},
		{given("weight_kg", 1.0, "colour", 3.0), "colour is 3, want a word"},
		{given("weight_kg", 1.0, "edges", list{list{1.0}}), "edges is a list of 1, want pairs of two numbers each"},
		{given("weight_kg", 1.0, "edges", 1.0), "edges is 1, want a list of pairs"},
		{given("weight_kg", 1.0, "labels", list{2.0}), "labels is 2, want a word"},
		{given("weight_kg", 1.0, "mass", 1.0), `shop.boxes has no input "mass": want weight_kg, boxes`},
		{given("weight_kg", 1.0, "weight_kg", 2.0), "weight_kg is given twice"},
		{given("weight_kg", list{}), "weight_kg is an empty list"},
		{given("weight_kg", list{1.0, 2.0}, "boxes", list{1.0}), "weight_kg is a list of 2 and boxes one of 1: want them equally long"},
		{given("weight_kg", list{1.0, 99.0}), "weight_kg 2: weight_kg is 99, want 0.5 to 20 kg"},
	} {
		if out, err := boxes.Evaluate(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v gives %v, %v, want %q", c.in, out, err, c.want)
		}
	}
}

func TestAFormulaIsFoundByNameOrByItsInputs(t *testing.T) {
	other := formula.Formula{Name: "shop.bags", Inputs: []formula.Input{formula.Of("weight_kg", "kg", 0, 1), formula.Of("handles", "", 0, 2)}}
	all := []formula.Formula{boxes, other}
	if f := formula.Find(all, "Shop.Bags"); f == nil || f.Name != "shop.bags" || f.Room() != "shop" || formula.Find(all, "shop.tins") != nil {
		t.Errorf("shop.bags is %v", f)
	}
	for names, want := range map[string]string{"weight_kg": "shop.boxes", "weight_kg handles": "shop.bags", "handles": "", "weight_kg size": "", "": ""} {
		got := ""
		if f := formula.Fitting(all, strings.Fields(names)); f != nil {
			got = f.Name
		}
		if got != want {
			t.Errorf("%q fits %q, want %q", names, got, want)
		}
	}
	if f := formula.Fitting([]formula.Formula{boxes, boxes}, []string{"weight_kg"}); f != nil {
		t.Error("two formulas fit, and one is taken")
	}
}

func TestAStarInAnOutputStandsForAnInput(t *testing.T) {
	for name, want := range map[string]bool{"total_kg": true, "per_box": true, "per_": false, "seen": true, "sum": false} {
		if boxes.Has(name) != want {
			t.Errorf("%s is documented: %v, want %v", name, !want, want)
		}
	}
	for name, want := range map[string]string{"total_kg": "kg", "per_box": "kg/box", "seen": ""} {
		if got := boxes.UnitOf(name); got != want {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
}

func TestWhatWasPrintedIsToldWithItsInputsAlone(t *testing.T) {
	for weight, want := range map[float64]int{2: 1, 3: 0} {
		g, err := boxes.Complete(given("weight_kg", weight))
		if got := boxes.Printed(g); err != nil || len(got) != want {
			t.Errorf("of %g kg %d are printed, %v, want %d", weight, len(got), err, want)
		}
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	zero := formula.Formula{Name: "a.b", Inputs: []formula.Input{formula.Of("x", "", 0, 0)}, Work: func(g formula.Given) (formula.Record, error) {
		return formula.Record{{Name: "y", Value: list{formula.Record{{Name: "z", Value: 1 / g.Number("x")}}}}}, nil
	}}
	if out, err := zero.Evaluate(given("x", 0.0)); err == nil || !strings.Contains(err.Error(), "y is no number") {
		t.Errorf("1/0 gives %v, %v", out, err)
	}
}
