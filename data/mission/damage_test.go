package mission

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/table"
	"orrery/internal/effort"
)

// frames are the frames of a whole file, and where each begins.
func framesOf(t *testing.T, data []byte) (all []frames.Frame) {
	t.Helper()
	s := &frames.Scanner{File: bytes.NewReader(data), At: frames.PreambleLen, Size: int64(len(data))}
	for s.At < s.Size {
		f, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// written is a file of frames, sealed anew.
func written(all []frames.Frame) []byte {
	data, chain := frames.Preamble(), uint32(0)
	for _, f := range all {
		data = f.Seal(data, chain)
		chain = f.Mark
	}
	return data
}

// verified writes bytes into a file and verifies it: whether it is whole, and what Verify says.
func verified(t *testing.T, data []byte) (r Report, whole error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.orrery")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	r, err = m.Verify(always)
	if err != nil {
		t.Fatal(err)
	}
	return r, m.Whole()
}

// recovered recovers bytes, and is the mission of the new file and what is said of the old.
func recovered(t *testing.T, data []byte) (after, before *Mission) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.orrery")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out := path + "-2" + Suffix
	before, err := Recover(path, out, false)
	if err != nil {
		t.Fatal(err)
	}
	if after, err = OpenReadOnly(out); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { after.Close() })
	if err := after.Whole(); err != nil {
		t.Errorf("what was recovered is not whole: %v", err)
	}
	if r, err := after.Verify(always); err != nil || r.First != nil || r.Digests == 0 && r.Steps > 0 || r.Steps != before.step {
		t.Errorf("what was recovered: %+v, %v; want %d steps", r, err, before.step)
	}
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, data) {
		t.Errorf("the damaged file is another now: %v", err)
	}
	return after, before
}

func TestOneWrongByteIsNamedAndPutRightWhereverItIs(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 130)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(12, 1))
	for range 300 {
		at, bits := r.IntN(len(data)), byte(1+r.IntN(255))
		hurt := bytes.Clone(data)
		hurt[at] ^= bits
		m, err := reopen(hurt)
		if err != nil {
			t.Fatalf("byte %d ^ %#x: %v", at, bits, err)
		}
		d := m.Damage()
		if len(d) != 1 || int64(at) < d[0].At || int64(at) >= d[0].At+d[0].Bytes || d[0].Mended == "" || m.Whole() == nil {
			t.Fatalf("byte %d ^ %#x: %+v, %v", at, bits, d, m.Whole())
		}
		if describe(m) != describe(whole) || !m.Ended() {
			t.Fatalf("byte %d ^ %#x: got\n%s, ended %v, want\n%s", at, bits, describe(m), m.Ended(), describe(whole))
		}
	}
}

func TestWhatIsBehindDamageIsFoundAgain(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 130)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(12, 2))
	cut, beyond := 0, 0
	for i := range 400 {
		at, n := firstFrameEnd(data)+r.IntN(len(data)-firstFrameEnd(data)), 2+r.IntN(300)
		hurt := bytes.Clone(data)
		switch part := hurt[at:min(at+n, len(hurt))]; i % 4 {
		case 0:
			clear(part)
		case 1:
			for i := range part {
				part[i] = byte(r.Uint32())
			}
		case 2:
			hurt = slices.Delete(hurt, at, min(at+n, len(hurt)))
		default:
			hurt = slices.Insert(hurt, at, make([]byte, n)...)
		}
		if bytes.Equal(hurt, data) {
			continue
		}
		m, err := reopen(hurt)
		if err != nil {
			t.Fatal(err)
		}
		noticed(t, hurt, whole, at)
		switch {
		case m.Orphans() != nil:
			o := m.Orphans()
			if cut++; len(m.orders)+o.Lost+len(o.Orders) > len(whole.orders) || o.Lost < 1 {
				t.Errorf("damage %d at byte %d: %d orders, %d lost, %d behind, of %d", i, at, len(m.orders), o.Lost, len(o.Orders), len(whole.orders))
			}
		case len(m.Damage()) > 0 && !m.Damage()[len(m.Damage())-1].Open && m.torn == 0:
			if beyond++; m.step != whole.step || len(m.orders) != len(whole.orders) {
				t.Errorf("damage %d at byte %d: step %d of %d, %d orders of %d: %v", i, at, m.step, whole.step, len(m.orders), len(whole.orders), m.Whole())
			}
		}
	}
	if cut == 0 || beyond == 0 {
		t.Errorf("orders were lost %d times, none %d times: want some of both", cut, beyond)
	}
}

