package mission

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/digests"
	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/order"
	"orrery/internal/effort"
)

// A simulated mission is lived through its file: a seed draws the scenario, steps, every kind of
// order, and what a console does with files. It is closed and opened again, sought back and
// forth, left for branches, damaged and recovered; after each of these it stands where a mission
// that nobody saved stood, bit for bit, and at the end it verifies.
//
//	ORRERY_LONG=10m go test ./data/mission -run Simulated -rapid.checks=100000 -timeout 0 -v

// life is a mission that is lived through files, and what it is held against.
type life struct {
	*rapid.T
	dir   string
	files int
	m     *Mission
	e     *engine.Engine   // at the edge
	stood []digests.Digest // of a mission without a file, by step, all orders of the step given
	when  []time.Duration  // likewise

	done map[string]int
}

func TestSimulatedMissionsAreTheSameThroughFiles(t *testing.T) {
	span, long := effort.Long()
	end := time.Now().Add(span)
	if !long { // the same few each time
		for name, value := range map[string]string{"rapid.seed": "12", "rapid.checks": "4"} {
			f := flag.Lookup(name).Value
			if f.String() != flag.Lookup(name).DefValue {
				continue
			}
			if err := f.Set(value); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = f.Set(flag.Lookup(name).DefValue) }()
		}
	}
	done, dir := map[string]int{}, t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		if time.Now().Before(end) {
			l := &life{T: t, dir: filepath.Join(dir, fmt.Sprint(done["missions"])), done: done}
			l.live()
		}
	})
	t.Logf("%v", done)
}

// live lives one mission.
func (l *life) live() {
	s := smallScenario()
	s.Seed, s.Tick = rapid.Uint64().Draw(l.T, "seed"), rapid.SampledFrom(clock.Ticks[:5]).Draw(l.T, "tick")
	if rapid.Bool().Draw(l.T, "lasers") {
		s.Links = link.DefaultRules()
	}
	s.Designs[0].Faults = fault.Published(72, s.Links.Terminals)
	s.Designs[0].Faults.Accelerator *= rapid.Float64Range(0, 60).Draw(l.T, "frailty")
	l.must(os.MkdirAll(l.dir, 0o700))
	var err error
	l.m, err = Create(l.path(), s, false)
	l.must(err)
	defer func() { l.m.Close() }()
	l.e, err = engine.New(s)
	l.must(err)
	l.done["missions"]++
	l.note()
	for range rapid.IntRange(2, 8).Draw(l.T, "turns") {
		l.steps(rapid.IntRange(1, 30).Draw(l.T, "steps"))
		switch turn := rapid.SampledFrom([]string{"mark", "open", "seek", "branch", "recover"}).Draw(l.T, "turn"); turn {
		case "mark":
			l.must(l.m.Mark(engine.Bookmark{Elapsed: l.e.Elapsed(), Name: "here"}))
		case "open":
			l.open(l.shut())
		case "seek":
			l.seek()
		case "branch":
			l.branch(l.seek())
		case "recover":
			l.recover()
		}
	}
	l.verified(l.shut())
}

func (l *life) must(err error) {
	l.Helper()
	if err != nil {
		l.Fatal(err)
	}
}

// path is one for a new file.
func (l *life) path() string {
	l.files++
	return filepath.Join(l.dir, fmt.Sprintf("%d%s", l.files, Suffix))
}

// note keeps where the mission stands.
func (l *life) note() {
	n := l.e.Steps()
	l.stood, l.when = append(l.stood[:n], l.e.Digest()), append(l.when[:n], l.e.Elapsed())
}

// steps takes steps and gives orders, and records both as a console does.
func (l *life) steps(n int) {
	for range n {
		for range rapid.IntRange(0, 2).Draw(l.T, "orders") {
			o := l.order()
			if l.e.Apply(o) != nil {
				l.done["refused"]++
				continue
			}
			l.done["orders"]++
			l.must(l.m.Record(l.e, []engine.Entry{{Step: l.e.Steps(), Order: o}}))
		}
		l.note()
		l.e.Step()
		l.done["steps"]++
		l.note()
		l.must(l.m.Record(l.e, nil))
	}
}

// order draws an order of any kind by its table of fields.
func (l *life) order() engine.Order {
	var kinds []order.Kind
	for _, k := range engine.Orders {
		if len(k.Verbs) > 0 {
			kinds = append(kinds, k)
		}
	}
	kind := rapid.SampledFrom(kinds).Draw(l.T, "order")
	verb := rapid.SampledFrom(kind.Verbs).Draw(l.T, "verb")
	draft := kind.Blank(l.m.Scenario().Names())
	draft.Fill(verb, func(f field.Field) bool {
		if f.Needs == "" && !rapid.Bool().Draw(l.T, f.Key+" given") {
			return false
		}
		for range 4 {
			if f.Single() && f.Read(l.text(f)) == nil {
				return true
			}
		}
		return false
	})
	return draft.Order()
}

// text draws what people may give for a field.
func (l *life) text(f field.Field) string {
	if words := f.Words(); len(words) > 0 {
		return rapid.SampledFrom(words).Draw(l.T, f.Key)
	}
	if f.Thing != "" {
		return fmt.Sprint(rapid.IntRange(1, 6).Draw(l.T, f.Key))
	}
	if low, high, ok := f.Range(); ok {
		return fmt.Sprint(rapid.SampledFrom([]float64{low, min(low+1, high), min(low+8, high), min(low+100, high), high}).Draw(l.T, f.Key))
	}
	return rapid.SampledFrom([]string{"1", "8", "0.5", "1m", "1h", "1d", "yes", "no", "ann"}).Draw(l.T, f.Key)
}

