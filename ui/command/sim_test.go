package command

import (
	"bytes"
	"encoding/json"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"orrery/internal/effort"
	"orrery/ui/command/cli"
)

// ranMission is what these tests read of a report.
type ranMission struct {
	Complete bool
	ElapsedS float64 `json:"elapsed_s"`
	Steps    int64
	TickS    float64 `json:"tick_s"`
	File     *string `json:"mission_file"`
	Audit    struct{ OK bool }
}

func TestSimReportsAndItsFileVerifies(t *testing.T) {
	folder := t.TempDir()
	orders := filepath.Join(folder, "o.yaml")
	if err := os.WriteFile(orders, []byte("- at: 30s\n  submit: {owner: ann, accelerators: 8, work_h: 1}\n- at: 10m\n  tick: 1m\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "a.orrery")
	code, out, errs := orrery("sim", "tiny", "--for", "2h", "--orders", orders, "--save", file, "--json")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var r ranMission
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if !r.Complete || r.ElapsedS != 7200 || r.TickS != 60 || !r.Audit.OK || r.File == nil || *r.File != file {
		t.Errorf("got %s", out)
	}
	code, out, errs = orrery("verify", file, "--json")
	var v verifyReport
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if !v.Opened || v.Steps != r.Steps || v.ElapsedS != 7200 || v.Orders != 2 || v.Digests < 3 || v.First != nil || v.TornBytes != 0 {
		t.Errorf("got %s", out)
	}
	for _, name := range []string{"opened", "torn_bytes", "elapsed_s", "steps", "orders", "digests_checked", "first_difference"} {
		if !strings.Contains(out, `"`+name+`"`) {
			t.Errorf("%s is missing in %s", name, out)
		}
	}
	if code, _, errs = orrery("sim", "tiny", "--for", "1h", "--save", file); code != 1 || !strings.Contains(errs, "--force") {
		t.Errorf("a file was overwritten: exit code %d, %s", code, errs)
	}
}

// dawnOf is six hours of dawn in ticks of a minute.
func dawnOf(t *testing.T, sets ...string) (r struct {
	Energy struct {
		Generated float64 `json:"generated_kwh"`
		Curtailed float64 `json:"curtailed_kwh"`
		Missed    float64 `json:"unserved_kwh"`
	}
	Jobs struct {
		Waited struct{ Power float64 } `json:"waited_h"`
	}
	Waterfall struct {
		Useful  float64 `json:"useful_share"`
		Without float64 `json:"without_job_share"`
		Network float64 `json:"lost_to_network_share"`
	}
}) {
	t.Helper()
	code, out, errs := orrery(append([]string{"sim", "dawn", "--for", "6h", "--tick", "60s", "--json"}, sets...)...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// A queue that never empties gets more than five sixths of all time out of the sun of dawn,
// and nothing waits for power there while some of it is curtailed.
func TestTheSunIsUsed(t *testing.T) {
	effort.Alone(t)
	r := dawnOf(t, "--set", "workload.waiting=400")
	if w, e := r.Waterfall, r.Energy; w.Useful < 0.83 || w.Without > 0.01 || e.Curtailed > 0.01*e.Generated || e.Missed != 0 {
		t.Errorf("%.3f of the time was of use and %.3f had no job, of %.0f kWh %.0f were curtailed and %.1f missing; want over 0.83, under 0.01, under a hundredth and none",
			w.Useful, w.Without, e.Generated, e.Curtailed, e.Missed)
	}
	// gangs wait for nodes that are dark or short of power, and their links for next to nothing
	if w := r.Waterfall; w.Network > 0.015 {
		t.Errorf("%.3f of the time is lost to the network, want under 0.015", w.Network)
	}
	if r = dawnOf(t); r.Jobs.Waited.Power != 0 && r.Energy.Curtailed > 0 {
		t.Errorf("jobs waited %.1f h for power while %.0f kWh were curtailed", r.Jobs.Waited.Power, r.Energy.Curtailed)
	}
}

func TestSimPrintsTheSameBytesTwice(t *testing.T) {
	_, first, _ := orrery("sim", "tiny", "--for", "3h", "--tick", "1m", "--seed", "5", "--json")
	_, second, _ := orrery("sim", "tiny", "--for", "3h", "--tick", "1m", "--seed", "5", "--json")
	if first != second || first == "" {
		t.Errorf("%s\n%s", first, second)
	}
}

func TestSimSaysWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	orders := filepath.Join(folder, "o.yaml")
	if err := os.WriteFile(orders, []byte("- at: 1m\n  scrub: {flight: 99}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"sim", 2, "a scenario"},
		{"sim tiny", 2, "--for"},
		{"sim tiny --for soon", 2, "2h18m"},
		{"sim tiny --for 1s", 2, "less than one tick"},
		{"sim tiny --for 1h --orders " + filepath.Join(folder, "none.yaml"), 1, "none.yaml"},
		{"sim tiny --for 1h --orders " + orders, 1, "at T+1m: scrub flight 99"},
		{"verify", 2, "a mission file"},
		{"verify " + orders, 1, "not a mission file"},
	} {
		code, _, errs := orrery(strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit code %d, %q; want %d, %q", c.args, code, errs, c.code, c.want)
		}
	}
}

func TestInterruptedSimReportsAndLeavesAWholeFile(t *testing.T) {
	caught := make(chan os.Signal, 1) // so that no signal ends the test
	signal.Notify(caught, os.Interrupt)
	defer signal.Stop(caught)
	file := filepath.Join(t.TempDir(), "a.orrery")
	over, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for tick := time.NewTicker(50 * time.Millisecond); ; {
			select {
			case <-over:
				tick.Stop()
				return
			case <-tick.C:
				_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
			}
		}
	}()
	code, out, errs := orrery("sim", "tiny", "--for", "36500d", "--tick", "10s", "--save", file, "--json")
	close(over)
	<-stopped
	if code != 130 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var r ranMission
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Complete || !strings.Contains(errs, "interrupted at T+") || !strings.Contains(errs, "it is saved in "+file+", and orrery replay "+file+" shows it") {
		t.Errorf("complete %v, %s", r.Complete, errs)
	}
	v, err := verify(file, cli.NewBar(&bytes.Buffer{}, ""))
	if err != nil || v.TornBytes != 0 || v.Steps != r.Steps {
		t.Errorf("the file has %+v, %v; want %d steps", v, err, r.Steps)
	}
}
