package script

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestOrdersAreReadFromYAML(t *testing.T) {
	const document = `# what the operator does
- at: 30s
  submit: {owner: ann, accelerators: 24, work_h: 1.5}
- at: 2m
  tick: 1m
- at: 1h
  book:
    vehicle: Starship
    pad: SLC-37
    group: compute
    plane: 3
    satellites: 2
    lift_off: 4d
    commissioning: 1d12h
- at: 1d
  scrub: {flight: 2}
- {at: 1d, undrain: {satellite: 1}}
- {at: 2d, design: {group: compute, part: heat_limit_c, value: 65}}
- {at: 2d, design: {group: compute, part: heat_limit_c, value: -10}}
- {at: 2d, design: {group: compute, part: battery_cycles, value: 0}}
- {at: 2d, policy: easy}
- {at: 2d, submit: {owner: bob, accelerators: 8, work_h: 2, class: -3, within: 6h, latency_ms: 7.5}}
- {at: 2d, prioritise: {job: 4, class: 5}}
- {at: 2d, move_job: {job: 4}}
- {at: 2d, move_job: {job: 4, to: 3}}
- {at: 2d, evacuate_plane: {group: compute, plane: 2}}
- {at: 2d, end_evacuation: {group: compute, plane: 2}}
- {at: 2d, shelve: {alarm: brown-out, for: 1h30m}}
- {at: 2d, unshelve: {alarm: cut off}}
`
	got, err := Read("o.yaml", []byte(document), smallScenario())
	if err != nil {
		t.Fatal(err)
	}
	want := []Timed{
		{30 * time.Second, jobs.SubmitJob{Owner: "ann", Accelerators: 24, Work: 1.5 * unit.AcceleratorHour}},
		{2 * time.Minute, engine.SetTick{Tick: time.Minute}},
		{time.Hour, campaign.BookFlight{Booking: flight.Booking{Plane: 2, Planes: 1, Count: 2, LiftOff: 96 * time.Hour, Checkout: 36 * time.Hour}}},
		{24 * time.Hour, campaign.ScrubFlight{Flight: 2}},
		{24 * time.Hour, node.DrainNode{Node: 1, Off: true}},
		{48 * time.Hour, fleet.SetDesign{Group: 0, Part: fleet.HeatLimit, Value: float64(unit.Celsius(65))}},
		{48 * time.Hour, fleet.SetDesign{Group: 0, Part: fleet.HeatLimit, Value: float64(unit.Celsius(-10))}},
		{48 * time.Hour, fleet.SetDesign{Group: 0, Part: fleet.BatteryCycles}},
		{48 * time.Hour, dispatch.SetPolicy{Policy: "easy"}},
		{48 * time.Hour, jobs.SubmitJob{Owner: "bob", Accelerators: 8, Work: 2 * unit.AcceleratorHour, Requirements: sched.Requirements{Class: -3, Latency: 7500 * time.Microsecond}, Within: 6 * time.Hour}},
		{48 * time.Hour, dispatch.Prioritise{Job: 4, Class: 5}},
		{48 * time.Hour, dispatch.MoveJob{Job: 4, To: fleet.None}},
		{48 * time.Hour, dispatch.MoveJob{Job: 4, To: 3}},
		{48 * time.Hour, dispatch.EvacuatePlane{Group: 0, Plane: 1}},
		{48 * time.Hour, dispatch.EvacuatePlane{Group: 0, Plane: 1, Off: true}},
		{48 * time.Hour, alarm.Shelve{Rule: alarm.Brownout, For: 90 * time.Minute}},
		{48 * time.Hour, alarm.Shelve{Rule: alarm.Cut}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestWrongOrdersSayWhereAndWhatWouldBeRight(t *testing.T) {
	for document, want := range map[string]string{
		"at: 2h":                           "o.yaml:1:1: want a list of orders, each after a dash: - at: 2h",
		"- at: soon\n  scrub: {flight: 1}": `o.yaml:1:7: at is "soon", want a length of time: 90s, 2h18m, 7d`,
		"- at: 2h\n  tock: 1m":             `o.yaml:2:3: no key is called "tock" here: did you mean tick?`,
		"- at: 2h":                         "no order: want one of tick, submit",
		"- at: 2h\n  scrub: {flite: 1}":    "flight is missing",
		"- at: 2h\n  tick: 1m\n  scrub: 1": `"scrub" is a second order`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, inner_steps: 5}":                                                 `o.yaml:2:63: inner_steps is not a key of batch jobs`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, kind: serve, step: 5s}":                                          `o.yaml:2:69: step is not a key of serve jobs`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, class: 1000}":                                                    `o.yaml:2:57: class is "1000", want a whole number from -100 to 100`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, within: 0s}":                                                     `o.yaml:2:58: within is 0s, want a length of time, or leave it out`,
		"- at: 2h\n  shelve: {alarm: heat, for: 0s}":                                                                                 `o.yaml:2:30: for is 0s, want a length of time up to 7d, or unshelve: {alarm: heat}`,
		"- at: 2h\n  shelve: {alarm: noise, for: 2h}":                                                                                `alarm is "noise", want one of charge, heat, throttle, flight lost, brown-out, cut off`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, data_in_gb: -1}":                                                 `o.yaml:2:62: data_in_gb is "-1", want a number from 0`,
		"- at: 2h\n  submit: {owner: a, accelerators: -1, work_h: 1}":                                                                `o.yaml:2:36: accelerators is "-1", want a whole number, 1 or more`,
		"- at: 2h\n  design: {group: compute, part: bus_kw, value: .nan}":                                                            `value is ".nan", want a number`,
		"- at: 2h\n  tick: 1m\n- at: 1h\n  tick: 1m":                                                                                 "before the one above it",
		"- at: &a 2h\n  tick: *a":                                                                                                    "anchors",
		"- [[[[[[[[[[[":                                                                                                              "nested too deeply",
		"- at: 2h\n  add_gateway: {name: \"Bad\\agate\", latitude_deg: 1, longitude_deg: 2}":                                         `o.yaml:2:23: name is "Bad\agate", which holds the invisible character U+0007: leave it out`,
		"- at: 2h\n  submit: {owner: \"a\u200bb\", accelerators: 1, work_h: 1}":                                                      `o.yaml:2:19: owner is "a\u200bb", which holds the invisible character U+200B: leave it out`,
		"- at: 2h\n  submit: {owner: a, accelerators: 1, work_h: 1, jurisdictions: [\"U\\tS\"]}":                                     `jurisdictions is "U\tS", which holds the invisible character U+0009: leave it out`,
		"- - - - - - - - - - - x":                                                                                                    "nested too deeply",
		"- at: 1h\n  book: {vehicle: Falcon, pad: SLC-37, group: compute, plane: 1, satellites: 1, lift_off: 1h, commissioning: 1h}": `vehicle is "Falcon", want one of Starship`,
	} {
		_, err := Read("o.yaml", []byte(document), smallScenario())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", document, err, want)
		}
	}
}

// smallScenario has something of each name that orders refer to.
func smallScenario() engine.Scenario {
	return engine.Scenario{
		Designs:  []fleet.Design{{Name: "node", Accelerators: 72}},
		Groups:   []fleet.Group{{Name: "compute", Shell: orbit.Shell{Planes: 3, PerPlane: 2}}},
		Vehicles: []launch.Vehicle{{Name: "Starship"}},
		Pads:     []launch.Pad{{Name: "SLC-37"}},
	}
}
