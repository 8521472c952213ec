package pane

import (
	"fmt"
	"testing"

	"orrery/ui/draw"
)

func TestGanttLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			p, g := NewJobs(), draw.New(size[0], size[1])
			w := newWorld(240, 1584)
			p.Act(actGantt, settle(w, p, g))
			settle(w, p, g)
			golden(t, fmt.Sprintf("jobs_gantt_%dx%d", size[0], size[1]), g.String())
		})
	}
}
