package mission

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/internal/effort"
)

// killed names the folder in which a test binary writes missions until it is killed, and how.
const killed = "ORRERY_TEST_WRITE_UNTIL_KILLED"

func TestMain(m *testing.M) {
	if how, folder, ok := strings.Cut(os.Getenv(killed), ":"); ok {
		w := writers[how]
		for n := 0; ; n++ {
			if err := w.write(filepath.Join(folder, fmt.Sprintf("%d.orrery", n))); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	os.Exit(effort.Run(m))
}

// writer is how missions are written until the process is killed.
type writer struct {
	steps   int64         // after which one is closed, and the next begun; 0 for never
	orders  int64         // one each so many steps
	rest    time.Duration // after each step
	longest time.Duration // that it lives
}

var writers = map[string]writer{
	"busy":    {orders: 4, longest: 125 * time.Millisecond},
	"quiet":   {orders: 1000, rest: 3 * time.Millisecond, longest: 2500 * time.Millisecond},
	"closing": {orders: 9, steps: 40, longest: 250 * time.Millisecond},
}

// write lives a mission, and says what it did when, what is written by then, and when it is
// closed.
func (w writer) write(path string) error {
	m, err := Create(path, smallScenario(), false)
	if err != nil {
		return err
	}
	e, err := engine.New(m.Scenario())
	if err != nil {
		return err
	}
	fmt.Println("file", filepath.Base(path))
	for w.steps == 0 || e.Steps() < w.steps {
		var given []engine.Entry
		if e.Steps()%w.orders == 0 {
			o := jobs.SubmitJob{Owner: "kill", Accelerators: 8, Work: 60}
			if err := e.Apply(o); err != nil {
				return err
			}
			given = append(given, engine.Entry{Step: e.Steps(), Order: o})
		}
		e.Step()
		fmt.Println("did", e.Steps(), time.Now().UnixNano())
		if err := m.Record(e, given); err != nil {
			return err
		}
		if given != nil {
			fmt.Println("wrote", e.Steps(), 0)
		}
		time.Sleep(w.rest)
	}
	if err := m.Close(); err != nil {
		return err
	}
	fmt.Println("closed", e.Steps(), 0)
	return nil
}

// witnessed is what a writer said of a file before it was killed.
type witnessed struct {
	name   string
	done   []time.Time // each step
	wrote  int64
	closed bool
}

// Writers are killed without warning, again and again. Every file opens and simulates again to
// its own digests; no order is lost, nor more than what was done in a second. ORRERY_LONG=1 makes
// it 2,000 kills.
func TestKilledMissionOpensAndLosesNoOrder(t *testing.T) {
	kills, at := 6, 2
	if _, long := effort.Long(); long {
		kills, at = 2000, 6
	}
	var mu sync.Mutex
	counts := map[string]int{}
	var lost time.Duration
	var all sync.WaitGroup
	for worker := range at {
		all.Go(func() {
			for n := worker; n < kills; n += at {
				how := []string{"busy", "quiet", "closing"}[n%3]
				folder := filepath.Join(t.TempDir(), fmt.Sprint(n))
				for _, w := range killOne(t, how, folder, kills < 100) {
					most, what := w.judge(t, filepath.Join(folder, w.name))
					mu.Lock()
					lost = max(lost, most)
					counts["files"]++
					counts[what]++
					mu.Unlock()
				}
				mu.Lock()
				counts["kills"]++
				counts[how]++
				mu.Unlock()
				os.RemoveAll(folder)
			}
		})
	}
	all.Wait()
	t.Logf("%v; every file opens and verifies; at most what was done in %v is lost", counts, lost)
}

// judge holds a file against what its writer said, and is how long what is lost had taken, and in
// which state the file is.
func (w *witnessed) judge(t *testing.T, path string) (lost time.Duration, what string) {
	t.Helper()
	m, err := OpenReadOnly(path)
	if errors.Is(err, fs.ErrNotExist) && w.wrote == 0 && len(w.done) == 0 {
		return 0, "not yet there"
	}
	if err != nil {
		t.Error(err)
		return 0, "lost"
	}
	defer m.Close()
	_, step := m.Edge()
	if step < w.wrote || w.closed && m.Whole() != nil {
		t.Errorf("%s ends at step %d, %d was written; closed %v, %v", path, step, w.wrote, w.closed, m.Whole())
	}
	if n := len(w.done); int64(n) > step {
		lost = w.done[n-1].Sub(w.done[step])
		if before := w.done[max(n-2, int(step))]; before.Sub(w.done[step]) > commitEvery { // the last may be on its way to the file
			t.Errorf("%s ends at step %d of %d, %v before", path, step, n, lost)
		}
	}
	if r, err := m.Verify(always); err != nil || r.First != nil {
		t.Errorf("%s verifies as %+v, %v", path, r, err)
	}
	switch {
	case m.Ended():
		what = "whole"
	case m.Torn() > 0:
		what = "torn within a frame"
	default:
		what = "without end mark"
	}
	return lost, what
}

// killOne starts a writer, kills it after a while, and answers what it said of its files.
func killOne(t *testing.T, how, folder string, soon bool) []*witnessed {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Error(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killed+"="+how+":"+folder)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Error(err)
		return nil
	}
	span := writers[how].longest
	if soon {
		span = min(span, 100*time.Millisecond)
	}
	timer := time.AfterFunc(5*time.Millisecond+rand.N(span), func() { cmd.Process.Kill() })
	defer timer.Stop()
	files := []*witnessed{{name: "0.orrery"}}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		last := files[len(files)-1]
		var what string
		var step, at int64
		n, _ := fmt.Sscan(lines.Text(), &what, &step, &at)
		switch {
		case what == "file":
			_, name, _ := strings.Cut(lines.Text(), " ")
			if last.name != name {
				files = append(files, &witnessed{name: name})
			}
		case what == "did" && n == 3 && step == int64(len(last.done))+1:
			last.done = append(last.done, time.Unix(0, at))
		case what == "wrote" && n == 3:
			last.wrote = step
		case what == "closed" && n == 3:
			last.closed = true
		default:
			t.Errorf("the writer says %q", lines.Text())
		}
	}
	_ = cmd.Wait()
	return files
}

func verifyAll(t *testing.T, path string) {
	t.Helper()
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if r, err := m.Verify(always); err != nil || r.First != nil {
		t.Fatalf("verifies as %+v, %v", r, err)
	}
}
