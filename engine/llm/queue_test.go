package llm_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
	"time"

	"orrery/engine/chance"
	"orrery/engine/replay"
	"orrery/engine/sched"
	"orrery/internal/shared"
)

// queues are the published waits, in times to serve.
type queues struct {
	MMC []struct {
		Servers int
		Rho     float64
		Busy    float64 `json:"p_wait"`
		Wait    float64 `json:"mean_wait"`
		P99     float64 `json:"p99_wait"`
	}
	MG1 []struct {
		Rho, CS2 float64
		Wait     float64 `json:"mean_wait"`
	}
}

func analytic(t *testing.T) queues {
	t.Helper()
	file, err := os.ReadFile(shared.Path(t, "validation/scheduling/analytic.json"))
	if err != nil {
		t.Fatal(err)
	}
	var q queues
	if err := json.Unmarshal(file, &q); err != nil {
		t.Fatal(err)
	}
	return q
}

func far(got, want, tolerance float64) bool { return math.Abs(got-want) > tolerance*math.Abs(want) }

func inSeconds(s float64) time.Duration { return time.Duration(math.Round(s * 1e9)) }

// Replays of drawn jobs must wait as the formulas say, within four standard
// errors of the mean over batches.
func TestReplayedQueuesWaitAsTheTextbookSays(t *testing.T) {
	q := analytic(t)
	for i, c := range q.MMC {
		waits := simulate(t, arrivals{servers: c.Servers, load: c.Rho, variation: 1, seed: uint64(i)})
		checkMean(t, fmt.Sprintf("M/M/%d at %v", c.Servers, c.Rho), waits, c.Wait)
	}
	for i, c := range q.MG1 {
		waits := simulate(t, arrivals{servers: 1, load: c.Rho, variation: c.CS2, seed: uint64(100 + i)})
		checkMean(t, fmt.Sprintf("M/G/1 at %v, variation %v", c.Rho, c.CS2), waits, c.Wait)
	}
}

// arrivals is jobs of one processor that come at random, with one second to run on
// average.
type arrivals struct {
	servers   int
	load      float64
	variation float64 // squared, of the run time: 0 is constant, 1 exponential
	seed      uint64
}

// run draws how long a job runs, in seconds: a mixture of two exponentials with
// balanced means where it varies more than one.
func (c arrivals) run(n uint64) float64 {
	d := chance.At(c.seed, chance.JobWork, 0, n)
	switch {
	case c.variation == 0:
		return 1
	case c.variation == 1:
		return d.Exp(1)
	}
	p := (1 + math.Sqrt((c.variation-1)/(c.variation+1))) / 2
	if chance.At(c.seed, chance.JobSize, 0, n).Float() < p {
		return d.Exp(1 / (2 * p))
	}
	return d.Exp(1 / (2 * (1 - p)))
}

// simulate gives the waits of arrivals, in seconds.
func simulate(t *testing.T, c arrivals) []float64 {
	t.Helper()
	const jobs = 60_000
	log := make([]replay.Entry, jobs)
	at := 0.0
	for n := range log {
		at += chance.At(c.seed, chance.Arrival, 0, uint64(n)).Exp(1 / (c.load * float64(c.servers)))
		run := max(1, inSeconds(c.run(uint64(n))))
		log[n] = replay.Entry{ID: int64(n + 1), Submit: inSeconds(at), Run: run, Estimate: run, Processors: 1}
	}
	starts, err := replay.Cluster{Processors: c.servers}.Replay(log, sched.FCFS)
	if err != nil {
		t.Fatal(err)
	}
	waits := make([]float64, jobs)
	for n := range waits {
		waits[n] = (starts[n] - log[n].Submit).Seconds()
	}
	return waits
}

func checkMean(t *testing.T, what string, waits []float64, want float64) {
	t.Helper()
	const batches = 30
	var means []float64
	mean := 0.0
	for b := range batches {
		part := waits[b*len(waits)/batches : (b+1)*len(waits)/batches]
		sum := 0.0
		for _, w := range part {
			sum += w
		}
		means = append(means, sum/float64(len(part)))
		mean += means[b] / batches
	}
	spread := 0.0
	for _, m := range means {
		spread += (m - mean) * (m - mean)
	}
	e := math.Sqrt(spread / (batches - 1) / batches)
	if math.Abs(mean-want) > 4*e {
		t.Errorf("%s: the mean wait is %.4f ± %.4f s, want %.4f", what, mean, e, want)
	}
}
