package mission

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/data/mission/picture"
	"orrery/engine"
	"orrery/engine/wire"
)

// pictured is a file with pictures, with one figure of each changed as change says, of an engine
// of a model.
func pictured(t *testing.T, model string, change func(*picture.Figure)) []byte {
	t.Helper()
	all := framesOf(t, smallFile(t, 130))
	h, err := readHead(all[0])
	if err != nil {
		t.Fatal(err)
	}
	h.rooms[len(h.rooms)-1] = model
	all[0].Body = packed.Pack(encode(h.code), packed.Quickly())
	for i := range all {
		if f := &all[i]; f.Kind == frames.Picture {
			content, err := f.Unpack(f.Kind.Most())
			if err != nil {
				t.Fatal(err)
			}
			p, err := picture.Decode(content)
			if err != nil {
				t.Fatal(err)
			}
			change(&p.Figures[slices.IndexFunc(p.Figures, func(f picture.Figure) bool { return f.Key == "energy.used_kwh" })])
			f.Body = packed.Pack(p.Encode(), packed.Quickly())
		}
	}
	return written(all)
}

// filed opens a file.
func filed(t *testing.T, data []byte) *Mission {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.orrery")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

func asItWas(*picture.Figure) {}

func oneMore(f *picture.Figure) { f.Value, f.Shown = f.Value+1, "one more" }

func TestAMissionHoldsPicturesOfWhatWas(t *testing.T) {
	r, whole := verified(t, pictured(t, engine.Model, asItWas))
	if whole != nil || r.First != nil || r.Pictures < 5 || len(r.Deviations) > 0 {
		t.Errorf("%v, %+v: want at least one picture each four hours of twenty, as they are simulated", whole, r)
	}
	r, _ = verified(t, pictured(t, engine.Model, oneMore))
	if r.First == nil || r.First.Subsystem != "picture" || !strings.Contains(r.First.Detail, "one more then") {
		t.Errorf("a picture that is another gives %+v", r)
	}
}

func TestWhatAnotherVersionRecordedIsShownBesideWhatIsComputed(t *testing.T) {
	m := filed(t, pictured(t, "model 0", oneMore))
	if by, other := m.By(); by != "model 0" || !other || !strings.Contains(strings.Join(m.Warnings(), ""), "model 0 recorded it, and this orrery recomputes it with "+engine.Model) {
		t.Errorf("recorded by %q, another: %v; %q", by, other, m.Warnings())
	}
	r, err := m.Verify(always)
	if err != nil || r.First != nil || r.Digests+r.Keyframes > 0 || len(r.Deviations) != 1 || r.Deviations[0].Key != "energy.used_kwh" || r.Deviations[0].Now != r.Deviations[0].Value-1 {
		t.Errorf("%+v, %v", r, err)
	}
	e, err := m.Restore(10*time.Hour + 30*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Replay(e, 10*time.Hour+30*time.Minute, never); err != nil {
		t.Fatal(err)
	}
	was := e.Digest()
	a, there := m.Remembered(e)
	if !there || a.OK || !strings.Contains(a.Verdict, "as model 0 recorded it: this orrery, "+engine.Model+", computes 1 of ") {
		t.Errorf("%v, %+v", there, a)
	}
	departs := 0
	for _, l := range a.Lines {
		if l.Binds {
			departs++
			if l.Value != "one more" || !strings.HasPrefix(l.Note, "now ") {
				t.Errorf("%+v", l)
			}
		}
	}
	if departs != 1 || len(a.Lines) < 50 || len(a.Tables) < 3 || len(a.Tables[0].Rows) == 0 || e.Digest() != was {
		t.Errorf("%d of %d figures depart, %d tables", departs, len(a.Lines), len(a.Tables))
	}
}

// What cannot be carried out any more is left out and told, and a branch goes on without it.
func TestOrdersThatAnotherVersionTookAreLeftOutWhereTheyAreRefused(t *testing.T) {
	m, err := OpenReadOnly(filepath.Join("testdata", "everything-2.orrery"))
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	edge, _ := m.Edge()
	e, err := m.Restore(edge)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Replay(e, edge, never); err != nil || e.Elapsed() != edge {
		t.Fatalf("it is replayed to %v of %v, %v", e.Elapsed(), edge, err)
	}
	left := len(m.Refused())
	if left == 0 {
		t.Fatal("this version carries out all of it: want a file with an order that it refuses")
	}
	m.journal.path = filepath.Join(t.TempDir(), "a.orrery")
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Orders()) != len(m.Orders())-left {
		t.Errorf("%d of %d orders are left out, a branch has %d", left, len(m.Orders()), len(b.Orders()))
	}
	for range 3 {
		e.Step()
		record(t, b, e)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	verifyAll(t, b.Path())
}

// A picture of a later spelling is passed over: what is older is shown.
func TestAPictureOfALaterSpellingIsPassedOver(t *testing.T) {
	all := framesOf(t, smallFile(t, 130))
	last := 0
	for i := range all {
		if all[i].Kind == frames.Picture {
			last = i
		}
	}
	later := 99
	all[last].Body = packed.Plain(encode(func(c *wire.Coder) { c.Int(&later) }))
	m := filed(t, written(all))
	if _, at, there := m.recorded(m.clock.at(m.step)); !there || at.elapsed >= all[last].Elapsed {
		t.Errorf("shown is that of T+%v, %v; the later one is of T+%v", at.elapsed, there, all[last].Elapsed)
	}
}
