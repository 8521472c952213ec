package console

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/pane/all"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// entered is the entrance to a mission that is yet to be built.
func entered(t *testing.T) *entrance {
	t.Helper()
	e := newEntrance(Options{Build: &Building{Scenario: playtest.Small()}, Panes: all.Panes(), Terminal: plainTerminal(), Paused: true})
	if err := e.begin(); err != nil {
		t.Fatal(err)
	}
	return e
}

// press has an entrance take a key and draw.
func (e *entrance) press(key string) tea.Cmd {
	cmd := e.key(key)
	e.draw()
	e.stage.DrawFirst()
	return cmd
}

func (e *entrance) shows() string {
	text, _ := e.stage.Picture()
	return text
}

func TestWhatIsKnownIsShownWhileAMissionIsBuilt(t *testing.T) {
	e := entered(t)
	if got := e.shows(); strings.Contains(got, "BUILDING") {
		t.Errorf("what stands in a moment is announced:\n%s", got)
	}
	e.began = time.Now().Add(-time.Second)
	e.stand.Store(math.Float64bits(0.5))
	if _, cmd := e.Update(glance{}); cmd == nil {
		t.Error("it does not look again")
	}
	if got := e.shows(); !strings.Contains(got, "BUILDING") || !strings.Contains(got, "50.0 %") {
		t.Errorf("how far it is is not shown:\n%s", got)
	}
}

func TestAMissionIsBuiltWhileTheTerminalIsTaken(t *testing.T) {
	begun := make(chan struct{})
	work := func(func(float64)) (*engine.Engine, play.Store, error) {
		close(begun)
		return nil, nil, errors.New("no mission")
	}
	e := newEntrance(Options{Build: &Building{Scenario: playtest.Small(), Work: work}, Panes: all.Panes(), Terminal: plainTerminal()})
	<-begun // nobody has taken it
	if got, ok := (<-e.made).(built); !ok || got.err == nil {
		t.Errorf("what was built is %+v, want why it was not", got)
	}
}

func TestKeysActWhileAMissionIsBuilt(t *testing.T) {
	e := entered(t)
	for _, c := range []struct{ key, want string }{{"?", "quit: nothing has happened yet"}, {"5", "being built"}, {"?", "? keys"}, {"?", "quit: nothing"}} {
		if e.press(c.key); !strings.Contains(e.shows(), c.want) {
			t.Errorf("%s does not show %q:\n%s", c.key, c.want, e.shows())
		}
	}
	if e.press("esc"); strings.Contains(e.shows(), "quit: nothing") {
		t.Errorf("esc does not hide the keys:\n%s", e.shows())
	}
	cmd := e.press("q")
	if _, quits := cmd().(tea.QuitMsg); !quits || e.ending(nil) != nil {
		t.Error("q does not quit")
	}
}

func TestTheConsoleTakesTheEntrancesPlace(t *testing.T) {
	e := entered(t)
	e.press("?")
	made, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	model, _ := e.Update(built{engine: made, store: playtest.NewShelf(t, made)})
	c, ok := model.(*Console)
	if !ok || e.console != c {
		t.Fatalf("the model is a %T", model)
	}
	if got, _ := c.stage.Picture(); !strings.Contains(got, "LIVE") || strings.Contains(got, "BUILDING") {
		t.Errorf("the console shows\n%s", got)
	}
}

func TestTheFirstPictureIsWrittenBeforeAnythingIsStepped(t *testing.T) {
	e := newEntrance(Options{Build: &Building{Scenario: playtest.Small()}, Panes: all.Panes(), Terminal: plainTerminal()})
	if err := e.begin(); err != nil {
		t.Fatal(err)
	}
	made, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	_, write := e.Update(built{engine: made, store: playtest.NewShelf(t, made)})
	if r := e.console.relay; !r.home || r.isIdle() {
		t.Fatalf("the engine is home: %v, with nothing to do: %v, while the picture is written", r.home, r.isIdle())
	}
	if e.Update(write()); e.console.relay.home {
		t.Error("the engine stays home once the picture is written")
	}
}

func TestAMissionThatCannotBeEndsTheProgramWithItsReason(t *testing.T) {
	e, why := entered(t), errors.New("no such mission")
	_, cmd := e.Update(built{err: why})
	if _, quits := cmd().(tea.QuitMsg); !quits || !errors.Is(e.ending(nil), why) {
		t.Error("it goes on")
	}
	e = entered(t)
	if e.Update(play.Crashed{Err: why}); !errors.Is(e.ending(nil), why) {
		t.Error("a crash is not told")
	}
}

func TestASignalEndsTheProgramThoughTheMissionComesAfterIt(t *testing.T) {
	e, why := entered(t), errors.New("ended by a signal")
	e.Update(stopped{why})
	made, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	e.Update(built{engine: made, store: playtest.NewShelf(t, made)})
	if e.console == nil || !errors.Is(e.ending(nil), why) {
		t.Errorf("it ends for %v, want the signal", e.ending(nil))
	}
	e.err, e.console.stopped = nil, why // it comes to the console
	if !errors.Is(e.ending(nil), why) {
		t.Errorf("the console ends for %v, want the signal", e.ending(nil))
	}
}
