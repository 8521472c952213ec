package overlay

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/engine/table"
	"orrery/ui/draw"
)

// told is a question in a screen of a size.
func told(q *Confirm, width, height int) string {
	w, h := q.Room(width, height)
	g := draw.New(w, h)
	q.Draw(g)
	return g.String()
}

func TestAQuestionOfAnOrderTakesTheNamesOfItsEffect(t *testing.T) {
	o := network.FailPlane{Group: 1, Plane: 6}
	q := &Confirm{Order: o, Text: o.String() + "?"}
	q.Told(engine.Answer{Answer: table.Answer{Title: "fail plane P07 of compute", Verdict: "an hour ahead"}})
	if q.Text != "fail plane P07 of compute?" {
		t.Errorf("it asks %q", q.Text)
	}
	own := &Confirm{Order: o, Text: "silence plane P07 of compute, with 20 nodes?"}
	own.Told(engine.Answer{Answer: table.Answer{Title: "fail plane P07 of compute"}})
	if !strings.HasPrefix(own.Text, "silence") {
		t.Errorf("a question of its own becomes %q", own.Text)
	}
}

func TestALongQuestionIsBrokenAndALongEffectCanBeScrolled(t *testing.T) {
	long := "book 10 satellites to P15 on Starship from LC-39A at T+68d 00:01:50, which would be in service half a year later, for $93.5 M?"
	q := &Confirm{Order: network.FailPlane{}, Text: long}
	effect := engine.Answer{Answer: table.Answer{OK: true, Verdict: "an hour ahead"}}
	for i := range 30 {
		effect.Lines = append(effect.Lines, table.Line{Label: fmt.Sprintf("figure %d", i), Value: "1"})
	}
	q.Told(effect)
	first := told(q, 80, 24)
	for _, word := range strings.Fields(long) {
		if !strings.Contains(first, word) {
			t.Errorf("%q is not on the screen:\n%s", word, first)
		}
	}
	if strings.Contains(first, "figure 29") || !strings.Contains(first, "enter") || !strings.Contains(first, "more") {
		t.Errorf("the first screen is\n%s", first)
	}
	for range 40 {
		q.Key(nil, tea.KeyPressMsg{Code: tea.KeyDown})
	}
	if last := told(q, 80, 24); !strings.Contains(last, "figure 29") || !strings.Contains(last, "enter") {
		t.Errorf("the last screen is\n%s", last)
	}
}
