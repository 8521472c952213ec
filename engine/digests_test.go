package engine_test

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario"
	"orrery/data/scenario/scenariotest"
	"orrery/data/script"
	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/digests"
	"orrery/engine/market"
	"orrery/engine/order"
	"orrery/engine/sched"
	"orrery/internal/effort"
)

var update = flag.Bool("update", false, "rewrite testdata: the digests, and what the scripts expect")

// digestFile holds a line for each mission: its name and the digest of every subsystem.
const digestFile = "testdata/digests.txt"

// digested is a mission that is run only for its digest.
type digested struct {
	name   string
	preset string
	set    []string // key=value
	tick   time.Duration
	steps  int
	orders string // a file of orders; "" for none
	long   bool   // only with ORRERY_LONG=1
}

// ladders is how many steps each preset takes at each tick of the ladder.
var ladders = []struct {
	preset string
	steps  [len(clock.Ticks)]int
}{
	{"tiny", [...]int{1200, 720, 720, 288, 240, 60, 30}},
	{"dawn", [...]int{60, 60, 90, 18, 8, 2, 1}},
	{"suncatcher", [...]int{120, 120, 90, 48, 24, 8, 4}},
	{"starlink", [...]int{3, 3, 2, 2, 1, 1, 1}},
}

// missionsDigested are all missions of the file of digests, in its order.
func missionsDigested() []digested {
	var all []digested
	for _, l := range ladders {
		for i, tick := range clock.Ticks {
			all = append(all, digested{name: fmt.Sprintf("%s in ticks of %v", l.preset, tick), preset: l.preset, tick: tick, steps: l.steps[i]})
		}
	}
	for _, p := range sched.Policies {
		policy := []string{"workload.policy=" + p.Name}
		all = append(all,
			digested{name: "tiny under " + p.Name, preset: "tiny", set: policy, tick: time.Minute, steps: 720},
			digested{name: "dawn under " + p.Name, preset: "dawn", set: policy, tick: 10 * time.Minute, steps: 9})
	}
	return append(all,
		digested{name: "tiny with every order", preset: "tiny", tick: 10 * time.Second, steps: 1000, orders: "testdata/orders_tiny.yaml"},
		digested{name: "dawn with every order", preset: "dawn", tick: time.Minute, steps: 124, orders: "testdata/orders_dawn.yaml"},
		digested{name: "rivals in ticks of 1h0m0s", preset: "rivals", tick: time.Hour, steps: 75},
		digested{name: "rivals with every order", preset: "rivals", tick: 24 * time.Hour, steps: 200, orders: "testdata/orders_rivals.yaml"},
		digested{name: "million", preset: "million", tick: time.Minute, steps: 3, long: true})
}

// TestMissionsKeepTheirDigests runs missions of every preset, tick, policy and order and
// holds their digests against those that were kept. -update keeps new ones: do so only
// for a change that is meant to change missions. ORRERY_LONG=1 adds a million nodes.
func TestMissionsKeepTheirDigests(t *testing.T) {
	sameMachine(t)
	kept := keptDigests(t)
	all := missionsDigested()
	lines := make([]string, len(all))
	t.Run("missions", func(t *testing.T) {
		for i, d := range all {
			want := kept[d.name]
			delete(kept, d.name)
			lines[i] = d.name + ": " + want
			t.Run(d.name, func(t *testing.T) {
				t.Parallel()
				if _, long := effort.Long(); d.long && !long {
					t.Skip("takes a while and gigabytes: set ORRERY_LONG=1")
				}
				e := d.run(t)
				audit(t, e)
				got := digestText(e)
				lines[i] = d.name + ": " + got
				if got != want && !*update {
					t.Errorf("the mission is another one\ngot  %s\nwant %s", got, want)
				}
			})
		}
	})
	if *update {
		write(t, digestFile, strings.Join(lines, "\n")+"\n")
		return
	}
	for name := range kept {
		t.Errorf("%s holds %q, which is no mission any more: -update", digestFile, name)
	}
}

