package command

import (
	"encoding/json"
	"testing"

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
