package overlay

import (
	"strings"
	"testing"

	"orrery/ui/draw"
	"orrery/ui/pane"
)

func TestAnEstimateIsMarkedUntilItIsChanged(t *testing.T) {
	f := NewForm(pane.Form{Title: "offer", Fields: []pane.Field{{Label: "fee", Value: "1.5", Guess: true}, {Label: "most", Value: "4"}}})
	drawn := func() string {
		g := draw.New(78, 12)
		f.Draw(g)
		return g.String()
	}
	if got := drawn(); !strings.Contains(got, "~1.5") || strings.Contains(got, "~4") {
		t.Errorf("want a mark before the fee alone:\n%s", got)
	}
	f.Paste(nil, "0")
	if got := drawn(); strings.Contains(got, "~") || !strings.Contains(got, "1.50") {
		t.Errorf("what was typed is marked:\n%s", got)
	}
}
