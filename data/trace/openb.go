package trace

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"orrery/data/input"
)

// Pod is a job of the trace. Times count from its beginning.
type Pod struct {
	Name         string
	CPUMilli     int // thousandths of a processor
	MemoryMiB    int
	Accelerators int
	Milli        int      // thousandths requested of each accelerator
	Models       []string // acceptable accelerators; none: any
	Service      string   // class: LS, BE, Burstable or Guaranteed
	Phase        string   // Pending, Running, Succeeded or Failed
	Created      time.Duration
	Deleted      time.Duration
	Scheduled    time.Duration // -1 s if never
}

const (
	openbPods = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time"

	mostMilli        = 100_000_000
	mostMiB          = 1 << 31
	mostAccelerators = 1024
)

// OpenbPods reads the jobs of Alibaba's openb trace.
func OpenbPods(name string, r io.Reader) *Reader[Pod] {
	return newReader(name, r, func(*bufio.Reader) form[Pod] {
		c := &podColumns{}
		return form[Pod]{want: "a first line " + openbPods, comma: ',', head: c.find, row: c.row}
	})
}

// podColumns maps the fields of openbPods to columns.
type podColumns struct{ at []int }

// find finds the columns by their headings.
func (c *podColumns) find(l *line) (bool, error) {
	for _, name := range strings.Split(openbPods, ",") {
		at := l.columnOf([]string{input.PlainName(name)})
		if at < 0 {
			return false, fmt.Errorf("the first line is %.80q, want %s", l.text, openbPods)
		}
		c.at = append(c.at, at)
	}
	return true, nil
}

// row parses a line.
func (c *podColumns) row(l *line) Pod {
	if !l.has(1 + slices.Max(c.at)) {
		return Pod{}
	}
	fields := make([]input.Span, len(c.at))
	for i, at := range c.at {
		fields[i] = l.fields[at]
	}
	l.fields = append(l.fields[:0], fields...)
	return pod(l)
}

func pod(l *line) Pod {
	p := Pod{
		Name:         l.name(0, "name"),
		CPUMilli:     int(l.whole(1, bounds{"cpu_milli", 0, mostMilli})),
		MemoryMiB:    int(l.whole(2, bounds{"memory_mib", 0, mostMiB})),
		Accelerators: int(l.whole(3, bounds{"num_gpu", 0, mostAccelerators})),
	}
	least, most := int64(0), int64(0)
	if p.Accelerators > 0 {
		least, most = 1, 1000
	}
	p.Milli = int(l.whole(4, bounds{"gpu_milli", least, most}))
	if len(l.bytes(5)) > 0 {
		p.Models = strings.Split(l.name(5, "gpu_spec"), "|")
	}
	p.Service = l.choice(6, "qos", "LS", "BE", "Burstable", "Guaranteed")
	p.Phase = l.choice(7, "pod_phase", "Pending", "Running", "Succeeded", "Failed")
	p.Created, p.Deleted = l.seconds(8, "creation_time"), l.seconds(9, "deletion_time")
	if p.Deleted < p.Created {
		l.wrong(9, "deletion_time", "no less than creation_time")
	}
	p.Scheduled = unknown * time.Second
	if len(l.bytes(10)) == 0 {
		return p
	}
	if p.Scheduled = l.seconds(10, "scheduled_time"); p.Scheduled < p.Created {
		l.wrong(10, "scheduled_time", "nothing, or no less than creation_time")
	}
	return p
}
