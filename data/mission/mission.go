// Package mission keeps a mission in one file: what it started from, every order, the number of
// steps, digests to check a replay against, and keyframes to seek to.
//
// # Model
//
// A scenario, the orders with the number of steps before each, and the number of steps in all
// determine the mission, bit for bit; telemetry is recomputed. The file is a list of frames that
// only grows; FORMAT.md describes it byte for byte. A mission that is not saved has the same store
// without a file.
//
// Record is called after each leg. It writes once a second of wall time and at each order, in one
// write, so that a console that is killed loses at most a second. Before it writes it checks that
// the file still has its name and its size. After a failure Unsaved says what is wrong, until a
// later write has made up for it; a file that lost its name, or that the disk refused to store,
// stays lost. The disk is asked to store what was written (fsync) as often as that costs less than
// a twentieth of the time, and always when the mission is closed.
//
// There are two kinds of keyframes. Dense ones, every 64 steps, stay in memory, packed, up to 256
// MB; beyond that, every second one of the older half is dropped. On disk are that of the start
// and one for every six hours of mission time, or every hour if that is at least ten seconds of
// wall time; closing adds hourly ones of the last two days, and the last. Large keyframes are
// fewer on disk: they take at most 16 MB plus 2.5 MB per day of mission time, and 32 MB more when
// the mission is closed. No kind is taken more often than every eighth tick if ticks are long, or
// so often that it costs more than a fiftieth of the time. Each has a picture; on disk there is
// one picture per hour, and the last. Digests, every 64 steps or every hour and at each order,
// cost at most a hundredth.
//
// A file is complete if its last frame is the end mark. Reading continues behind damage: frames
// are found again by their check sums, one wrong byte of a frame is corrected, and the mission
// ends before the first order that is lost. The console opens what is there; Whole says what is
// missing.
//
// # Limits
//
// One process at a time writes a file. The lock is flock's, so there is none on systems without
// it. A mission has at most two hundred years.
//
// # Sources
//
// CRC32C: Castagnoli, Bräuer, Herrmann (1993), IEEE Trans. Comm. 41(6). Zstandard: RFC 8878.
package mission

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"orrery/data/disk"
	"orrery/data/mission/frames"
	"orrery/data/mission/lineage"
	"orrery/data/text"
	"orrery/engine"
	"orrery/engine/field"
)

// Suffix is how the names of mission files end.
const Suffix = ".orrery"

// Mission is the store of one mission. Its methods may be called from several
// goroutines.
type Mission struct {
	now func() time.Time // the wall clock

	mu      sync.Mutex
	head    head
	clock   ticks
	first   int64 // step that it begins at; there is a keyframe of it, but for 0
	step    int64 // of the live edge
	orders  []engine.Entry
	digests []digest
	keys    keyframes
	pictures
	marks     []engine.Bookmark
	relatives []lineage.Relative // of the family, as the file says
	journal   *journal           // nil without a file
	warnings  []string
	frozen    string // why nothing may be added; "" if it may
	pace      pace
	base      *engine.Engine // an engine of the scenario, to resume others from; may be nil
	unkept    error          // why what was recorded is not all in a file; nil if it is, or nobody wants it to be
	held      time.Duration  // elapsed up to which the file has it

	found
	refusals
	each   func(frames.Frame) error // is told each frame that is read and can be used; may be nil
	behind func(frames.Frame) error // likewise those behind lost orders
}

// Origin says which mission a branch left, and where.
type Origin struct {
	Name    string // of the parent's file, without its folder; "" for a mission without one
	Mark    uint32 // check sum of the parent's first frame
	Elapsed time.Duration
	Step    int64
}

// Memory starts a mission that has no file.
func Memory(s engine.Scenario) (*Mission, error) {
	return begin(head{scenario: s}, nil)
}

// Unsaved starts a mission that has no file though it should, and why.
func Unsaved(s engine.Scenario, why error) (*Mission, error) {
	m, err := Memory(s)
	if err == nil {
		m.unkept = why
	}
	return m, err
}

