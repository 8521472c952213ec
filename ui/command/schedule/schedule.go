// Package schedule is `orrery schedule`: a cluster's log, replayed under a policy.
//
// # Model
//
// The cluster is a number of identical processors. The answer has the start of each job; mean
// wait, bounded slowdown and utilization follow from that.
//
// # Limits
//
// There are no satellites, no power and no heat: it is the replay of engine/replay alone.
package schedule

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/scenario"
	"orrery/data/trace"
	"orrery/engine/field"
	"orrery/engine/replay"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// query is what `orrery schedule` is asked.
type query struct {
	procs    int
	policy   string
	estimate string
	out      cli.OutFile
	lenient  bool // as every run is
}

// New is `orrery schedule`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "schedule TRACE.swf --procs N --policy P",
		Short: "Replay a cluster's log under a policy",
		Long: "Replay a log in the Standard Workload Format, or in Batsim's JSON, packed with gzip, zstd or\n" +
			"not, on a plain cluster of N processors.\n\n" +
			"Jobs without a run time or a processor count, and those of more than N processors, are left\n" +
			"out; the others run as long as they did, but no longer than they requested. Where a job\n" +
			"requested no time, its run time stands in. Lines that cannot be read are skipped and reported.\n" +
			"A log may hold 10,000,000 jobs; of a longer one give a part. All that ends and arrives in one second is taken in before the policy decides.\n" +
			"starts_sha256 is over a line `id start` for each job, by id.\n\n" +
			policyMenu(),
		Example: "orrery schedule KTH-SP2.swf --procs 100 --policy easy\n" +
			"orrery schedule CTC-SP2.swf.gz --procs 338 --policy conservative --estimate exact --out starts.csv --json",
		Args: cli.Between(1, 1, "a log"),
		RunE: func(c *cobra.Command, args []string) error {
			defer seldom(args[0])()
			answer, err := q.ask(c, args[0])
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	f := c.Flags()
	f.IntVar(&q.procs, "procs", 0, "how many processors the cluster has")
	f.StringVar(&q.policy, "policy", "", "one of "+strings.Join(policyNames(), ", "))
	f.StringVar(&q.estimate, "estimate", replay.Requested.String(), "what the policy knows of a job's length: requested or exact")
	q.out.Add(c, "write when each job started to this CSV file")
	f.BoolVar(&q.lenient, "lenient", false, "leave wrong lines out, and name them, as is usual")
	cli.StrictFlag(c)
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{
		"policy": cli.Words(policyNames()...), "estimate": cli.Words(replay.Requested.String(), replay.Exact.String()),
	})
	return c
}

