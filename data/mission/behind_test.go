package mission

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/mission/frames"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/internal/effort"
)

// gap is a file of a mission, without the order frame of that place among its orders.
func gap(t *testing.T, data []byte, order int) (path string) {
	t.Helper()
	at := firstFrameEnd(data)
	for _, f := range framesOf(t, data)[1:] {
		end := at + frames.HeaderLen + len(f.Payload)
		if f.Kind == frames.Order {
			if order--; order < 0 {
				clear(data[at+1 : end-1])
				break
			}
		}
		at = end
	}
	path = filepath.Join(t.TempDir(), "a.orrery")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAMissionGoesOnFromAKeyframeBehindALostOrder(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 300)
	whole, err := reopen(append([]byte(nil), data...))
	if err != nil {
		t.Fatal(err)
	}
	path := gap(t, data, 1)
	out := path + "-2" + Suffix
	lost, err := RecoverBehind(path, out, false)
	if err != nil {
		t.Fatal(err)
	}
	if lost.Orphans() == nil || !strings.Contains(lost.Orphans().String(), "orrery recover --behind continues from the keyframe at T+") {
		t.Errorf("of the damaged file it says %v", lost.Orphans())
	}
	m, err := OpenReadOnly(out)
	if err != nil {
		t.Fatal(err)
	}
	if m.Whole() != nil || m.Begins() == 0 || m.step != whole.step || m.clock.at(m.step) != whole.clock.at(whole.step) || len(m.marks) != len(whole.marks) {
		t.Errorf("it begins at T+%v, ends at step %d of %d: %v", m.Begins(), m.step, whole.step, m.Whole())
	}
	if r, err := m.Verify(always); err != nil || r.First != nil || r.Digests == 0 || r.Steps != whole.step {
		t.Errorf("%+v, %v", r, err)
	}
	from, _ := m.Parent()
	if from.Name != "a.orrery" || from.Elapsed != m.Begins() {
		t.Errorf("it comes from %+v", from)
	}
	for _, at := range []time.Duration{0, m.Begins(), m.Begins() + time.Hour, whole.clock.at(whole.step)} {
		e, err := m.Restore(at)
		if err != nil || e.Elapsed() < m.Begins() || m.Replay(e, at, never) != nil {
			t.Fatalf("sought T+%v: %v", at, err)
		}
		orders := ordersBy(whole.orders, e.Steps())
		if want := whole.digestAt(e.Steps(), orders); want != nil && e.Digest() != *want {
			t.Errorf("at T+%v it is another mission than the one that was lost", e.Elapsed())
		}
	}
	again, err := OpenReadOnly(goOn(t, m, 20, map[int64]engine.Order{whole.step + 5: someOrders()[3]}))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if r, err := again.Verify(always); err != nil || r.First != nil || again.Begins() != m.Begins() || again.Whole() != nil || r.Steps != whole.step+20 {
		t.Errorf("its branch: %+v, %v, %v; it begins at T+%v", r, err, again.Whole(), again.Begins())
	}
}

// digestAt is the digest of a step and so many orders, if the file has it.
func (m *Mission) digestAt(step int64, orders int) *digests.Digest {
	for i := range m.digests {
		if d := &m.digests[i]; d.step == step && d.orders == orders {
			return &d.sums
		}
	}
	return nil
}

func TestWhereNothingStandsBehindThereIsNothingToGoOnFrom(t *testing.T) {
	data := smallFile(t, 12)
	path := filepath.Join(t.TempDir(), "whole.orrery")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := RecoverBehind(path, path+"-2"+Suffix, false); err == nil || !strings.Contains(err.Error(), "none of its orders is lost") {
		t.Errorf("of a whole file: %v", err)
	}
}

// A mission cannot begin behind an order that was given before its first step: none of it is left
// to begin with.
func TestAMissionGoesOnBehindAnOrderBeforeItsFirstStep(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	for range 2 {
		o := someOrders()[3]
		if err := e.Apply(o); err != nil {
			t.Fatal(err)
		}
		record(t, m, e, engine.Entry{Step: 0, Order: o})
	}
	path := m.Path()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := RecoverBehind(gap(t, data, 0), path+"-2"+Suffix, false); err == nil || !strings.Contains(err.Error(), "there is no keyframe after its lost orders") {
		t.Errorf("it goes on: %v", err)
	}
}
