package orders

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/node"
	"orrery/ui/command/cli/clitest"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// branched is a mission that was ordered at step 10 to drain a node and at 20 to change its
// tick, left at 15 by one that drains another at 18.
func branched(t *testing.T) (mission, branch *playtest.Shelf) {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	mission = playtest.NewShelf(t, e)
	order := func(s play.Store, e *engine.Engine, o engine.Order, at int64) {
		for e.Steps() < at {
			e.Step()
		}
		var given []engine.Entry
		if o != nil {
			if err := e.Apply(o); err != nil {
				t.Fatal(err)
			}
			given = append(given, engine.Entry{Step: at, Order: o})
		}
		if err := s.Record(e, given); err != nil {
			t.Fatal(err)
		}
	}
	order(mission, e, node.DrainNode{Node: 2}, 10)
	order(mission, e, nil, 15)
	other := e.Clone()
	fresh, err := mission.Branch(other)
	if err != nil {
		t.Fatal(err)
	}
	branch = fresh.(*playtest.Shelf)
	order(branch, other, node.DrainNode{Node: 1}, 18)
	order(branch, other, nil, 40)
	order(mission, e, engine.SetTick{Tick: 10 * time.Minute}, 20)
	order(mission, e, nil, 22)
	return mission, branch
}

func TestOrdersAreListedByInstantWithThoseOfBranches(t *testing.T) {
	mission, branch := branched(t)
	open := func(name string) (play.Store, error) {
		switch name {
		case "m":
			return mission, nil
		case "b":
			return branch, nil
		}
		return nil, errors.New("there is no such file")
	}
	for name, want := range map[string]string{
		"m": "T+0d 00:10:00  step 10  drain N0003\n" +
			"T+0d 00:18:00  step 18  drain N0002  in little-2.orrery\n" +
			"T+0d 00:20:00  step 20  tick 10 min\n",
		"b": "T+0d 00:10:00  step 10  drain N0003\n" +
			"T+0d 00:18:00  step 18  drain N0002\n" +
			"T+0d 00:20:00  step 20  tick 10 min  undone here; in little-1.orrery\n",
	} {
		if code, out, errs := clitest.Run(t, New(open), name); code != 0 || out != want {
			t.Errorf("%s: exit code %d, %s\n%swant\n%s", name, code, errs, out, want)
		}
	}
	_, out, _ := clitest.Run(t, New(open), "b", "--json")
	var r report
	if err := json.Unmarshal([]byte(out), &r); err != nil || len(r.Orders) != 3 {
		t.Fatalf("%v in %s", err, out)
	}
	if g := r.Orders[2]; g.Elapsed != 1200 || g.Step != 20 || g.Order != "tick 10 min" || g.Own || !g.Undone || g.Mission != "little-1.orrery" {
		t.Errorf("the third order is %+v", g)
	}
	if code, _, errs := clitest.Run(t, New(open), "none"); code == 0 || !strings.Contains(errs, "no such file") {
		t.Errorf("a file that is not there: %d, %q", code, errs)
	}
}
