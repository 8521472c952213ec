package mission

import (
	"os"
	"path/filepath"
	"testing"

	"orrery/engine"
)

// The missions of testdata give every kind of order. Each is lived again by this version, closed
// after a step, opened, restored and gone on with in a branch; it stands where one that was never
// stopped stood. ORRERY_LONG=1 does so after each step.
func TestSavedAndLoadedAtEveryStepAMissionIsTheSame(t *testing.T) {
	each := int64(40)
	if os.Getenv("ORRERY_LONG") != "" {
		each = 1
	}
	steps, loads, kinds := 0, 0, map[string]int{}
	for _, name := range [...]string{"everything-3", "launches-4", "traded-4", "small-4"} {
		from, err := OpenReadOnly(filepath.Join("testdata", name+".orrery"))
		if err != nil {
			t.Fatal(err)
		}
		given, s := from.Orders(), from.Scenario()
		_, last := from.Edge()
		from.Close()
		alone := newEngine(t, s)
		path := filepath.Join(t.TempDir(), "a.orrery")
		m, err := Create(path, s, false)
		if err != nil {
			t.Fatal(err)
		}
		e := newEngine(t, s)
		for e.Steps() < last {
			for ; len(given) > 0 && given[0].Step <= e.Steps(); given = given[1:] {
				o := given[0].Order
				if alone.Apply(o) != nil {
					continue // another version took it
				}
				if err := e.Apply(o); err != nil {
					t.Fatalf("%s, step %d: %v is refused: %v", name, e.Steps(), o, err)
				}
				record(t, m, e, engine.Entry{Step: e.Steps(), Order: o})
				kinds[kindOf(t, o)]++
			}
			alone.Step()
			e.Step()
			record(t, m, e)
			steps++
			if e.Steps()%each == 0 {
				m, e = reborn(t, m)
				loads++
			}
			if d := e.Digest().Diff(alone.Digest()); d != "" {
				t.Fatalf("%s, step %d: its %s differ", name, e.Steps(), d)
			}
		}
		path = m.Path()
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		verifyAll(t, path)
	}
	t.Logf("%d steps, closed and opened %d times, %d kinds of orders: %v", steps, loads, len(kinds), kinds)
}

// kindOf is what an order is called in a file.
func kindOf(t *testing.T, o engine.Order) string {
	t.Helper()
	payload, err := writeOrder(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(payload[8 : 8+payload[0]])
}

// reborn closes a mission, opens its file, and goes on from its edge in a branch, of which alone
// the file stays.
func reborn(t *testing.T, m *Mission) (*Mission, *engine.Engine) {
	t.Helper()
	path := m.Path()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	edge, _ := m.Edge()
	b, e := branched(t, m, edge)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	return b, e
}
