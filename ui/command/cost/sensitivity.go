package cost

import (
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/usage"
)

// figure is one that may flip the verdict, at its low and its high.
type figure struct {
	of        string // design, vehicle or cost
	key       string
	low, high string
	reruns    bool // it changes what the mission does
}

// figures are all of them, as shared assumptions state their ranges: presets article to
// sceptic, and the ranges beside each figure's source.
var figures = []figure{
	{of: "vehicle", key: "price_usd_kg", low: "100", high: "3000"},
	{of: "cost", key: "launch_success_percent", low: "80", high: "99"},
	{of: "design", key: "hardware_musd", low: "0.6", high: "24"},         // 5 and 200 $/W of 120 kW
	{of: "design", key: "mass_kg", low: "1200", high: "4800"},            // 10 and 40 kg/kW of 120 kW
	{of: "design", key: "accelerators_musd", low: "3", high: "4.5"},      // a rack is 3 to 4
	{of: "design", key: "accelerator_tflops", low: "2250", high: "2500"}, // B300 to GB300
	{of: "design", key: "compute_kw", low: "120", high: "140", reruns: true},
	{of: "design", key: "battery_depth", low: "0.2", high: "0.5", reruns: true},
	{of: "design", key: "fault_rate", low: "0.33", high: "1.67", reruns: true},
	{of: "design", key: "array_wear_year", low: "0.0015", high: "0.025", reruns: true},
	{of: "design", key: "array_m2", low: "480", high: "720", reruns: true},
	{of: "design", key: "battery_kwh", low: "60", high: "180", reruns: true},
	{of: "design", key: "radiator_m2", low: "86", high: "120", reruns: true},
	{of: "design", key: "radiator_emissivity", low: "0.8", high: "0.92", reruns: true},
	{of: "design", key: "heat_limit_c", low: "60", high: "85", reruns: true},
	{of: "design", key: "throttle_exponent", low: "0.35", high: "0.8", reruns: true},
	{of: "design", key: "bus_kw", low: "1", high: "6", reruns: true},
	{of: "cost", key: "interest_percent", low: "7", high: "12"},
	{of: "cost", key: "satellite_life_years", low: "4", high: "7"},
	{of: "cost", key: "orbit_upkeep_percent", low: "0.5", high: "5"},
	{of: "cost", key: "shell_musd_mw", low: "8", high: "15"},
	{of: "cost", key: "shell_life_years", low: "10", high: "20"},
	{of: "cost", key: "accelerator_life_years", low: "3", high: "7"},
	{of: "cost", key: "accelerator_price_ratio", low: "0.8", high: "1.25"},
	{of: "cost", key: "ground_upkeep_percent", low: "1", high: "3"},
	{of: "cost", key: "pue", low: "1.09", high: "1.54"},
	{of: "cost", key: "usd_per_kwh", low: "0.05", high: "0.12"},
	{of: "cost", key: "grid_wait_months", low: "24", high: "84"},
	{of: "cost", key: "ground_goodput_percent", low: "80", high: "97"},
	{of: "cost", key: "ground_usage_percent", low: "60", high: "95"},
}

// flip is what becomes of the verdict where one figure is at its low and at its high.
type flip struct {
	Key         string      `json:"key"`
	Now         json.Number `json:"now"`
	Estimate    bool        `json:"estimate"` // of now
	Low         json.Number `json:"low"`
	High        json.Number `json:"high"`
	VerdictLow  string      `json:"verdict_low"`
	VerdictHigh string      `json:"verdict_high"`
	GapLow      float64     `json:"gap_low_usd"`  // orbit less ground, an hour
	GapHigh     float64     `json:"gap_high_usd"` // likewise
	Swing       float64     `json:"swing_usd"`
	Reruns      bool        `json:"rerun"`
}

// work is everything that is run for an answer: the mission, and once more for each end of a
// figure that changes what it does, unless the scenario has that value already.
type work struct {
	scenario engine.Scenario
	group    int
	span     time.Duration
	tick     time.Duration
	hours    float64
	show     func(share float64)
	stop     func() bool

	failed atomic.Bool // something did: the rest need not be run

	mutex sync.Mutex
	did   int
	all   int
}

var errStopped = errors.New("stopped")

