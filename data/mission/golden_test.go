package mission

import (
	"bytes"
	"encoding/binary"
	"flag"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/scenario"
	"orrery/data/script"
	"orrery/engine"
	"orrery/internal/effort"
)

var golden = flag.Bool("golden", false, "write the mission files of testdata that are not there")

// goldens are mission files of this format, kept for ever: later versions open and replay
// what this one wrote. A new one is added, none is written anew.
var goldens = []struct {
	name string
	sgp4 bool // its digests are those of one architecture
	make func(t *testing.T, path string)
}{
	{"small-2.orrery", false, makeSmall},
	{"everything-2.orrery", true, makeEverything},
	{"small-3.orrery", false, makeSmall},
	{"everything-3.orrery", true, makeEverything},
	{"small-4.orrery", false, makeSmall},
	{"launches-4.orrery", false, makeLaunches},
	{"traded-4.orrery", false, makeTraded},
	{"small-5.orrery", false, makeSmall},
	{"everything-5.orrery", true, makeEverything},
	{"launches-5.orrery", false, makeLaunches},
	{"traded-5.orrery", false, makeTraded},
	{"lawful-5.orrery", false, makeLawful},
	{"small-6.orrery", false, makeSmall},
	{"everything-6.orrery", true, makeEverything},
	{"launches-6.orrery", false, makeLaunches},
	{"traded-6.orrery", false, makeTraded},
	{"lawful-6.orrery", false, makeLawful},
	{"small-7.orrery", false, makeSmall},
	{"everything-7.orrery", true, makeEverything},
	{"launches-7.orrery", false, makeLaunches},
	{"traded-7.orrery", false, makeTraded},
	{"lawful-7.orrery", false, makeLawful},
	{"small-8.orrery", false, makeSmall},
	{"everything-8.orrery", true, makeEverything},
	{"launches-8.orrery", false, makeLaunches},
	{"traded-8.orrery", false, makeTraded},
	{"lawful-8.orrery", false, makeLawful},
}

// makeSmall is a scenario that was made in Go, with some orders.
func makeSmall(t *testing.T, path string) {
	m, err := Create(path, smallScenario(), false)
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, m.Scenario())
	play(t, m, e, 130, someOrders())
	finish(t, m, e)
}

// makeEverything is a scenario with every key and every order of before launches had planes.
func makeEverything(t *testing.T, path string) {
	makeOrdered(t, path, "everything.yaml", "orders.yaml", 2*time.Hour)
}

// makeLaunches is a campaign with every order of launches.
func makeLaunches(t *testing.T, path string) {
	makeOrdered(t, path, "launches.yaml", "launches_orders.yaml", 70*24*time.Hour)
}

// makeTraded is a market with every key and every order of one.
func makeTraded(t *testing.T, path string) {
	makeOrdered(t, path, "traded.yaml", "trades.yaml", 72*time.Hour)
}

// makeLawful is a mission with every key and every order of law.
func makeLawful(t *testing.T, path string) {
	makeOrdered(t, path, "lawful.yaml", "laws.yaml", 12*time.Hour)
}

// makeOrdered is a scenario of testdata with its orders.
func makeOrdered(t *testing.T, path, name, ordered string, span time.Duration) {
	f, err := scenario.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		t.Fatal(err)
	}
	document, err := os.ReadFile(filepath.Join("testdata", ordered))
	if err != nil {
		t.Fatal(err)
	}
	orders, err := script.Read(ordered, document, s)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Create(path, s, false)
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, s)
	for e.Elapsed() < span {
		for ; len(orders) > 0 && orders[0].At <= e.Elapsed(); orders = orders[1:] {
			if err := e.Apply(orders[0].Order); err != nil {
				t.Fatal(err)
			}
			record(t, m, e, engine.Entry{Step: e.Steps(), Order: orders[0].Order})
		}
		e.Step()
		record(t, m, e)
	}
	finish(t, m, e)
}

