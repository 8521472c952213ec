package replay_test

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/replay"
	"orrery/engine/sched"
	"orrery/internal/shared"
)

// log reads a log of the Standard Workload Format in the plainest way.
func log(t testing.TB, name string) []replay.Entry {
	t.Helper()
	var entries []replay.Entry
	lines := bufio.NewScanner(open(t, "data/"+name))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), ";") {
			continue
		}
		f := make([]int64, 9)
		for i, field := range strings.Fields(lines.Text())[:9] {
			if _, err := fmt.Sscan(field, &f[i]); err != nil {
				t.Fatal(err)
			}
		}
		processors := f[7]
		if processors <= 0 {
			processors = f[4]
		}
		entries = append(entries, replay.Entry{
			ID: f[0], Submit: seconds(f[1]), Run: seconds(f[3]), Estimate: seconds(f[8]), Processors: int(processors),
		})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return entries
}

func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }

// open opens an outside file, unpacked.
func open(t testing.TB, name string) io.Reader {
	t.Helper()
	f, err := os.Open(shared.Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return f
	}
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked
}

// parse reads an outside JSON file.
func parse(t testing.TB, name string, into any) {
	t.Helper()
	if err := json.NewDecoder(open(t, name)).Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// fingerprint is the SHA-256 of all starts, by number of the job.
func fingerprint(jobs []replay.Entry, starts []time.Duration) string {
	lines := make([]string, len(jobs))
	order := make([]int, len(jobs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(jobs[a].ID - jobs[b].ID) })
	for n, i := range order {
		lines[n] = fmt.Sprintf("%d %d\n", jobs[i].ID, starts[i]/time.Second)
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, ""))))
}

// result is what the reference made of a log.
type result struct {
	Trace, Policy, Estimate, Ties string
	Procs, Jobs                   int
	Sum                           string  `json:"starts_sha256"`
	Wait                          float64 `json:"mean_wait"`
	Slowdown                      float64 `json:"mean_bsld10"`
	Utilization                   float64
	Makespan                      int64
}

// rerun replays the log of a result under a policy.
func rerun(t *testing.T, c result, policy string) ([]replay.Entry, []time.Duration, replay.Measures) {
	t.Helper()
	file := map[string]string{"KTH-SP2": "KTH-SP2-1996-2.swf", "CTC-SP2": "CTC-SP2.swf.gz"}[c.Trace]
	named, ok := sched.ByName(policy)
	if !ok {
		t.Fatalf("there is no policy %q", policy)
	}
	cluster := replay.Cluster{Processors: c.Procs}
	if c.Estimate == "run" {
		cluster.Guess = replay.Exact
	}
	jobs := cluster.Admit(log(t, file))
	starts, err := cluster.Replay(jobs, named.Policy)
	if err != nil {
		t.Fatal(err)
	}
	return jobs, starts, cluster.Measure(jobs, starts)
}

func TestStartsOfRealLogsAreThoseOfTheReference(t *testing.T) {
	var cases []result
	parse(t, "validation/scheduling/expected.json", &cases)
	for _, c := range cases {
		if c.Ties != "batch" {
			continue
		}
		t.Run(c.Trace+"/"+c.Policy+"/"+c.Estimate, func(t *testing.T) {
			jobs, starts, m := rerun(t, c, c.Policy)
			if m.Jobs != c.Jobs || m.Makespan != seconds(c.Makespan) || far(m.MeanWait, c.Wait, 1e-12) ||
				far(m.MeanBoundedSlowdown, c.Slowdown, 1e-12) || far(m.Utilization, c.Utilization, 1e-12) {
				t.Errorf("%+v, want %+v", m, c)
			}
			if got := fingerprint(jobs, starts); got != c.Sum {
				t.Errorf("starts have the sum %s, want %s", got, c.Sum)
			}
		})
	}
}