// seldom has the garbage collector come less often until over is called: a replay keeps little
// and throws much away. After a long log it comes as usual, for that would take much memory.
func seldom(path string) (over func()) {
	const (
		percent = 400
		long    = 8 << 20 // bytes, packed perhaps: a million jobs
	)
	if about, err := os.Stat(path); err != nil || about.Size() > long {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

func policyNames() []string {
	names := make([]string, len(sched.Policies))
	for i, p := range sched.Policies {
		names[i] = p.Name
	}
	return names
}

// policyMenu says what each policy does.
func policyMenu() string {
	var b strings.Builder
	b.WriteString("Policies:\n")
	for _, p := range sched.Policies {
		fmt.Fprintf(&b, "  %-13s %s\n", p.Name, p.About)
	}
	return strings.TrimSpace(b.String())
}

// scheduled is the answer: what the replay came to.
type scheduled struct {
	Trace       string  `json:"trace"`
	Procs       int     `json:"procs"`
	Policy      string  `json:"policy"`
	Estimate    string  `json:"estimate"`
	Jobs        int     `json:"jobs"`
	MeanWait    float64 `json:"mean_wait_s"`
	Slowdown    float64 `json:"mean_bounded_slowdown"`
	Utilization float64 `json:"utilization"`
	Makespan    float64 `json:"makespan_s"`
	Starts      string  `json:"starts_sha256"`
	StandsIn    int     `json:"run_time_stands_in"` // jobs that requested no time
	CannotRun   int     `json:"cannot_run"`         // without a run time or processors, or of too many
}

// ask finds the answer.
func (q query) ask(c *cobra.Command, path string) (scheduled, error) {
	none := scheduled{}
	policy, cluster, err := q.check()
	if err != nil {
		return none, err
	}
	if err := q.out.Check(path); err != nil {
		return none, err
	}
	log, found, err := read(path)
	if err == nil {
		err = cli.Tell(c, found.Findings)
	}
	if err != nil {
		return none, err
	}
	jobs := cluster.Admit(log)
	if len(jobs) == 0 {
		return none, fmt.Errorf("%s: of %s none can run on %s: the smallest requests %d", path, table.Count(len(log), "job"), table.Count(q.procs, "processor"), smallest(log))
	}
	starts, err := cluster.Replay(jobs, policy.Policy)
	if err != nil {
		return none, fmt.Errorf("replaying %s: %w", path, err)
	}
	result := trace.Replayed{Jobs: jobs, Starts: starts}
	if q.out.Path != "" {
		if err := q.out.Write(result.WriteCSV); err != nil {
			return none, err
		}
	}
	m := cluster.Measure(jobs, starts)
	return scheduled{
		Trace: path, Procs: q.procs, Policy: policy.Name, Estimate: q.estimate, Jobs: m.Jobs,
		MeanWait: m.MeanWait, Slowdown: m.MeanBoundedSlowdown, Utilization: m.Utilization,
		Makespan: m.Makespan.Seconds(), Starts: result.Digest(), StandsIn: found.standsIn, CannotRun: len(log) - len(jobs),
	}, nil
}

// check looks at the flags.
func (q query) check() (sched.Named, replay.Cluster, error) {
	none := replay.Cluster{}
	name, err := cli.OneOf("policy", q.policy, policyNames()...)
	if err != nil {
		return sched.Named{}, none, err
	}
	policy, _ := sched.ByName(name)
	if q.procs < 1 || q.procs > replay.MaxProcessors {
		return policy, none, cli.Misuse("--procs is %d: want how many processors the cluster has, 1 to %d", q.procs, replay.MaxProcessors)
	}
	estimate, err := cli.OneOf("estimate", q.estimate, replay.Requested.String(), replay.Exact.String())
	if err != nil {
		return policy, none, err
	}
	guess := replay.Requested
	if estimate == replay.Exact.String() {
		guess = replay.Exact
	}
	return policy, replay.Cluster{Processors: q.procs, Guess: guess}, q.out.Check()
}

// mostJobs bounds a log: about 40 bytes of memory a job.
const mostJobs = 10_000_000

// findings are what was found in a log.
type findings struct {
	input.Findings
	standsIn int // jobs whose run time stands in for the time requested
}

// read reads the log.
func read(path string) (log []replay.Entry, found findings, err error) {
	file, err := cli.Open(path, trace.MaxBytes)
	if err != nil {
		return nil, found, err
	}
	defer file.Close()
	rows := trace.Log(path, file)
	first := 0
	for job := range rows.All() {
		if len(log) == mostJobs {
			return nil, found, fmt.Errorf("%s:%d: there are over %d jobs: split the log there (head -n %d, tail -n +%d)",
				path, rows.Line(), mostJobs, rows.Line()-1, rows.Line())
		}
		if job.StandsIn() {
			if found.standsIn++; first == 0 {
				first = rows.Line()
			}
		}
		log = append(log, job.Entry())
	}
	if err := rows.Err(); err != nil {
		return nil, found, err
	}
	found.Findings = rows.Found()
	if found.standsIn > 0 {
		found.Note(input.Finding{File: path, Line: first, Why: scenario.StandIn(found.standsIn)})
	}
	return log, found, nil
}

// smallest is the least number of processors that a job asks for.
func smallest(log []replay.Entry) int {
	least := log[0].Processors
	for _, e := range log {
		least = min(least, e.Processors)
	}
	return least
}

// print writes the answer for people.
func (a scheduled) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, `%s on %s, policy %s, estimates %s

  jobs                    %d (%d more cannot run)
  mean wait               %.1f s
  mean bounded slowdown   %.3f
  utilization             %.2f %%
  makespan                %s
  starts                  sha256 %s
`, a.Trace, table.Count(a.Procs, "processor"), a.Policy, a.Estimate, a.Jobs, a.CannotRun, a.MeanWait, a.Slowdown, 100*a.Utilization,
		field.ShowSpan(time.Duration(a.Makespan)*time.Second), a.Starts)
	return err
}
