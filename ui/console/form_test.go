package console

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/ui/overlay"
)

// submitting is a rig with the form of a kind open.
func submitting(t *testing.T, kind string) *rig {
	d := newRig(t, Options{})
	d.press(":")
	d.write("submit " + kind)
	d.press("enter")
	if _, ok := d.c.stage.Top().(*overlay.Form); !ok {
		t.Fatalf("submit %s opens no form:\n%s", kind, d.text())
	}
	return d
}

func (d *rig) refill(text string) {
	d.press("ctrl+u")
	d.write(text)
}

func TestASubmittedFormGivesItsOrder(t *testing.T) {
	d := submitting(t, "training")
	d.refill("72")
	for range 4 {
		d.press("down")
	}
	d.refill("100")
	d.press("enter")
	if len(d.shelf.Journal) != 1 || d.c.stage.Top() != nil {
		t.Fatalf("orders: %v:\n%s", d.shelf.Journal, d.text())
	}
	if o := d.shelf.Journal[0].Order.(jobs.SubmitJob); o.Kind != sched.Training || o.Train.Inner != 100 || o.Accelerators != 72 {
		t.Errorf("got %+v, want a gang of 72 accelerators that exchanges every 100 steps", o)
	}
}

func TestAServiceThatNoNodeHoldsIsRefusedInTheForm(t *testing.T) {
	d := submitting(t, "service")
	d.press("enter")
	d.sees("is known to hold 7e+10 parameters")
	if len(d.shelf.Journal) != 0 {
		t.Errorf("orders %v, want none", d.shelf.Journal)
	}
}

func TestAFormStaysOnAFieldThatIsWrong(t *testing.T) {
	d := submitting(t, "batch")
	d.refill("many")
	d.press("down", "enter")
	d.sees(`accelerators is "many", want a whole number`)
	d.sees("> accelerators")
	if len(d.shelf.Journal) != 0 {
		t.Errorf("orders %v, want none", d.shelf.Journal)
	}
}

func TestAJobThatCanNeverRunIsRefusedInTheForm(t *testing.T) {
	d := submitting(t, "training")
	d.refill("100000")
	d.press("enter")
	d.sees("a job requests 1 to 864 accelerators")
	if len(d.shelf.Journal) != 0 {
		t.Errorf("orders %v, want none", d.shelf.Journal)
	}
	d.refill("72")
	d.press("enter")
	if len(d.shelf.Journal) != 1 {
		t.Errorf("orders %v, want one:\n%s", d.shelf.Journal, d.text())
	}
}

func TestAFormTakesTheMouse(t *testing.T) {
	d := submitting(t, "batch")
	f := d.c.stage.Top()
	r := d.c.stage.RectOf(f)
	d.send(tea.MouseClickMsg{X: r.X + 5, Y: r.Y + 3, Button: tea.MouseLeft})
	d.sees("> owner") // the third field
	d.send(tea.PasteMsg{Content: "-night"})
	d.send(tea.MouseClickMsg{X: r.X + 4, Y: r.Y + r.H - 2, Button: tea.MouseLeft})
	if len(d.shelf.Journal) != 1 || d.shelf.Journal[0].Order.(jobs.SubmitJob).Owner != "operator-night" {
		t.Errorf("orders %v, want a job of operator-night:\n%s", d.shelf.Journal, d.text())
	}
}

func TestFormAt80x24(t *testing.T) {
	d := submitting(t, "training")
	d.size(80, 24)
	d.refill("72")
	d.press("down")
	golden.RequireEqual(t, []byte(d.text()))
}
