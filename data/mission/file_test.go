package mission

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/jobs"
	"orrery/internal/effort"
)

// smallFile is the bytes of a closed mission with every kind of frame.
func smallFile(t testing.TB, steps int) []byte {
	t.Helper()
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, steps, someOrders())
	if err := m.Mark(engine.Bookmark{Elapsed: e.Elapsed(), Name: "here"}); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// reopen reads bytes as a mission file.
func reopen(data []byte) (*Mission, error) {
	s := &frames.Scanner{File: bytes.NewReader(data), Size: int64(len(data))}
	m := &Mission{now: time.Now, journal: &journal{readers: true}}
	err := m.read(s)
	m.journal.size = s.At
	return m, err
}

// stride is how far apart the bytes of a file are that are tried: at least one of each
// number and check sum, every one in a long run.
func stride() int {
	if _, long := effort.Long(); long {
		return 1
	}
	return 3
}

// describe is all that a mission says about itself.
func describe(m *Mission) string {
	return fmt.Sprintf("%v %v %v %v %v %+v", m.step, m.orders, m.digests, m.marks, len(m.keys.list), m.clock)
}

func TestTornTailIsCutAtEveryLength(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 12)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	if whole.Torn() != 0 {
		t.Fatalf("the whole file: %d bytes torn", whole.Torn())
	}
	first := firstFrameEnd(data)
	last := int64(-1)
	for n := 0; n < len(data); n += stride() {
		m, err := reopen(data[:n])
		if n < first {
			if err == nil {
				t.Fatalf("%d bytes, less than the scenario, opened", n)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%d of %d bytes: %v", n, len(data), err)
		}
		if m.journal.size+m.Torn() != int64(n) {
			t.Fatalf("%d bytes: %d good and %d torn", n, m.journal.size, m.Torn())
		}
		if m.Whole() == nil || m.Ended() {
			t.Fatalf("%d of %d bytes are taken for the whole file", n, len(data))
		}
		if m.step < last || m.step > whole.step {
			t.Fatalf("%d bytes: edge at step %d after %d", n, m.step, last)
		}
		last = m.step
	}
}

func TestATornFileIsGoneOnWithAsABranch(t *testing.T) {
	data := smallFile(t, 12)
	path := filepath.Join(t.TempDir(), "torn.orrery")
	torn := data[:len(data)-7]
	if err := os.WriteFile(path, torn, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	if m.Torn() == 0 {
		t.Error("a torn tail was not reported")
	}
	branch := goOn(t, m, 5, nil)
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, torn) {
		t.Errorf("the torn file is another: %v", err)
	}
	again, err := OpenReadOnly(branch)
	if err != nil {
		t.Fatal(err)
	}
	if again.Torn() != 0 {
		t.Errorf("%d bytes torn", again.Torn())
	}
	defer again.Close()
	if r, err := again.Verify(always); err != nil || r.First != nil || r.Steps != 17 {
		t.Errorf("got %+v, %v; want 17 steps", r, err)
	}
}

// branched is a branch of a mission at an instant, and its engine there.
func branched(t *testing.T, m *Mission, at time.Duration) (*Mission, *engine.Engine) {
	t.Helper()
	e, err := m.Restore(at)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Replay(e, at, never); err != nil {
		t.Fatal(err)
	}
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	return b, e
}

// goOn branches off at a mission's edge, makes steps, and is the path of the branch.
func goOn(t *testing.T, m *Mission, steps int, given map[int64]engine.Order) string {
	t.Helper()
	edge, _ := m.Edge()
	branch, e := branched(t, m, edge)
	play(t, branch, e, steps, given)
	if err := errors.Join(m.Close(), branch.Close()); err != nil {
		t.Fatal(err)
	}
	return branch.Path()
}

func TestEveryFlippedByteIsNoticed(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 12)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(data); at += stride() {
		data[at] ^= byte(1 + at%255)
		noticed(t, data, whole, at)
		data[at] ^= byte(1 + at%255)
	}
}

func TestRandomDamageToABiggerFileIsNoticed(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 200)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		hurt := bytes.Clone(data)
		at := rapid.IntRange(0, len(data)-1).Draw(r, "at")
		n := rapid.IntRange(1, 64).Draw(r, "bytes")
		for i := at; i < min(at+n, len(hurt)); i++ {
			hurt[i] ^= rapid.ByteRange(1, 255).Draw(r, "flip")
		}
		noticed(t, hurt, whole, at)
	})
}

