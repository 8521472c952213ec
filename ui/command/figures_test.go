package command

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/figure"
)

func TestFiguresNestAsTheirNamesDo(t *testing.T) {
	three, half, quarter := 3.0, 1.5, 0.25
	some := figures{{"running", &three}, {"waited_h.seats", &half}, {"waited_h.power", &quarter}, {"done", nil}}
	text, err := json.Marshal(some)
	if want := `{"running":3,"waited_h":{"seats":1.5,"power":0.25},"done":null}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
	if none := figuresOf("network", figure.Readings{"jobs.done": 1}); none != nil {
		t.Errorf("a part without figures has %v", none)
	}
}

// TestTheHandbookNamesEveryFigure: what a report holds stands in docs/json.md, in the row of
// its part.
func TestTheHandbookNamesEveryFigure(t *testing.T) {
	text, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range engine.Figures {
		part, name, _ := strings.Cut(string(f.Key), ".")
		_, row, found := strings.Cut(string(text), "\n| `"+part+"` |")
		if !found {
			t.Fatalf("no row of docs/json.md is about %s", part)
		}
		row, _, _ = strings.Cut(row, "\n")
		for word := range strings.SplitSeq(name, ".") {
			if !strings.Contains(row, "`"+word+"`") {
				t.Errorf("the row of %s does not name %s", part, word)
			}
		}
	}
}
