package thermal

import (
	"math"
	"testing"

	"orrery/engine/formula"
	"orrery/engine/formula/formulatest"
)

func TestFormulasOfHeatAreDocumented(t *testing.T) {
	formulatest.Check(t, "thermal", Formulas, "thermal.radiator")
}

// orbital-thermal 1.1.0: AI1's 220 m² at 150 kW, ε 0.91, over a sink of 220 K; by hand at 293 K.
func TestARadiatorsHeatTemperatureAndAreaGoTogether(t *testing.T) {
	f := formula.Find(Formulas, "thermal.radiator")
	for _, c := range []struct {
		given formula.Record
		name  string
		want  float64
	}{
		{formula.Record{{Name: "Q_W", Value: 150e3}, {Name: "emitting_area_m2", Value: 220.0}, {Name: "emissivity", Value: 0.91}, {Name: "T_sink_K", Value: 220.0}}, "T_K", 353.1623423},
		{formula.Record{{Name: "T_K", Value: 353.1623423}, {Name: "emitting_area_m2", Value: 220.0}, {Name: "emissivity", Value: 0.91}, {Name: "T_sink_K", Value: 220.0}}, "capacity_kW", 150},
		{formula.Record{{Name: "T_K", Value: 293.0}, {Name: "Q_W", Value: 1e6}, {Name: "emissivity", Value: 0.91}}, "emitting_m2", 2629.5195},
	} {
		given, err := f.Complete(c.given)
		if err != nil {
			t.Fatal(err)
		}
		out, err := f.Work(given)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := out.Of(c.name); math.Abs(got.(float64)-c.want) > 1e-6*c.want {
			t.Errorf("%v: %s is %v, want %g", c.given, c.name, got, c.want)
		}
	}
	for _, given := range []formula.Record{
		{{Name: "emissivity", Value: 0.9}, {Name: "Q_W", Value: 5.0}},
		{{Name: "emissivity", Value: 0.9}, {Name: "Q_W", Value: 5.0}, {Name: "T_K", Value: 200.0}, {Name: "T_sink_K", Value: 300.0}},
	} {
		complete, err := f.Complete(given)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := f.Work(complete); err == nil {
			t.Errorf("%v gives %v", given, out)
		}
	}
}
