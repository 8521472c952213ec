package order

import (
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/ui/pane"
)

func TestAComparisonReadsPolicyHoursAndSeeds(t *testing.T) {
	s := engine.Snapshot{Jobs: dispatch.View{Policy: "fcfs"}}
	for _, c := range []struct {
		text, wrong string
		hours       float64
		seeds       int
	}{
		{"easy", "", 24, 3}, {"easy 6", "", 6, 3}, {" priority 1.5 20 ", "", 1.5, 20},
		{"best", `no policy "best"`, 0, 0}, {"easy 0", `"0" hours: want 1 to 720`, 0, 0}, {"easy NaN", "hours", 0, 0},
		{"easy 6 0", `"0" seeds: want 1 to 20`, 0, 0}, {"easy 6 3 1", "like 24 3", 0, 0},
	} {
		intent, err := compareCommand(c.text, s)
		if c.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%q: %v, want an error with %q", c.text, err, c.wrong)
			}
			continue
		}
		ask, ok := intent.(pane.Why)
		if err != nil || !ok || ask.Question.(engine.ComparePolicies).For != time.Duration(c.hours*float64(time.Hour)) || ask.Question.(engine.ComparePolicies).Seeds != c.seeds {
			t.Errorf("%q: %+v, %v", c.text, intent, err)
		}
	}
	if menu, ok := compareMenu(s).(pane.Menu); !ok || len(menu.Choices) != len(sched.Policies)-1 || menu.Choices[0].Label == "fcfs" {
		t.Errorf("the menu is %+v, want the other policies", menu)
	}
}