func TestRecoveringKeepsAllButWhatIsLost(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 130)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	all := framesOf(t, data)
	spoil := func(f frames.Frame) []byte {
		hurt := bytes.Clone(data)
		for i := range 5 {
			hurt[f.At+int64(i)*int64(len(f.Payload)-1)/4] ^= 0xff
		}
		return hurt
	}
	for i, f := range all[1:] {
		if len(f.Payload) < 8 || i%3 != 0 && f.Kind == frames.Digest {
			continue
		}
		t.Run(fmt.Sprintf("frame %d, %s", i+1, f.Kind.String()), func(t *testing.T) {
			after, before := recovered(t, spoil(f))
			d := before.Damage()
			if len(d) != 1 || d[0].At != f.At-frames.HeaderLen || d[0].Bytes != frames.HeaderLen+int64(len(f.Payload)) || d[0].Was != f.Kind.String() || d[0].Mended != "" {
				t.Errorf("the damage: %+v", d)
			}
			if f.Kind != frames.Order {
				if after.step != whole.step || len(after.orders) != len(whole.orders) {
					t.Errorf("step %d, %d orders, want %d and %d", after.step, len(after.orders), whole.step, len(whole.orders))
				}
				return
			}
			o := before.Orphans()
			if o == nil || o.Lost != 1 || len(after.orders) != f.Orders || f.Orders+1+len(o.Orders) != len(whole.orders) || o.To != whole.clock.at(whole.step) {
				t.Fatalf("an order is lost: %+v, %d before it", o, len(after.orders))
			}
			for k, late := range o.Orders {
				if want := whole.orders[f.Orders+1+k]; late.Order != want.Order || late.Elapsed != whole.clock.at(want.Step) {
					t.Errorf("order %d behind it is %v, want %v", k, late, want)
				}
			}
			if why := before.Whole(); why == nil || !strings.Contains(why.Error(), "1 order is lost") {
				t.Errorf("it says %v", why)
			}
		})
	}
}

func TestATornMissionIsRecoveredUpToThere(t *testing.T) {
	data := smallFile(t, 60)
	all := framesOf(t, data)
	for i, f := range all[1:] {
		if i%5 != 0 {
			continue
		}
		for _, cut := range []int64{f.At - frames.HeaderLen, f.At - 5, f.At + int64(len(f.Payload))/2} {
			after, before := recovered(t, data[:cut])
			if before.Ended() || before.step != after.step {
				t.Errorf("cut at byte %d: step %d, ended %v, recovered to %d", cut, before.step, before.Ended(), after.step)
			}
		}
	}
}

func TestWhatFollowsTheEndMarkIsSaid(t *testing.T) {
	data := smallFile(t, 10)
	for n := 1; n < 200; n += 13 {
		for _, b := range []byte{0, 'x'} {
			r, whole := verified(t, append(bytes.Clone(data), bytes.Repeat([]byte{b}, n)...))
			if whole == nil || !strings.Contains(whole.Error(), table.Count(n, "byte")) || r.First != nil {
				t.Errorf("%d bytes %q behind the end: %v, %+v", n, b, whole, r.First)
			}
		}
	}
}

func TestAMissionIsNotRecoveredIntoItself(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	data := smallFile(t, 5)
	data[len(data)-1] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	link := path + "-link" + Suffix
	if err := os.Link(path, link); err != nil {
		t.Skip(err)
	}
	for _, out := range []string{path, link} {
		if _, err := Recover(path, out, true); err == nil || !strings.Contains(err.Error(), "is also the file that is read") {
			t.Errorf("%s: %v", out, err)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
			t.Fatalf("%s: the damaged file is another: %v", out, err)
		}
	}
}