// shut closes the mission, and is the path of its file.
func (l *life) shut() string {
	path := l.m.Path()
	l.must(l.m.Close())
	l.must(l.m.Unsaved())
	return path
}

// open opens a file, looks that all is in it, and goes on from its edge.
func (l *life) open(path string) {
	l.done["opened"]++
	m, err := OpenReadOnly(path)
	l.must(err)
	if err := m.Whole(); err != nil {
		l.Fatalf("a file that was closed is not whole: %v", err)
	}
	edge, step := m.Edge()
	if step != int64(len(l.stood)-1) || edge != l.when[step] {
		l.Fatalf("it ends at step %d, T+%v; %d were recorded, to T+%v", step, edge, len(l.stood)-1, l.when[len(l.when)-1])
	}
	l.m = m
	e, err := m.Restore(edge)
	l.must(err)
	l.must(m.Replay(e, edge, never))
	l.stands(e)
	l.branch(e)
}

// stands fails where an engine is another than the mission without a file at its step.
func (l *life) stands(e *engine.Engine) {
	l.Helper()
	if d := e.Digest().Diff(l.stood[e.Steps()]); d != "" || e.Elapsed() != l.when[e.Steps()] {
		l.Fatalf("at step %d, T+%v, its %s differ", e.Steps(), e.Elapsed(), d)
	}
}

// seek goes back to an instant, and from there on to a later one.
func (l *life) seek() *engine.Engine {
	l.done["sought"]++
	from := rapid.IntRange(0, len(l.when)-1).Draw(l.T, "from")
	to := rapid.IntRange(from, len(l.when)-1).Draw(l.T, "to")
	e, err := l.m.Restore(l.when[from])
	l.must(err)
	if e.Elapsed() > l.when[from] {
		l.Fatalf("sought T+%v, and stands at T+%v", l.when[from], e.Elapsed())
	}
	l.stands(e)
	l.must(l.m.Replay(e, l.when[to], never))
	if e.Steps() != int64(to) {
		l.Fatalf("sought step %d, and stands at %d", to, e.Steps())
	}
	l.stands(e)
	return e
}

// branch goes on from where an engine stands, in a file of its own.
func (l *life) branch(e *engine.Engine) {
	l.done["branches"]++
	b, err := l.m.Branch(e)
	l.must(err)
	l.must(l.m.Close())
	l.m, l.e = b, e
	l.stood, l.when = l.stood[:e.Steps()+1], l.when[:e.Steps()+1]
}

// recover spoils a copy of the file, recovers it, and goes on from what is left.
func (l *life) recover() {
	orders := len(l.m.Orders())
	path := l.shut()
	data, err := os.ReadFile(path)
	l.must(err)
	at := rapid.IntRange(firstFrameEnd(data), len(data)-1).Draw(l.T, "at")
	for i := range rapid.SampledFrom([]int{1, 1, 40, 400}).Draw(l.T, "bytes") {
		if at+i < len(data) {
			data[at+i] ^= byte(1 + (at+i)%255)
		}
	}
	spoilt, out := l.path(), l.path()
	l.must(os.WriteFile(spoilt, data, 0o600))
	m, err := OpenReadOnly(spoilt)
	l.must(err)
	if m.Whole() == nil {
		l.Fatalf("damage at byte %d of %d is not noticed", at, len(data))
	}
	l.must(m.Close())
	before, err := Recover(spoilt, out, false)
	l.must(err)
	_, step := before.Edge()
	l.done["recovered"]++
	if step == int64(len(l.stood)-1) {
		l.done["recovered whole"]++
	}
	l.verified(out)
	if o := before.Orphans(); o != nil && o.first != nil {
		l.behind(spoilt)
	}
	if lost := int64(len(l.stood)-1) - step; lost > 0 {
		l.stood, l.when = l.stood[:step+1], l.when[:step+1]
	}
	l.m, err = OpenReadOnly(out)
	l.must(err)
	e, err := l.m.Restore(l.when[step])
	l.must(err)
	l.must(l.m.Replay(e, l.when[step], never))
	if len(l.m.Orders()) == orders { // else those of the last step may be among the lost
		l.stands(e)
	}
	l.branch(e)
	l.note()
}

// behind goes on behind lost orders, up to where the mission stood.
func (l *life) behind(spoilt string) {
	l.done["gone on behind"]++
	out := l.path()
	_, err := RecoverBehind(spoilt, out, false)
	l.must(err)
	l.verified(out)
	m, err := OpenReadOnly(out)
	l.must(err)
	defer m.Close()
	edge, _ := m.Edge()
	e, err := m.Restore(edge)
	l.must(err)
	l.must(m.Replay(e, edge, never))
	l.stands(e)
}

// verified fails where a file is not whole, or another mission than is simulated from it.
func (l *life) verified(path string) {
	l.done["verified"]++
	m, err := OpenReadOnly(path)
	l.must(err)
	r, err := m.Verify(always)
	if err = errors.Join(err, m.Whole(), m.Close()); err != nil || r.First != nil {
		l.Fatalf("%s: %+v, %v", strings.TrimPrefix(path, l.dir), r, err)
	}
}
