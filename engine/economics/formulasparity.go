package economics

import (
	"fmt"
	"slices"

	"orrery/engine/formula"
)

// statedGround is a megawatt on the ground with stated, ordinary inputs.
var statedGround = formula.Record{
	{Name: "n", Value: 735.0}, {Name: "r", Value: 0.1}, {Name: "life_dc", Value: 15.0}, {Name: "life_gpu", Value: 4.0}, {Name: "c_dc", Value: 11.3e6}, {Name: "c_gpu", Value: 35000.0},
	{Name: "kw_facility", Value: 1.36}, {Name: "kwh", Value: 0.086}, {Name: "ops", Value: 0.02}, {Name: "u", Value: 0.8}, {Name: "goodput", Value: 0.9},
}

// statedOrbit is a satellite like AI1 with stated, ordinary inputs.
var statedOrbit = formula.Record{
	{Name: "n", Value: 106.0}, {Name: "kw", Value: 120.0}, {Name: "kg", Value: 2143.0}, {Name: "price", Value: 1500.0}, {Name: "success", Value: 0.96}, {Name: "usd_per_w", Value: 22.0}, {Name: "c_gpu", Value: 35000.0},
	{Name: "r", Value: 0.1}, {Name: "life", Value: 5.0}, {Name: "ops", Value: 0.01}, {Name: "lit", Value: 0.96}, {Name: "u", Value: 0.8}, {Name: "goodput", Value: 0.85},
}

// breakEvenInputs are both sides, and what may be said of orbit beside.
func breakEvenInputs() []formula.Input {
	all := []formula.Input{
		formula.Read("ground").Or(statedGround).Is("inputs of market.ground_gpu_hour; those left out are the stated ones"),
		formula.Read("orbit").Or(statedOrbit).Is("inputs of market.orbit_gpu_hour; those left out are the stated ones"),
	}
	for _, in := range orbitFormula.Inputs {
		all = append(all, in.OrNone())
	}
	return all
}

func breakEven(g formula.Given) (formula.Record, error) {
	ground, err := side(&groundFormula, statedGround, "ground", g.Free("ground"))
	if err != nil {
		return nil, err
	}
	orbit, err := side(&orbitFormula, statedOrbit, "orbit", g.Free("orbit"))
	if err != nil {
		return nil, err
	}
	for i, e := range orbit {
		if g.Has(e.Name) {
			orbit[i].Value = g.Number(e.Name)
		}
	}
	there, here := orbitOf(orbit), groundOf(ground).Hour()
	parity := there.Parity(here)
	return formula.Record{
		{Name: "exists", Value: parity >= 0}, {Name: "usd_per_kg", Value: parity},
		{Name: "usd_per_gpu_hour_at_" + formula.Digits(there.Price), Value: there.Hour()}, {Name: "ground_usd_per_gpu_hour", Value: here},
	}, nil
}

// named are the stated sides by what worked examples call them.
var named = []string{"C3", "C4"}

// side is one side of a comparison: what was given, and the stated inputs for the rest.
func side(f *formula.Formula, stated formula.Record, name string, v formula.Value) (formula.Given, error) {
	given := formula.Record{}
	switch v := v.(type) {
	case formula.Record:
		given = v
	case string:
		if !slices.Contains(named, v) {
			return nil, fmt.Errorf("%s is %q, want an object with inputs of %s, or none for those that are stated", name, v, f.Name)
		}
	default:
		return nil, fmt.Errorf("%s is no object, want inputs of %s such as {\"u\":0.7}", name, f.Name)
	}
	all := slices.Clone(stated)
	for _, e := range given {
		at := slices.IndexFunc(all, func(s formula.Entry) bool { return s.Name == e.Name })
		if at < 0 {
			return nil, fmt.Errorf("%s has %q, which is no input of %s", name, e.Name, f.Name)
		}
		all[at].Value = e.Value
	}
	complete, err := f.Complete(all)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return complete, nil
}
