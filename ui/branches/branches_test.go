package branches

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"orrery/ui/draw"
	"orrery/ui/play"
)

func tree() *Tree {
	return &Tree{cursor: 2, all: []play.Relative{
		{Mark: 3, Parent: 2, File: "dawn-3.orrery", At: 2 * time.Hour, Step: 720, Edge: 26 * time.Hour, Name: "no drain"},
		{Mark: 1, File: "dawn.orrery", Edge: 5 * time.Hour},
		{Mark: 2, Parent: 1, File: "dawn-2.orrery", At: time.Hour, Step: 360, Edge: 9 * time.Hour, Name: "easy", Note: "fewer waits, more deadlines missed"},
		{Mark: 4, Parent: 1, File: "dawn-4.orrery", At: 4 * time.Hour, Step: 1440, Edge: 4 * time.Hour},
		{Mark: 5, Parent: 1, File: "dawn-5.orrery", At: 4 * time.Hour, Step: 1441, Edge: 4 * time.Hour, Dropped: true},
	}}
}

func TestTheTreeInAPicture(t *testing.T) {
	for _, w := range []int{80, 110} {
		for _, hidden := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d%v", w, hidden), func(t *testing.T) {
				tr := tree()
				tr.hidden = hidden
				_, h := tr.Room(w, 24)
				g := draw.New(w, h)
				tr.Draw(g)
				golden.RequireEqual(t, []byte(g.String()))
			})
		}
	}
}

func TestTheTreeFitsEverySize(t *testing.T) {
	for w := range 120 {
		for h := range 14 {
			tree().Draw(draw.New(w, h))
		}
	}
}

func TestTheLogSaysHowManyOrdersAreOthers(t *testing.T) {
	if got := ownTitle([]play.Given{{Mine: true}, {}, {}}); !strings.Contains(got, "(1)") || !strings.Contains(got, "(2)") {
		t.Errorf("the title is %q", got)
	}
}
