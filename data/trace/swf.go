package trace

import (
	"bufio"
	"io"
	"time"

	"orrery/engine/replay"
)

// unknown is a number that the log does not give; an unknown time is that many seconds.
const unknown = -1

// LogJob is a job of a cluster log. Times count from the beginning of the log; unknown ones are -1
// s.
type LogJob struct {
	ID        int64
	Submit    time.Duration
	Wait      time.Duration
	Run       time.Duration
	Used      int           // processors
	Requested int           // processors
	Estimate  time.Duration // requested run time
	Status    int           // 0 failed, 1 done, 2 to 4 part of a job, 5 cancelled
	User      int
	Group     int
}

// Entry is the job as a replay takes it: with its requested processors, else those used, and its
// requested time, else its run time.
func (j LogJob) Entry() replay.Entry {
	processors, estimate := j.Requested, j.Estimate
	if processors <= 0 {
		processors = j.Used
	}
	if j.StandsIn() {
		estimate = j.Run
	}
	return replay.Entry{ID: j.ID, Submit: j.Submit, Run: j.Run, Estimate: estimate, Processors: processors}
}

// StandsIn reports whether the run time stands in for a missing requested time.
func (j LogJob) StandsIn() bool { return j.Estimate <= 0 && j.Run > 0 }

// Log reads a cluster log: the Standard Workload Format or Batsim's JSON, recognised from its
// beginning. name is the file's, for errors.
func Log(name string, r io.Reader) *Reader[LogJob] {
	return newReader(name, r, func(in *bufio.Reader) form[LogJob] {
		if starts(in) == '{' {
			return form[LogJob]{want: "an object with jobs and profiles", whole: readBatsim}
		}
		return swf()
	})
}

// swfFields is the number of fields of a line.
const swfFields = 18

// swf is the Standard Workload Format: eighteen numbers per line, comments after a semicolon, jobs
// in any order, each number once.
func swf() form[LogJob] {
	known := ids{}
	return form[LogJob]{
		want: "lines of 18 fields", comma: ' ', head: swfHead,
		row: func(l *line) LogJob {
			if !l.has(swfFields) {
				return LogJob{}
			}
			if len(l.fields) > swfFields {
				l.note("there are more than %d fields: the first %d count", swfFields, swfFields)
			}
			job := logJob(l)
			if l.says == "" && !known.add(job.ID) {
				l.fail(l.fields[0].From+1, "job %d is already in the log: want each number once", job.ID)
			}
			return job
		},
	}
}

// swfHead reports whether the first line is a heading instead of a job.
func swfHead(l *line) (bool, error) {
	for i := range l.fields {
		if _, ok := decimal(l.bytes(i)); ok {
			return false, nil
		}
	}
	return len(l.fields) >= swfFields, nil
}

// logJob parses the numbers of a line. Invalid ones that no replay needs are unknown.
func logJob(l *line) LogJob {
	const most = 1<<31 - 1
	known := func(i int, what string, most int64) int64 {
		n, ok := rounded(l.bytes(i))
		if !ok || n > most {
			l.wrong(i, what, "a number, or -1 if it is not known")
		}
		return max(unknown, n)
	}
	span := func(i int, what string) time.Duration {
		return time.Duration(known(i, what, mostSeconds)) * time.Second
	}
	aside := func(i int, what string) int {
		n, ok := rounded(l.bytes(i))
		if !ok || n > most {
			l.note("%s is not a number: it is taken as unknown", what)
			return unknown
		}
		return int(max(unknown, n))
	}
	return LogJob{
		ID:        l.whole(0, bounds{"the job's number", 0, 1e15}),
		Submit:    time.Duration(l.whole(1, bounds{"the time of submission", 0, mostSeconds})) * time.Second,
		Wait:      time.Duration(min(mostSeconds, aside(2, "the wait"))) * time.Second,
		Run:       span(3, "the run time"),
		Used:      int(known(4, "the number of processors", most)),
		Requested: int(known(7, "the number of processors requested", most)),
		Estimate:  span(8, "the time requested"),
		Status:    aside(10, "the status"),
		User:      aside(11, "the user"),
		Group:     aside(12, "the group"),
	}
}

// ids is a set of whole numbers, in words of 64.
type ids map[int64]uint64

// add adds a number, and reports whether it is new.
func (s ids) add(n int64) bool {
	bit := uint64(1) << (n & 63)
	if s[n>>6]&bit != 0 {
		return false
	}
	s[n>>6] |= bit
	return true
}
