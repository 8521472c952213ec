package all

import (
	"fmt"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/jobs"
	"orrery/ui/pane/launches"
	"orrery/ui/pane/nodes"
	"orrery/ui/pane/panetest"
)

func TestEveryPictureIsARectangleOfWholeSigns(t *testing.T) {
	w := panetest.NewWorld(40, 60)
	for _, n := range Panes() {
		drawn := func(x, y int) {
			for _, s := range []engine.Snapshot{{}, w.Show(n.Pane)} {
				g := draw.New(x, y)
				n.Pane.Draw(g, s)
				panetest.Rectangle(t, fmt.Sprintf("%s at %d×%d", n.Pane.Title(), x, y), g)
			}
		}
		for y := 0; y <= 100; y += 6 {
			for x := 0; x <= 300; x += 17 {
				drawn(x, y)
			}
		}
		for x := range 60 {
			drawn(x, x/2)
		}
	}
}

// The selected row stays in sight, however far down it is and however small a pane gets.
func TestTheSelectedRowIsInSightAtEverySize(t *testing.T) {
	for _, p := range []pane.Pane{nodes.New(), jobs.New(), launches.New()} {
		w := panetest.NewWorld(40, 60)
		for _, steps := range []int{0, 1, 30} {
			s := panetest.Shown(w, p, draw.New(120, 40))
			for range steps {
				p.Act(pane.ActDown, s)
				s = panetest.Shown(w, p, draw.New(120, 40))
			}
			for _, width := range []int{40, 80, 160} {
				for height := 40; height >= 6; height -= 2 { // it gets smaller
					g := draw.New(width, height)
					panetest.Shown(w, p, g)
					marked := 0
					for line := range strings.SplitSeq(g.String(), "\n") {
						if strings.HasPrefix(line, ">") {
							marked++
						}
					}
					if marked != 1 {
						t.Fatalf("%s at %d×%d, %d rows down: %d rows are marked, want the selected one\n%s", p.Title(), width, height, steps, marked, g.String())
					}
				}
			}
		}
	}
}
