package trace

import (
	"io"
	"time"

	"orrery/engine/sched"
)

// unknown is a number that a log does not tell; a time is then that many
// seconds.
const unknown = -1

// LogJob is a job of a cluster's log. Times are from the beginning of the log;
// those that are not known are -1 s.
type LogJob struct {
	ID        int64
	Submit    time.Duration
	Wait      time.Duration
	Run       time.Duration
	Used      int           // processors
	Requested int           // processors
	Estimate  time.Duration // how long the job said it would take
	Status    int           // 0 failed, 1 done, 2 to 4 part of a job, 5 cancelled
	User      int
	Group     int
}

// Entry is the job as a replay takes it: on the processors it asked for, else on
// those it used.
func (j LogJob) Entry() sched.Entry {
	processors := j.Requested
	if processors <= 0 {
		processors = j.Used
	}
	return sched.Entry{ID: j.ID, Submit: j.Submit, Run: j.Run, Estimate: j.Estimate, Processors: processors}
}

// SWF reads the Standard Workload Format: eighteen numbers to a line, and
// comments after a semicolon. Jobs are numbered upwards, with gaps or without.
// The name is that of the file, for errors.
func SWF(name string, r io.Reader, rules Leniency) *Reader[LogJob] {
	last := int64(0)
	return newReader(name, r, rules, form[LogJob]{comment: ';', comma: ' ', fields: 18, row: func(l *line) LogJob {
		job := logJob(l)
		if l.says == "" && job.ID <= last {
			l.fail(l.fields[0].from+1, "job %d comes after job %d: want numbers that go up, each once", job.ID, last)
		}
		if l.says == "" {
			last = job.ID
		}
		return job
	}})
}

// logJob reads a line's numbers. Those that nobody asks for need only be some.
func logJob(l *line) LogJob {
	const most = 1<<31 - 1
	span := func(i int, what string) time.Duration {
		return time.Duration(l.whole(i, bounds{what, unknown, mostSeconds})) * time.Second
	}
	whole := func(i int, what string) int { return int(l.whole(i, bounds{what, unknown, most})) }
	job := LogJob{
		ID:     l.whole(0, bounds{"the job's number", 1, 1e15}),
		Submit: span(1, "the time of submission"),
		Wait:   span(2, "the wait"),
		Run:    span(3, "the run time"),
		Used:   whole(4, "the number of processors"),
	}
	l.number(5, "the processor time used")
	l.number(6, "the memory used")
	job.Requested = whole(7, "the number of processors requested")
	job.Estimate = span(8, "the time requested")
	l.number(9, "the memory requested")
	job.Status = int(l.whole(10, bounds{"the status", unknown, 5}))
	job.User = whole(11, "the user")
	job.Group = whole(12, "the group")
	for i, what := range []string{"the application", "the queue", "the partition", "the job before", "the think time"} {
		l.number(13+i, what)
	}
	return job
}
