package command

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"orrery/data/scenario"
	"orrery/data/scenario/scenariotest"
)

func TestAScenarioIsAlteredByItsKeys(t *testing.T) {
	s := scenariotest.Preset(t, "tiny")
	before := string(scenario.Full(s))
	for assignment, line := range map[string]string{
		"workload.fill=0.55": "fill: 0.55", "ai1-like.battery_kwh=120": "battery_kwh: 120", "designs.1.battery_kwh=130": "battery_kwh: 130",
		"groups.compute.altitude_km=700": "altitude_km: 700",
	} {
		other, err := alter(s, assignment)
		if err != nil {
			t.Errorf("%s: %v", assignment, err)
		} else if after := string(scenario.Full(other)); !strings.Contains(after, line+"\n") || strings.Contains(before, line+"\n") {
			t.Errorf("%s makes no %q", assignment, line)
		}
	}
	for assignment, want := range map[string]string{
		"workload.fill": "sets nothing", "workload.fil=1": "did you mean fill?", "nothing=1": "no key", "workload=1": "want the key of one value",
		"workload.fill=many": "workload.fill", "groups.none.planes=2": "no item", "workload.fill=-3": "workload.fill",
	} {
		if _, err := alter(s, assignment); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", assignment, err, want)
		}
	}
	if after := string(scenario.Full(s)); after != before {
		t.Error("what was altered is the scenario itself")
	}
}

// The console refuses a change to the value that is there.
func TestAValueThatIsThereChangesNothing(t *testing.T) {
	for _, preset := range []string{"tiny", "dawn", "rivals"} {
		s := scenariotest.Preset(t, preset)
		other, err := alter(s, "workload.fill="+strconv.FormatFloat(s.Workload.Fill, 'g', -1, 64))
		if err != nil || !reflect.DeepEqual(other, s) {
			t.Errorf("%s is another with the fill that it has: %v", preset, err)
		}
	}
}