// Create starts a mission in a new file. A file that is there already is
// refused, or, with force, replaced, unless a console is writing it.
func Create(path string, s engine.Scenario, force bool) (*Mission, error) {
	return createOn(disk.Machine{}, path, s, force)
}

func createOn(sys disk.System, path string, s engine.Scenario, force bool) (*Mission, error) {
	h := head{scenario: s}
	j, err := newJournal(sys, path, h, force)
	if err != nil {
		return nil, err
	}
	return begin(h, j)
}

// begin is a mission with no steps.
func begin(h head, j *journal) (*Mission, error) {
	m := &Mission{now: time.Now, head: h, clock: newTicks(h.scenario.Tick), journal: j}
	if j != nil {
		m.head.mark = j.chain
	} else {
		m.head.mark = 1 + rand.Uint32N(math.MaxUint32) // 0 is no mission
	}
	m.pace.begin(m.now())
	return m, nil
}

// Scenario is what the mission started from. It must not be changed.
func (m *Mission) Scenario() engine.Scenario { return m.head.scenario }

// Parent says where a branch comes from; false for a mission that is none.
func (m *Mission) Parent() (Origin, bool) { return m.head.parent, m.head.branch }

// Edge is the live edge: elapsed and number of the last recorded step.
func (m *Mission) Edge() (elapsed time.Duration, step int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.clock.at(m.step), m.step
}

// Begins is elapsed at the first instant that can be gone to: 0, but for a mission that was
// recovered from behind lost orders.
func (m *Mission) Begins() time.Duration { return m.clock.legs[0].elapsed }

// Orders are all orders so far, in order. The slice is the caller's.
func (m *Mission) Orders() []engine.Entry {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]engine.Entry(nil), m.orders...)
}

// Bookmarks are all bookmarks, in the order they were made. The slice is the
// caller's.
func (m *Mission) Bookmarks() []engine.Bookmark {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]engine.Bookmark(nil), m.marks...)
}

// Mark adds a bookmark and writes it at once.
func (m *Mission) Mark(b engine.Bookmark) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.open(); err != nil {
		return err
	}
	b.Name = clean(b.Name)
	m.marks = append(m.marks, b)
	if m.journal == nil {
		return nil
	}
	m.add(bookmarkFrame(b))
	return m.commit()
}

// Warnings say, in sentences, what of the file could not be used.
func (m *Mission) Warnings() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []string
	for _, d := range m.damage {
		all = append(all, d.String())
	}
	if m.orphans != nil {
		all = append(all, m.orphans.String())
	}
	return append(all, m.warnings...)
}

// Path is where the file lies; "" without one.
func (m *Mission) Path() string {
	if m.journal == nil {
		return ""
	}
	return m.journal.path
}

// Unsaved says why what was recorded is not all kept in a file, with the file's name; nil if
// it is, or if nobody wants it to be.
func (m *Mission) Unsaved() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.unkept == nil || m.journal == nil || m.journal.lost != nil {
		return m.unkept
	}
	return fmt.Errorf("%w; the file holds the mission up to T+%s", m.unkept, field.ShowSpan(m.held))
}

// Command is what replays the mission when typed at a shell; "" without a file.
func (m *Mission) Command() string {
	if m.journal == nil {
		return ""
	}
	return "orrery replay " + Quote(m.journal.path)
}

// Quote makes a word of a path for a POSIX shell.
func Quote(path string) string { return text.Quote(path) }

// Close writes what is not written yet and lets go of the file. The mission can
// still be read, unless its keyframes are only there.
func (m *Mission) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.journal == nil {
		return nil
	}
	if m.frozen == "" && m.journal.open() {
		m.tell()
		m.sealKeyframes()
		m.storePicture(m.pictures.latest)
		m.add(frames.Frame{Kind: frames.End})
		if err := m.commit(); err != nil {
			return errors.Join(err, m.journal.close())
		}
	}
	err := m.journal.close()
	if err != nil {
		m.unkept = err
	}
	return err
}

// open says why nothing may be added.
func (m *Mission) open() error {
	if m.frozen != "" {
		return fmt.Errorf("this mission can only continue as a branch: %s", m.frozen)
	}
	return nil
}