// answer runs the mission as it is and with each figure at its ends, over all cores.
func (w *work) answer() (*answer, error) {
	variants := w.variants()
	base := &variant{runs: true, scenario: w.scenario}
	runs := []*variant{base}
	for _, v := range variants {
		if v.runs {
			runs = append(runs, v)
		}
	}
	w.all = len(runs) * int(w.span/w.tick)
	if err := w.runAll(runs); err != nil {
		return nil, err
	}
	for _, v := range append([]*variant{base}, variants...) {
		if !v.runs {
			v.spent = base.spent
		}
		if err := w.reckon(v); err != nil {
			return nil, err
		}
	}
	a := &answer{Scenario: w.scenario.Name, ForS: w.span.Seconds(), TickS: w.tick.Seconds(), Wanted: w.hours, Orbit: base.got.Orbit, Ground: base.got.Ground,
		Verdict: base.got.verdict(), Parity: base.got.Parity, Time: base.spent, Flips: []flip{}}
	inputs := scenario.Inputs(&w.scenario)
	for i := 0; i+1 < len(variants); i += 2 {
		a.Flips = append(a.Flips, flipOf(variants[i], variants[i+1]))
		a.Flips[i/2].Estimate = scenario.Estimated(inputs, variants[i].input)
	}
	slices.SortStableFunc(a.Flips, func(x, y flip) int {
		switch {
		case x.Swing > y.Swing:
			return -1
		case x.Swing < y.Swing:
			return 1
		}
		return 0
	})
	return a, nil
}

// flipOf is a figure at both ends.
func flipOf(low, high *variant) flip {
	return flip{
		Key: low.key, Now: json.Number(low.now), Low: json.Number(low.value), High: json.Number(high.value), VerdictLow: low.got.verdict(), VerdictHigh: high.got.verdict(), Reruns: low.reruns,
		GapLow: low.got.Orbit.Hour - low.got.Ground.Hour, GapHigh: high.got.Orbit.Hour - high.got.Ground.Hour,
		Swing: math.Abs(low.got.Orbit.Hour - low.got.Ground.Hour - high.got.Orbit.Hour + high.got.Ground.Hour),
	}
}

// variant is the scenario with one figure at an end.
type variant struct {
	key, now, value string
	input           string // its key in full, as inputs have it
	reruns          bool   // the figure changes what the mission does
	runs            bool   // and this value is another than the scenario's
	scenario        engine.Scenario
	spent           shares
	got             reckoned
}

// variants are the scenario with each figure at its low and its high, those apart that it does
// not have.
func (w *work) variants() []*variant {
	var all []*variant
	for _, f := range figures {
		var pair []*variant
		for _, value := range []string{f.low, f.high} {
			if v := w.variant(f, value); v != nil {
				pair = append(pair, v)
			}
		}
		if len(pair) == 2 {
			all = append(all, pair...)
		}
	}
	return all
}

// variant is the scenario with a figure of a value; nil where there is no such figure.
func (w *work) variant(f figure, value string) *variant {
	s := w.scenario
	s.Designs, s.Vehicles = slices.Clone(s.Designs), slices.Clone(s.Vehicles)
	fields, name, list := s.Cost.Fields(), "cost", ""
	switch {
	case f.of == "design":
		d := &s.Designs[s.Groups[w.group].Design]
		fields, name, list = d.Fields(), d.Name, "designs."
	case f.of == "vehicle" && len(s.Vehicles) == 0:
		return nil
	case f.of == "vehicle":
		fields, name, list = s.Vehicles[0].Fields(), s.Vehicles[0].Name, "vehicles."
	}
	at, ok := field.Find(fields, f.key)
	if !ok {
		return nil
	}
	now := at.Show()
	if at.Read(value) != nil {
		return nil
	}
	return &variant{key: name + "." + f.key, input: list + name + "." + f.key, now: now, value: value, reruns: f.reruns, runs: f.reruns && value != now, scenario: s}
}

// runAll runs scenarios on all cores, until one of them fails. The first is the mission as it is:
// where it delivers nothing, the others need not be run.
func (w *work) runAll(all []*variant) error {
	turns, errs := make(chan *variant), make(chan error, len(all))
	var group sync.WaitGroup
	for range max(1, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for v := range turns {
				err := w.run(v)
				if err == nil && v == all[0] {
					err = w.reckon(v)
				}
				if err != nil {
					errs <- err
					w.failed.Store(true)
				}
			}
		})
	}
	for _, v := range all {
		turns <- v
	}
	close(turns)
	group.Wait()
	close(errs)
	return <-errs
}

// reckon finds the cost of a variant by how its time was spent.
func (w *work) reckon(v *variant) (err error) {
	v.got, err = reckon(&v.scenario, w.group, v.spent, w.hours)
	return err
}

// run finds how the accelerators of a variant spend their time.
func (w *work) run(v *variant) error {
	plain := v.scenario
	plain.Tick = w.tick
	e, err := engine.New(plain)
	if err != nil {
		return err
	}
	for e.Elapsed() < w.span {
		if w.failed.Load() || w.stop() {
			return errStopped
		}
		e.Step()
		w.mutex.Lock()
		w.did++
		w.show(float64(w.did) / float64(max(1, w.all)))
		w.mutex.Unlock()
	}
	fall := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}}).Usage.Waterfalls
	if fall == nil {
		return errors.New("the mission has no accelerators whose time could be counted")
	}
	v.spent = sharesOf(fall.Fleet)
	return nil
}