// noticed fails where damage at a byte goes unsaid, or makes another mission.
func noticed(t *testing.T, data []byte, whole *Mission, at int) {
	t.Helper()
	m, err := reopen(data)
	if err != nil {
		return
	}
	if m.Whole() == nil {
		t.Fatalf("byte %d of %d: the damage was not noticed", at, len(data))
	}
	if m.step > whole.step || len(m.orders) > len(whole.orders) {
		t.Fatalf("byte %d: damage made the mission longer", at)
	}
	if got, want := fmt.Sprint(m.orders), fmt.Sprint(whole.orders[:len(m.orders)]); got != want {
		t.Fatalf("byte %d: another mission: %s, want %s", at, got, want)
	}
	for _, d := range m.digests {
		if !slices.Contains(whole.digests, d) {
			t.Fatalf("byte %d: a digest that was never taken: %v", at, d)
		}
	}
}

func firstFrameEnd(data []byte) int {
	length := binary.LittleEndian.Uint32(data[frames.PreambleLen+4:])
	return frames.PreambleLen + frames.HeaderLen + int(length)
}

func TestFramesThatAreLeftOutOrMovedAreNoticed(t *testing.T) {
	data := smallFile(t, 30)
	s := frames.Scanner{File: bytes.NewReader(data), At: frames.PreambleLen, Size: int64(len(data))}
	starts := []int{}
	for {
		at := int(s.At)
		if _, err := s.Next(); err != nil {
			break
		}
		starts = append(starts, at)
	}
	for i := 1; i+1 < len(starts); i++ { // leave out frame i
		hurt := append(bytes.Clone(data[:starts[i]]), data[starts[i+1]:]...)
		m, err := reopen(hurt)
		if err != nil {
			t.Fatal(err)
		}
		if m.Whole() == nil {
			t.Errorf("frame %d was left out and nobody noticed", i)
		}
		if m.step != 30 && m.Orphans() == nil {
			t.Errorf("frame %d was left out: the mission is read to step %d of 30: %v", i, m.step, m.Whole())
		}
	}
}

func TestFramesOfUnknownKindsAreSkipped(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 3, nil)
	m.add(frames.Frame{Kind: 99, Body: packed.Plain([]byte("of a later version"))})
	play(t, m, e, 3, nil)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenReadOnly(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	if again.Torn() != 0 || again.step != 6 || len(again.Warnings()) != 0 {
		t.Errorf("step %d, torn %d, %v", again.step, again.Torn(), again.Warnings())
	}
}

