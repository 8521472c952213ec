package export

// SWF is the jobs of a mission in the Standard Workload Format, a line for each that is
// over, by its number: when it came, how long it waited in all, how long it had its
// accelerators, moves and work done again included, and how many. So a job came, waited
// and ran until it ended. The time that it asked for is what its work takes at full
// speed, or what it ran if that was longer: the format's schedulers end a job that has
// run for as long as it asked.
//
// Whole seconds. A job that is stopped and started again is one line. Memory, groups
// and queues are not told. A service asks for what it had at its end.
//
// Source: Chapin et al. (1999), Benchmarks and standards for the evaluation of parallel job
// schedulers, JSSPP, with the Parallel Workloads Archive's version 2.2.

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"orrery/engine/dispatch"
	"orrery/engine/sched"
)

// Log is the jobs of a mission.
type Log struct {
	Mission      string // its name
	Epoch        time.Time
	Accelerators int // in service at the end
	Jobs         []dispatch.Record
}

// SWF writes the finished jobs, and returns their number.
func (l Log) SWF(w io.Writer) (written int, err error) {
	over := slices.DeleteFunc(slices.Clone(l.Jobs), func(j dispatch.Record) bool { return j.Status <= sched.Running })
	slices.SortFunc(over, func(a, b dispatch.Record) int { return cmp.Compare(a.ID, b.ID) })
	var owners []string
	for _, j := range over {
		if !slices.Contains(owners, j.Owner) {
			owners = append(owners, j.Owner)
		}
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "; Version: 2.2\n; Computer: orrery, mission %s\n; MaxJobs: %d\n; MaxRecords: %d\n; MaxProcs: %d\n; UnixStartTime: %d\n; TimeZoneString: UTC\n",
		oneLine(l.Mission), len(over), len(over), l.Accelerators, l.Epoch.Unix())
	for i, owner := range owners {
		fmt.Fprintf(out, "; Note: user %d is %s\n", i+1, oneLine(owner))
	}
	for _, j := range over {
		writeSWF(out, j, 1+slices.Index(owners, j.Owner))
	}
	return len(over), out.Flush()
}

// oneLine is foreign text that stays in its comment.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// writeSWF writes the line of a finished job. A job that never ran has no run time.
func writeSWF(w io.Writer, j dispatch.Record, user int) {
	submit := j.Submitted / time.Second
	wait := (j.Waited + time.Second/2) / time.Second
	run, status := max(1, j.Ended/time.Second-submit-wait), 1
	held := j.Held
	asked := j.Accelerators
	if j.Kind == sched.Serving {
		asked = max(1, held)
	}
	switch j.Status {
	case sched.Cancelled:
		status = 5
	case sched.Failed:
		status = 0
	}
	estimate := max(run, time.Duration(float64(j.Work)/float64(max(1, asked))))
	if held == 0 {
		run = -1
	}
	fmt.Fprintf(w, "%d %d %d %d %d -1 -1 %d %d -1 %d %d -1 -1 -1 -1 -1 -1\n", j.ID, submit, wait, run, held, asked, estimate, status, user)
}