// finish marks the edge and closes the file.
func finish(t *testing.T, m *Mission, e *engine.Engine) {
	t.Helper()
	if err := m.Mark(engine.Bookmark{Elapsed: e.Elapsed(), Name: "the end"}); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFilesOfEarlierVersionsAreReadAndReplayed(t *testing.T) {
	effort.Alone(t)
	for _, g := range goldens {
		t.Run(g.name, func(t *testing.T) {
			path := filepath.Join("testdata", g.name)
			if _, err := os.Stat(path); err != nil && *golden {
				g.make(t, path)
			}
			m, err := OpenReadOnly(path)
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			warned := 0 // of another model, whose digests are not ours
			if !m.head.comparable() {
				warned = 1
			}
			if m.Torn() > 0 || len(m.Warnings()) != warned || len(m.Orders()) == 0 || len(m.Bookmarks()) != 1 {
				t.Errorf("%d bytes torn, %q, %d orders, bookmarks %v", m.Torn(), m.Warnings(), len(m.Orders()), m.Bookmarks())
			}
			keepsDocument(t, path, m.Scenario())
			if warned == 0 {
				resumes(t, m)
			}
			if g.sgp4 && runtime.GOARCH != "amd64" {
				t.Skip("its satellites fly by SGP4: digests are those of amd64")
			}
			r, err := m.Verify(always)
			if _, steps := m.Edge(); err != nil || r.First != nil || r.Steps != steps || steps == 0 {
				t.Errorf("%+v, %v", r, err)
			}
			if r.Pictures != m.Pictures() {
				t.Errorf("%d pictures, %d compared", m.Pictures(), r.Pictures)
			}
		})
	}
}

// resumes fails where a keyframe of an old file cannot be resumed.
func resumes(t *testing.T, m *Mission) {
	t.Helper()
	if len(m.keys.list) == 0 {
		t.Error("it has no keyframe")
	}
	for _, k := range m.keys.list {
		e, sums, err := m.resume(k)
		if err != nil {
			t.Error(err)
		} else if room := sums.Diff(e.Digest()); room != "" {
			t.Errorf("the keyframe of step %d and what is resumed from it differ in their %s", k.step, room)
		}
	}
}

// keepsDocument fails where what an old file says of a scenario is lost in reading it.
func keepsDocument(t *testing.T, path string, s engine.Scenario) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	scan := frames.Scanner{File: bytes.NewReader(data), At: frames.PreambleLen, Size: int64(len(data))}
	f, err := scan.Next()
	if err != nil {
		t.Fatal(err)
	}
	head, err := f.Unpack(frames.MaxHead)
	if err != nil {
		t.Fatal(err)
	}
	now := map[string]bool{}
	for line := range strings.Lines(string(scenario.Full(s))) {
		now[line] = true
	}
	begins := bytes.Index(head, []byte("mission: "))
	if mark := bytes.LastIndex(head[:begins], []byte("# mission ")); mark >= 0 {
		begins = mark // from model 7 on the document begins with the mission's own mark
	}
	long := binary.LittleEndian.Uint64(head[begins-8:])
	for line := range strings.Lines(string(head[begins:][:long])) {
		if !now[line] && !strings.HasPrefix(line, "# mission ") {
			t.Errorf("the file says %q, and what was read of it no more", line)
		}
	}
}

func TestTheGoldenMissionGivesEveryOrder(t *testing.T) {
	given := map[string]bool{}
	for _, file := range [...]string{"everything-8.orrery", "launches-8.orrery", "traded-8.orrery", "lawful-8.orrery"} {
		m, err := OpenReadOnly(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range m.Orders() {
			payload, err := writeOrder(entry.Order)
			if err != nil {
				t.Fatal(err)
			}
			given[string(payload[8:8+payload[0]])] = true
		}
		m.Close()
	}
	for _, kind := range engine.Orders {
		older := kind.Name == "book" || kind.Name == "submit" || kind.Name == "submit/2" || kind.Name == "submit/3" || kind.Name == "submit/4" || kind.Name == "add gateway"
		if !given[kind.Name] && !older {
			t.Errorf("no order is spelled %q: add a mission with it to testdata", kind.Name)
		}
	}
}

func TestAFileOfAnotherFormatIsRefusedWithWhatToDo(t *testing.T) {
	for format, want := range map[uint32]string{
		1: "the file has format 1, which this version no longer reads: replay it with the orrery that wrote it, or run its scenario again",
		3: "the file has format 3, this version reads format 2: a newer orrery wrote it; open it with that version or a newer one",
	} {
		first := binary.LittleEndian.AppendUint32([]byte(frames.Magic), format)
		first = binary.LittleEndian.AppendUint32(first, crc32.Checksum(first, crc32.MakeTable(crc32.Castagnoli)))
		if err := frames.Check(first); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
}
