package jobs

import (
	"fmt"
	"testing"

	"orrery/ui/draw"
	"orrery/ui/pane/panetest"
)

func TestGanttLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			p, g := New(), draw.New(size[0], size[1])
			w := panetest.NewWorld(240, 1584)
			p.Act(actGantt, panetest.Shown(w, p, g))
			panetest.Shown(w, p, g)
			panetest.Golden(t, fmt.Sprintf("jobs_gantt_%dx%d", size[0], size[1]), g.String())
		})
	}
}

func TestAJobIsWhollyDoneOnlyWhereNothingIsLeft(t *testing.T) {
	for share, want := range map[float64]string{0.9999: "99.9 %", 1: "100.0 %", 0.254: "25.4 %", 0: "0.0 %"} {
		if got := doneShare(share); got != want {
			t.Errorf("%g is shown as %s, want %s", share, got, want)
		}
	}
}