// TestEveryOrderIsAmongThoseGiven keeps the files of orders complete; orders of launches, which take
// months, and those of law have scripts of their own.
func TestEveryOrderIsAmongThoseGiven(t *testing.T) {
	for _, preset := range []string{"tiny", "dawn", "rivals"} {
		document := string(readFile(t, "testdata/orders_"+preset+".yaml"))
		for _, script := range []string{"slip_and_pads", "change_flight", "dispose", "campaigns", "hold_at_parking", "close_gateways", "control_exports", "withdraw_filing"} {
			document += strings.ReplaceAll(string(readFile(t, "testdata/missions/"+script+".yaml")), "\n    ", "\n  ")
		}
		for _, name := range orderNames(t) {
			_, _, traded := order.Find(market.Orders, name) // only rivals has owners
			if traded == (preset == "rivals") && !strings.Contains(document, "\n  "+name+": ") {
				t.Errorf("the orders of %s hold no %s", preset, name)
			}
		}
	}
}

// orderNames are all orders as scripts spell them: those that the reader of scripts
// lists where there is none.
func orderNames(t *testing.T) []string {
	t.Helper()
	_, err := script.Read("none", []byte("- at: 1s"), engine.Scenario{})
	if err == nil {
		t.Fatal("an order without a name was read")
	}
	_, list, found := strings.Cut(err.Error(), "want one of ")
	if !found {
		t.Fatalf("no list of orders in %q", err)
	}
	return strings.Split(list, ", ")
}

// run runs the mission to its end.
func (d digested) run(t *testing.T) *engine.Engine {
	t.Helper()
	s := scenariotest.Preset(t, d.preset, append([]string{"tick=" + scenario.ShowSpan(d.tick)}, d.set...)...)
	var orders []script.Timed
	if d.orders != "" {
		var err error
		if orders, err = script.Read(d.orders, readFile(t, d.orders), s); err != nil {
			t.Fatal(err)
		}
	}
	e := start(t, s)
	for range d.steps {
		for len(orders) > 0 && orders[0].At <= e.Elapsed() {
			if err := e.Apply(orders[0].Order); err != nil {
				t.Fatalf("at T+%v: %s: %v", e.Elapsed(), orders[0].Order, err)
			}
			orders = orders[1:]
		}
		day := e.Elapsed() / (24 * time.Hour)
		if e.Step(); e.Elapsed()/(24*time.Hour) > day {
			audit(t, e)
		}
	}
	if len(orders) > 0 {
		t.Fatalf("the mission ends at T+%v, before the order at %v", e.Elapsed(), orders[0].At)
	}
	return e
}

// digestText is the digest of every subsystem by name.
func digestText(e *engine.Engine) string {
	var parts []string
	for i, sum := range e.Digest() {
		parts = append(parts, fmt.Sprintf("%s %08x", digests.Name(i), sum))
	}
	return strings.Join(parts, ", ")
}

// keptDigests are the lines of the file of digests by the names of their missions.
func keptDigests(t *testing.T) map[string]string {
	t.Helper()
	kept := map[string]string{}
	if _, err := os.Stat(digestFile); err != nil && *update {
		return kept
	}
	for line := range strings.Lines(string(readFile(t, digestFile))) {
		name, digest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		kept[name] = digest
	}
	return kept
}

// sameMachine skips where missions that go-satellite flies may come out otherwise than
// on the architecture that the expectations are of.
func sameMachine(t *testing.T) {
	t.Helper()
	const kept = "amd64"
	if runtime.GOARCH != kept {
		t.Skipf("catalogued satellites promise equal missions per GOARCH: what is kept is of %s, this is %s", kept, runtime.GOARCH)
	}
	info, _ := debug.ReadBuildInfo()
	fused := func(s debug.BuildSetting) bool { return s.Key == "GOAMD64" && s.Value != "v1" && s.Value != "v2" }
	if info != nil && slices.ContainsFunc(info.Settings, fused) {
		t.Skip("catalogued satellites promise equal missions per GOAMD64: what is kept is of v1")
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
