package console

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/table"
	"orrery/ui/frame"
	"orrery/ui/play/playtest"
)

// foreigner is a store of what another version of the engine recorded.
type foreigner struct{ *playtest.Shelf }

func (foreigner) By() (string, bool) { return "model 0", true }

func (foreigner) Remembered(e *engine.Engine) (engine.Answer, bool) {
	a := engine.Answer{Answer: table.Answer{Title: "Recorded", Verdict: "as model 0 recorded it"}, Elapsed: e.Elapsed()}
	a.Say("energy used, MWh", "12.3", "now 12.4")
	return a, e.Elapsed() > 0
}

func TestWhatAnotherVersionRecordedIsMarkedAndShown(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := playtest.NewShelf(t, e)
	for range 10 {
		e.Step()
		if err := s.Record(e, nil); err != nil {
			t.Fatal(err)
		}
	}
	var at time.Duration
	d := newRig(t, Options{Engine: e, Store: foreigner{s}, At: &at, Replay: true, Speed: 60})
	d.in(frame.Recomputed)
	d.sees("RECOMPUTED")
	d.press("]", ":")
	d.write("recorded")
	d.press("enter")
	d.sees("as model 0 recorded it", "energy used, MWh", "12.3", "now 12.4")
	d.press("esc", "B")
	d.in(frame.Branch)
}

func TestAMissionWithoutPicturesSaysSo(t *testing.T) {
	d := newRig(t, Options{})
	d.press(":")
	d.write("recorded")
	d.press("enter")
	d.sees("no picture was recorded up to here")
}