// Check sums of frames are right here: only the simulation can tell.
func TestVerifyFindsAKeyframeThatIsAnother(t *testing.T) {
	effort.Alone(t)
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 8*24, map[int64]engine.Order{0: engine.SetTick{Tick: 10 * time.Minute}})
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	all := framesOf(t, data)
	r := rand.New(rand.NewPCG(12, 3))
	for n := range 60 {
		k := r.IntN(len(all))
		for all[k].Kind != frames.Keyframe {
			k = r.IntN(len(all))
		}
		was := all[k].Body
		state, err := all[k].Unpack(frames.MaxKeyframe)
		if err != nil {
			t.Fatal(err)
		}
		other := bytes.Clone(state)
		at, bits := r.IntN(len(other)), byte(1)<<r.IntN(8)
		if n%2 == 0 {
			at = len(other) - 1 - r.IntN(200) // in the recent past
		}
		other[at] ^= bits
		all[k].Body = packed.Pack(other, packed.Quickly())
		report, whole := verified(t, written(all))
		if all[k].Body = was; whole != nil || report.First == nil || report.First.Subsystem != "keyframe" || report.First.Step != all[k].Step {
			t.Errorf("byte %d of %d of the keyframe of step %d ^ %#x: %v, %+v", at, len(other), all[k].Step, bits, whole, report)
		}
	}
}

func TestAKeyframeThatIsAnotherIsNotGoneOnFrom(t *testing.T) {
	effort.Alone(t)
	data := smallFile(t, 130)
	whole, err := reopen(data)
	if err != nil {
		t.Fatal(err)
	}
	all := framesOf(t, data)
	last := whole.keys.last().step
	k := slices.IndexFunc(all, func(f frames.Frame) bool { return f.Kind == frames.Keyframe && f.Step == last })
	state, err := all[k].Unpack(frames.MaxKeyframe)
	if err != nil {
		t.Fatal(err)
	}
	r, read := rand.New(rand.NewPCG(12, 4)), 0
	for range 60 {
		other := bytes.Clone(state)
		other[r.IntN(len(other)/2)] ^= 1 << r.IntN(8) // the recent past stands behind, and is in no digest
		all[k].Body = packed.Plain(other)
		m, err := reopen(written(all))
		if err != nil {
			t.Fatal(err)
		}
		kept := m.keys.last()
		kept.Payload, kept.at = other, 0
		if _, _, err := m.resume(*kept); err == nil {
			read++
		}
		edge, _ := m.Edge()
		e, err := m.Restore(edge)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Replay(e, edge, never); err != nil || e.Steps() != whole.step {
			t.Errorf("step %d of %d: %v", e.Steps(), whole.step, err)
		}
		if len(m.Warnings()) == 0 {
			t.Error("nothing is said of the keyframe")
		}
	}
	if read == 0 {
		t.Error("no keyframe that is another can be read: nothing is shown")
	}
}

func TestAMissionWithoutDigestsComparesNone(t *testing.T) {
	all := framesOf(t, smallFile(t, 130))
	all = slices.DeleteFunc(all, func(f frames.Frame) bool { return f.Kind == frames.Digest || f.Kind.LooksBack() })
	if r, whole := verified(t, written(all)); whole != nil || r.Digests != 0 || r.Steps == 0 {
		t.Errorf("%v, %+v", whole, r)
	}
}

func TestBranchesOfBranchesHaveTheKeyframesOfTheSimulation(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 40, someOrders())
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	path := m.Path()
	for i := range 6 {
		m, err := OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		given := map[int64]engine.Order{}
		if i%2 == 0 {
			given = someOrders()
		}
		path = goOn(t, m, 17, given)
		again, err := OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := again.Verify(always); err != nil || r.First != nil || r.Keyframes == 0 || again.Whole() != nil {
			t.Errorf("branch %d: %+v, %v, %v, %v", i, r, r.First, err, again.Whole())
		}
		again.Close()
	}
}