func TestUnknownOrderEndsTheMissionThereAndFreezesTheFile(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 3, nil)
	if err := m.commit(); err != nil {
		t.Fatal(err)
	}
	m.add(frames.Frame{Kind: frames.Order, Body: packed.Plain([]byte("\x04\x00\x00\x00\x00\x00\x00\x00flee"))})
	play(t, m, e, 3, nil)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(m.Path())
	again, err := OpenReadOnly(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	if again.step != 3 || len(again.Warnings()) != 1 || !strings.Contains(again.Warnings()[0], `does not know the order "flee"`) {
		t.Errorf("step %d, %q; want step 3 and the order's name", again.step, again.Warnings())
	}
	back, err := again.Restore(time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Record(back, nil); err == nil {
		t.Error("a mission that cannot be read whole was added to")
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(m.Path()); after.Size() != info.Size() {
		t.Errorf("the file went from %d to %d bytes", info.Size(), after.Size())
	}
}

func TestNothingIsOverwrittenWithoutForce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, smallScenario(), false); err == nil {
		t.Fatal("a file was overwritten")
	}
	if data, _ := os.ReadFile(path); string(data) != "precious" {
		t.Fatalf("the file holds %q", data)
	}
	m, err := Create(path, smallScenario(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
	if _, err := Create(path, smallScenario(), true); err == nil {
		t.Error("a file that is being written was replaced")
	}
	other, err := OpenReadOnly(path)
	if err != nil {
		t.Errorf("a file that is being written could not be looked at: %v", err)
	} else {
		other.Close()
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".orrery-new-*")); len(left) > 0 {
		t.Errorf("%v were left behind", left)
	}
}

func TestMissionIsWrittenOnceASecondAndAtEachOrder(t *testing.T) {
	m := create(t)
	now := time.Unix(1_000_000, 0)
	m.now = func() time.Time { return now }
	m.pace.begin(now)
	e := newEngine(t, m.Scenario())
	size := func() int64 { info, _ := os.Stat(m.Path()); return info.Size() }
	start := size()
	play(t, m, e, 5, nil)
	if size() != start {
		t.Error("written before a second was over")
	}
	now = now.Add(time.Second)
	play(t, m, e, 1, nil)
	if size() == start {
		t.Error("a second was over and nothing was written")
	}
	start = size()
	o := jobs.SubmitJob{Owner: "ann", Accelerators: 8, Work: 3600}
	if err := e.Apply(o); err != nil {
		t.Fatal(err)
	}
	record(t, m, e, engine.Entry{Step: e.Steps(), Order: o})
	if size() == start {
		t.Error("an order was given and nothing was written")
	}
}

func TestClosedMissionHasAKeyframeForEachHourOfTheLastTwoDays(t *testing.T) {
	effort.Alone(t)
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 8*60*3/2, map[int64]engine.Order{0: engine.SetTick{Tick: 10 * time.Minute}}) // 5 days
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenReadOnly(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	edge, _ := again.Edge()
	last, widest, count := time.Duration(0), time.Duration(0), 0
	for _, k := range again.keys.list {
		gap := k.elapsed - last
		last = k.elapsed
		if k.elapsed > edge-sealSpan+2*time.Hour {
			widest = max(widest, gap)
			count++
		} else if gap > diskSpan+2*time.Hour {
			t.Errorf("no keyframe for %v before T+%v", gap, k.elapsed)
		}
	}
	// With ticks of 10 minutes it is each eighth tick.
	if widest > 80*time.Minute || count < 30 || edge-last > 80*time.Minute {
		t.Errorf("%d keyframes at most %v apart in the last two days, the last %v before the edge", count, widest, edge-last)
	}
	if len(again.keys.list) > 60 {
		t.Errorf("%d keyframes on disk for 5 days", len(again.keys.list))
	}
}

func TestCommandReplaysAnyPath(t *testing.T) {
	for path, want := range map[string]string{
		"/a/dawn.orrery": "/a/dawn.orrery", "/a b/$x.orrery": "'/a b/$x.orrery'", "/it's": `'/it'\''s'`, "-x": "'./-x'",
	} {
		if got := Quote(path); got != want {
			t.Errorf("Quote(%q) = %s, want %s", path, got, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(smallFile(f, 3))
	f.Add(frames.Preamble())
	f.Fuzz(func(t *testing.T, data []byte) {
		s := &frames.Scanner{File: bytes.NewReader(data), Size: int64(len(data))}
		m := &Mission{now: time.Now}
		if err := m.read(s); err == nil && s.At > int64(len(data)) {
			t.Error("read beyond the end")
		}
	})
}

// FuzzFrames seals what the fuzzer makes, so that it comes past the check sums.
func FuzzFrames(f *testing.F) {
	f.Add(byte(frames.Order), uint32(0), int64(0), int64(0), []byte("\x04\x00\x00\x00\x00\x00\x00\x00tick\x00\xca\x9a\x3b\x00\x00\x00\x00"), false)
	f.Add(byte(frames.Keyframe), uint32(0), int64(0), int64(0), []byte{}, true)
	f.Fuzz(func(t *testing.T, k byte, orders uint32, step, elapsed int64, payload []byte, tight bool) {
		h := head{scenario: smallScenario()}
		first, err := h.frame()
		if err != nil {
			t.Fatal(err)
		}
		data := first.Seal(frames.Preamble(), 0)
		second := frames.Frame{Kind: frames.Kind(k), Orders: int(orders), Step: step, Elapsed: time.Duration(elapsed),
			Body: packed.Body{Payload: payload, Packed: tight, Size: uint32(len(payload))}}
		data = second.Seal(data, first.Mark)
		m := &Mission{now: time.Now}
		if err := m.read(&frames.Scanner{File: bytes.NewReader(data), Size: int64(len(data))}); err != nil {
			return
		}
		e, err := m.Restore(time.Hour)
		if err != nil {
			return
		}
		_ = m.Replay(e, min(m.clock.at(m.step), time.Hour), never)
	})
}

func BenchmarkRecord(b *testing.B) {
	m, err := Create(filepath.Join(b.TempDir(), "a.orrery"), smallScenario(), false)
	if err != nil {
		b.Fatal(err)
	}
	defer m.Close()
	e := newEngine(b, m.Scenario())
	o := alarm.Acknowledge{}
	b.Run("leg", func(b *testing.B) {
		for b.Loop() {
			record(b, m, e)
		}
	})
	b.Run("order", func(b *testing.B) {
		for b.Loop() {
			record(b, m, e, engine.Entry{Step: e.Steps(), Order: o})
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	data := smallFile(b, 2000)
	for b.Loop() {
		if _, err := reopen(data); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(data)))
}
