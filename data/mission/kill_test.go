package mission

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/internal/effort"
)

// killed names the file that a test binary writes until it is killed.
const killed = "ORRERY_TEST_WRITE_UNTIL_KILLED"

func TestMain(m *testing.M) {
	if path := os.Getenv(killed); path != "" {
		fmt.Println(writeUntilKilled(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeUntilKilled runs a mission as fast as it can, with an order now and then,
// and says after each order, which is written by then, at which step it was.
func writeUntilKilled(path string) error {
	m, err := Create(path, smallScenario(), false)
	if err != nil {
		return err
	}
	e, err := engine.New(m.Scenario())
	if err != nil {
		return err
	}
	for {
		var given []engine.Entry
		if e.Steps()%4 == 0 {
			o := jobs.SubmitJob{Owner: "kill", Accelerators: 8, Work: 60}
			if err := e.Apply(o); err != nil {
				return err
			}
			given = append(given, engine.Entry{Step: e.Steps(), Order: o})
		}
		e.Step()
		if err := m.Record(e, given); err != nil {
			return err
		}
		if given != nil {
			fmt.Println("step", e.Steps())
		}
	}
}

// TestKilledMissionOpensAndLosesNoOrder kills a writer without warning, again and again.
// ORRERY_LONG=1 makes it 200 kills.
func TestKilledMissionOpensAndLosesNoOrder(t *testing.T) {
	kills := 5
	if _, long := effort.Long(); long {
		kills = 200
	}
	torn := 0
	for n := range kills {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("killed%d.orrery", n+1))
		told := killOne(t, path)
		m, err := OpenReadOnly(path)
		if os.IsNotExist(err) && told == 0 {
			continue // killed before the file had its name
		}
		if err != nil {
			t.Fatalf("kill %d: %v", n+1, err)
		}
		if _, step := m.Edge(); step < told {
			t.Fatalf("kill %d: the file ends at step %d, step %d was written", n+1, step, told)
		}
		if m.Torn() > 0 {
			torn++
		}
		m.Close()
		verifyAll(t, path)
	}
	t.Logf("%d kills, every file opens, %d with a torn tail", kills, torn)
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

// killOne starts a writer, kills it after a while, and answers the last step
// that it said was written.
func killOne(t *testing.T, path string) (told int64) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killed+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Duration(5+rand.N(120))*time.Millisecond, func() { cmd.Process.Kill() })
	defer timer.Stop()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if n, err := fmt.Sscanf(lines.Text(), "step %d", &told); n != 1 || err != nil {
			t.Errorf("the writer says %q", lines.Text())
		}
	}
	_ = cmd.Wait()
	return told
}
