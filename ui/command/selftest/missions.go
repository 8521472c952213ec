package selftest

import (
	"fmt"
	"time"

	"orrery/data/scenario"
	"orrery/data/script"
	"orrery/engine"
	"orrery/engine/figure"
)

// llama is a cluster of 16,384 accelerators and some to spare whose parts break as Meta's did:
// of its 419 interruptions 148 took a GPU and 72 its memory, and the 199 others ended with a
// restart. They are told here as crashes of accelerators, by the rad that each takes of a dose
// of 150 a year: 150/(199·365.25/(54·16,384)). A restart takes 10 minutes, a checkpoint is
// written each 20: estimates, for Meta publishes neither.
const llama = `epoch: 2026-01-01T00:00:00Z
seed: 1
tick: 1h
cities: none
designs:
  - name: cluster
    like: ai1-like
    accelerators: 16640
    faults: {accelerators: 16640, lasers: 0, accelerator_year: 0.061101, memory_year: 0.029725, laser_year: 0, loss_year: 0, life_years: 0,
      dose_rad_year: 150, shielding_mm: 10, silent_rad: 0, uncorrectable_rad: 0, hang_rad: 1825.8, reboot_rad: 0, host_memory_rad: 0, restart: 10m}
groups: [{name: cluster, design: cluster, altitude_km: 650, local_time_of_ascending_node: "18:00", planes: 1, per_plane: 1}]
workload: {checkpoint: 20m}
`

// llamasRun is the job: more work than 54 days do.
const llamasRun = `- at: 1h
  submit: {owner: meta, accelerators: 16384, work_h: 40000000, kind: train, parameters_b: 405}
`

// ai1 is a node like AI1 whose array and heat limit allow what it draws, all its accelerators
// busy, before the eclipse season begins. Left open are the Earth's infrared, W/m², its albedo,
// what the accelerators draw, kW, beside 3 of the bus, and the heat limit, °C.
const ai1 = `epoch: 2026-01-01T00:00:00Z
tick: 1m
cities: none
sky: {earth_infrared_w_m2: %g, albedo: %g}
designs: [{name: ai1, like: ai1-like, array_m2: 1200, compute_kw: %g, heat_limit_c: %g, fault_rate: 0}]
groups: [{name: ai1, design: ai1, altitude_km: 650, local_time_of_ascending_node: "18:00", planes: 1, per_plane: 1}]
workload: {waiting: 100, streams: [{every: 1h, accelerators: [72], weights: [1], duration: 1000h}]}
`

// flownBy runs a mission for a span, its orders given when they are due.
func flownBy(document, orders string, span time.Duration) *engine.Engine {
	s, err := scenarioOf(document)
	if err != nil {
		panic("selftest: a mission of the self-test: " + err.Error())
	}
	var due []script.Timed
	if orders != "" {
		due, err = script.Read("orders", []byte(orders), s)
	}
	e, failed := engine.New(s)
	if err != nil || failed != nil {
		panic(fmt.Sprintf("selftest: a mission of the self-test: %v, %v", err, failed))
	}
	run(e, due, span)
	return e
}

// run steps a mission to an instant and gives orders when they are due.
func run(e *engine.Engine, due []script.Timed, span time.Duration) {
	for e.Elapsed() < span {
		for len(due) > 0 && due[0].At <= e.Elapsed() {
			if err := e.Apply(due[0].Order); err != nil {
				panic("selftest: an order of the self-test: " + err.Error())
			}
			due = due[1:]
		}
		e.Step()
	}
}

// scenarioOf reads a scenario of the self-test.
func scenarioOf(document string) (engine.Scenario, error) {
	f, err := scenario.Read("selftest.yaml", []byte(document))
	if err != nil {
		return engine.Scenario{}, err
	}
	return f.Scenario()
}

// told is a figure of a mission by its key.
func told(e *engine.Engine, key string) float64 {
	v, ok := e.Figure(figure.Key(key))
	if !ok {
		panic("selftest: a mission tells no " + key)
	}
	return v
}

// missionFigures are missions, run from their start.
func missionFigures() []outside {
	const meta = "Meta (2024), The Llama 3 Herd of Models"
	const by = 4 * 20.5 // deviations of 419 events
	e := flownBy(llama, llamasRun, 54*24*time.Hour)
	rows := []outside{
		{id: "F1/mission", what: "16,384 accelerators in one training for 54 days: interruptions, ± 4 deviations", source: meta + ", table 5", want: 419, within: by, ours: told(e, "faults.jobs_stopped")},
		{id: "goodput/mission", what: "the same: useful share of its accelerators' time, %; over 90 was published", source: meta + ", section 3.3.4", want: 95, within: 5, ours: 100 * told(e, "work.goodput_share")},
	}
	for _, c := range []struct {
		id, what             string
		infrared, albedo, kw float64
		want                 float64
	}{
		{"peak", "AI1 flown for a day at 154 kW under an Earth that does not shine, K", 0, 0, 151, 342.2},
		{"peak+Earth", "the same under the Earth's infrared, K", 237, 0.3, 151, 348.3},
		{"mean", "flown at 120 kW, K", 0, 0, 117, 321.5},
		{"mean+Earth", "the same under the Earth's infrared, K", 237, 0.3, 117, 328.9},
	} {
		e := flownBy(fmt.Sprintf(ai1, c.infrared, c.albedo, c.kw, 90.0), "", 24*time.Hour)
		rows = append(rows, outside{id: "C7/mission/" + c.id, what: c.what, source: "AI1's 110 m² at ε 0.9, Stefan and Boltzmann's law by hand", want: c.want, within: 0.3, ours: told(e, "condition.hottest_k")})
	}
	e = flownBy(fmt.Sprintf(ai1, 0.0, 0.0, 200.0, 342.2-273.15), "", 24*time.Hour)
	return append(rows, outside{id: "C6/mission", what: "AI1 with power for 200 kW, held at 342.2 K by its governor: it draws, kW", source: "AI1 unveiling: 110 m² at 1,400 W/m²", want: 154, within: 0.5, ours: told(e, "power.load_w") / 1000})
}
