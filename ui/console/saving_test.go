package console

import (
	"errors"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

var errNoFolder = errors.New("no folder for missions")

func TestAMissionWithoutAFileSaysSoAndGoesOn(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	shelf := playtest.NewShelf(t, e)
	shelf.NoFile = errNoFolder
	if c := New(Options{Engine: e, Store: shelf, Terminal: plainTerminal(), Paused: true}); c.unsaved != errNoFolder {
		t.Errorf("before the first picture it knows %v", c.unsaved)
	}
	d := newRig(t, Options{Engine: e, Store: shelf})
	d.sees("NOT SAVED: no folder for missions")
	d.press("]", ">", "]")
	if len(shelf.Journal) != 1 {
		t.Errorf("orders %v were given, want the one", shelf.Journal)
	}
	d.sees("NOT SAVED: no folder for missions")
	d.press("q")
	again, err := d.c.close()
	if !shelf.Closed || again != "" || !errors.As(err, new(Unsaved)) || err.Error() != "NOT SAVED: no folder for missions" {
		t.Errorf("closed %v, %q, %v", shelf.Closed, again, err)
	}
}

func TestWhatCanBeRecordedAgainIsSaved(t *testing.T) {
	d := newRig(t, Options{})
	d.shelf.Broken = errDisk
	d.press("]")
	d.sees("NOT SAVED")
	d.shelf.Broken = nil
	d.press("]")
	if strings.Contains(d.text(), "NOT SAVED") {
		t.Errorf("it goes on saying so:\n%s", d.text())
	}
	d.press(">")
	if len(d.shelf.Journal) != 1 {
		t.Error("no order is taken")
	}
	if again, err := d.c.close(); again == "" || err != nil {
		t.Errorf("it ends with %q, %v", again, err)
	}
}

func TestABookmarkThatIsNotKeptIsSaid(t *testing.T) {
	d := newRig(t, Options{})
	d.press("]")
	d.shelf.Broken = errDisk
	d.press("m")
	d.write("here")
	d.press("enter")
	d.sees("NOT SAVED: the disk is full")
}

// lossy is a store that cannot be closed.
type lossy struct{ *playtest.Shelf }

func (l lossy) Close() error { return errors.Join(l.Shelf.Close(), errDisk) }

// A mission that is left for a branch, and cannot be closed, is spoken of until the end.
func TestAMissionThatWasLeftUnsavedIsSaidToTheEnd(t *testing.T) {
	for name, leave := range map[string]func(d *rig){
		"by a branch": func(d *rig) { d.press("B") },
		"by undoing":  func(d *rig) { undoOrder(d.c, 0); d.press("]") },
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine.New(playtest.Small())
			if err != nil {
				t.Fatal(err)
			}
			shelf := playtest.NewShelf(t, e)
			d := newRig(t, Options{Engine: e, Store: play.Store(lossy{shelf})})
			d.press("]", ">", "]")
			leave(d)
			d.in(frame.Branch)
			d.press("]", ">")
			d.pass(time.Minute)
			d.sees("NOT SAVED: the mission that was left: the disk is full")
			if len(shelf.Child.Journal) == 0 {
				t.Error("the branch takes no orders")
			}
			again, err := d.c.close()
			if again == "" || err == nil || err.Error() != "NOT SAVED: the mission that was left: the disk is full" {
				t.Errorf("it ends with %q, %v", again, err)
			}
		})
	}
}