// The published means of EASY with shortest job backfilled first come from a
// reference that decides after every single event; we decide once an instant,
// which moves a few jobs of one second.
func TestShortestComesCloseToThePublishedMean(t *testing.T) {
	var cases []result
	parse(t, "validation/scheduling/expected.json", &cases)
	for _, c := range cases {
		if c.Policy != "easy-sjbf" || c.Trace != "KTH-SP2" {
			continue
		}
		_, _, m := rerun(t, c, "shortest")
		if m.Jobs != c.Jobs || m.Makespan != seconds(c.Makespan) || far(m.MeanBoundedSlowdown, c.Slowdown, 5e-5) {
			t.Errorf("%s: %+v, want %+v", c.Trace, m, c)
		}
	}
}

func far(got, want, tolerance float64) bool { return math.Abs(got-want) > tolerance*math.Abs(want) }

func TestEveryJobStartsWhenTheReferenceStartsIt(t *testing.T) {
	whole := log(t, "KTH-SP2-1996-2.swf")
	for _, c := range []struct {
		file, policy string
		guess        replay.Guess
		jobs         int
	}{
		{"kth_easy_batch", "easy", replay.Requested, math.MaxInt},
		{"kth_easy_clairv_batch", "easy", replay.Exact, math.MaxInt},
		{"kth1000_fcfs_batch", "fcfs", replay.Requested, 1000},
		{"kth1000_easy_batch", "easy", replay.Requested, 1000},
		{"kth1000_cons_batch", "conservative", replay.Requested, 1000},
	} {
		rows, err := csv.NewReader(open(t, "validation/scheduling/"+c.file+".csv.gz")).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		cluster := replay.Cluster{Processors: 100, Guess: c.guess}
		jobs := cluster.Admit(whole)
		jobs = jobs[:min(c.jobs, len(jobs))]
		policy, _ := sched.ByName(c.policy)
		starts, err := cluster.Replay(jobs, policy.Policy)
		if err != nil || len(rows) != len(jobs)+1 {
			t.Fatalf("%s: %d jobs, want %d; %v", c.file, len(jobs), len(rows)-1, err)
		}
		for i, j := range jobs {
			got := fmt.Sprint(j.ID, " ", int64(j.Submit.Seconds()), " ", int64(starts[i].Seconds()), " ",
				int64((starts[i] + j.Run).Seconds()), " ", j.Processors)
			if want := strings.Join(rows[i+1][:5], " "); got != want {
				t.Fatalf("%s: job, submit, start, end and processors are %s, want %s", c.file, got, want)
			}
		}
	}
}

func TestHandMadeCasesComeOutAsDrawn(t *testing.T) {
	var file struct {
		Cases []struct {
			Name, Why string
			Procs     int
			Jobs      [][5]int64
			Starts    map[string][]int64
		}
	}
	parse(t, "validation/scheduling/micro.json", &file)
	for _, c := range file.Cases {
		for _, name := range []string{"fcfs", "easy", "conservative"} {
			var log []replay.Entry
			for _, j := range c.Jobs {
				log = append(log, replay.Entry{ID: j[0], Submit: seconds(j[1]), Processors: int(j[2]), Estimate: seconds(j[3]), Run: seconds(j[4])})
			}
			policy, _ := sched.ByName(name)
			cluster := replay.Cluster{Processors: c.Procs}
			starts, err := cluster.Replay(cluster.Admit(log), policy.Policy)
			if err != nil {
				t.Fatal(err)
			}
			for i := range starts {
				if want := seconds(c.Starts[name][i]); starts[i] != want {
					t.Errorf("%s, %s: job %d starts at %v, want %v: %s", c.Name, name, log[i].ID, starts[i], want, c.Why)
				}
			}
		}
	}
}

func BenchmarkReplay(b *testing.B) {
	whole := log(b, "KTH-SP2-1996-2.swf")
	cluster := replay.Cluster{Processors: 100}
	jobs := cluster.Admit(whole)
	for _, p := range sched.Policies {
		b.Run("KTH_"+p.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := cluster.Replay(jobs, p.Policy); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
