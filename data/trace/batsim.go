package trace

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"orrery/data/text"
	"orrery/engine/table"
)

// mostBatsim is the largest Batsim file, in bytes. It is read whole, because the profiles follow
// the jobs that use them.
const mostBatsim = 64 << 20

// batsimJob is a job as Batsim writes it. Its numbers may be strings.
type batsimJob struct {
	ID      any    `json:"id"`
	Submit  any    `json:"subtime"`
	Wall    any    `json:"walltime"`
	Asks    any    `json:"res"`
	Profile string `json:"profile"`

	atLine int
}

// batsim is the state of reading one file.
type batsim struct {
	content  []byte
	jobs     []batsimJob
	profiles map[string]batsimProfile

	offset, line int // up to where lines were counted, and how many there are
}

// readBatsim reads a Batsim workload.
func readBatsim(r *Reader[LogJob], from io.Reader, yield func(LogJob) bool) {
	content, err := io.ReadAll(io.LimitReader(from, mostBatsim+1))
	r.line = 1
	switch {
	case err != nil:
		r.err = fmt.Errorf("reading %s: %w", r.name, err)
		return
	case len(content) > mostBatsim:
		r.err = fmt.Errorf("%s: it holds over %s: split its jobs among files", r.name, table.Bytes(mostBatsim))
		return
	}
	b := batsim{content: content, profiles: map[string]batsimProfile{}, line: 1}
	b.parse(r)
	known, named := ids{}, b.named()
	for i := range b.jobs {
		j := &b.jobs[i]
		r.line = j.atLine
		job, says := b.job(j, r)
		if named {
			job.ID = int64(i)
		}
		if says == "" && !known.add(job.ID) {
			says = fmt.Sprintf("job %d is already in the log: want each number once", job.ID)
		}
		if says != "" {
			r.leave(0, says)
			continue
		}
		r.rows++
		if !yield(job) {
			return
		}
	}
	r.finish(nil, true)
}

// parse reads jobs and profiles, up to the first syntax error.
func (b *batsim) parse(r *Reader[LogJob]) {
	d := json.NewDecoder(bytes.NewReader(b.content))
	d.UseNumber()
	err := b.object(d, func(key string) error {
		switch key {
		case "jobs":
			return b.list(d, r)
		case "profiles":
			return b.object(d, func(name string) error { return b.profile(d, name) })
		}
		var skipped json.RawMessage
		return d.Decode(&skipped)
	})
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the file is cut off: fetch it again")
		}
		r.line = b.lineAt(d.InputOffset())
		r.leave(0, fmt.Sprintf("the rest is lost: it is not JSON: %s", text.Clean(err.Error())))
	}
}

// object parses an object, and calls value for each key.
func (b *batsim) object(d *json.Decoder, value func(key string) error) error {
	if err := open(d, '{'); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if err := value(key.(string)); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// open requires a bracket.
func open(d *json.Decoder, bracket json.Delim) error {
	token, err := d.Token()
	if err == nil && token != bracket {
		err = fmt.Errorf("there is %v, want %v", token, bracket)
	}
	return err
}

// list reads the jobs.
func (b *batsim) list(d *json.Decoder, r *Reader[LogJob]) error {
	if err := open(d, '['); err != nil {
		return err
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		line := b.lineAt(d.InputOffset() - int64(len(raw)))
		var job batsimJob
		numbers := json.NewDecoder(bytes.NewReader(raw))
		numbers.UseNumber()
		if err := numbers.Decode(&job); err != nil {
			r.line = line
			r.leave(0, "it is not a job: want an object with id, subtime, res and profile")
			continue
		}
		job.atLine = line
		b.jobs = append(b.jobs, job)
	}
	_, err := d.Token()
	return err
}

// lineAt is the line number at an offset; offsets must not decrease.
func (b *batsim) lineAt(offset int64) int {
	to := max(b.offset, min(int(offset), len(b.content)))
	b.line += bytes.Count(b.content[b.offset:to], []byte("\n"))
	b.offset = to
	return b.line
}

// profile stores a profile.
func (b *batsim) profile(d *json.Decoder, name string) error {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return err
	}
	var p batsimProfile
	numbers := json.NewDecoder(bytes.NewReader(raw))
	numbers.UseNumber()
	if numbers.Decode(&p) != nil {
		p = batsimProfile{} // of an unknown kind
	}
	b.profiles[name] = p
	return nil
}

// batsimProfile is what a job does: a delay, or a sequence of other profiles, repeated.
type batsimProfile struct {
	Kind   string   `json:"type"`
	Delay  any      `json:"delay"`
	Repeat any      `json:"repeat"`
	Parts  []string `json:"seq"`
}

// mostParts bounds how deep profiles are nested, and how many parts one job has.
const (
	mostParts  = 100_000
	mostWithin = 100
)

// delay is the duration of a profile that consists of delays alone. within is its depth of nesting,
// parts the number of parts that may still be examined.
func (b *batsim) delay(name string, within int, parts *int) (seconds float64, ok bool) {
	p := b.profiles[name]
	if *parts--; *parts < 0 || within > mostWithin {
		return 0, false
	}
	switch p.Kind {
	case "delay":
		return number(p.Delay)
	case "composed", "sequence", "sequential_composition":
		for _, part := range p.Parts {
			x, ok := b.delay(part, within+1, parts)
			if !ok {
				return 0, false
			}
			seconds += x
		}
		if p.Repeat == nil {
			return seconds, true
		}
		times, ok := number(p.Repeat)
		return seconds * times, ok && times >= 0
	}
	return 0, false
}

// named reports whether a job's name is not a number; then all jobs are numbered in order.
func (b *batsim) named() bool {
	for i := range b.jobs {
		if _, ok := number(b.jobs[i].ID); !ok {
			return true
		}
	}
	return false
}

// job converts a job, or says what is wrong with it.
func (b *batsim) job(j *batsimJob, r *Reader[LogJob]) (job LogJob, says string) {
	id, _ := number(j.ID)
	submit, okSubmit := number(j.Submit)
	asks, okAsks := number(j.Asks)
	wall, okWall := number(j.Wall)
	left := mostParts
	run, okRun := b.delay(j.Profile, 0, &left)
	switch {
	case j.Submit == nil, j.Asks == nil:
		return job, "subtime or res is missing: want seconds and a number of processors"
	case !okSubmit || submit < 0 || submit > mostSeconds:
		return job, fmt.Sprintf("subtime is %.40q, want seconds from 0", fmt.Sprint(j.Submit))
	case !okAsks || asks < 1 || asks > mostSeconds:
		return job, fmt.Sprintf("res is %.40q, want a number of processors", fmt.Sprint(j.Asks))
	case okRun && (run < 0 || run > mostSeconds):
		return job, fmt.Sprintf("profile %.40q lasts %g s, want from 0 to 68 years", j.Profile, run)
	case okWall && wall > mostSeconds:
		return job, fmt.Sprintf("walltime is %g s, want at most 68 years", wall)
	case !okRun && (!okWall || wall <= 0):
		return job, fmt.Sprintf("profile %.40q is no delay, and there is no walltime: want one of the two", j.Profile)
	case !okRun:
		r.note("the profile is neither a delay nor made of delays: the walltime is used as the run time")
		run = wall
	}
	if !okWall || wall <= 0 {
		wall = unknown
	}
	return LogJob{
		ID: int64(id), Submit: seconds(submit), Wait: seconds(unknown), Run: seconds(run), Used: unknown,
		Requested: int(asks), Estimate: seconds(wall), Status: unknown, User: unknown, Group: unknown,
	}, ""
}

// seconds rounds a time to whole seconds.
func seconds(x float64) time.Duration {
	n, _ := rounded(strconv.AppendFloat(nil, x, 'f', 3, 64))
	return time.Duration(n) * time.Second
}

// number is a number, or the one after the ! of a string: w0!5 is 5.
func number(v any) (float64, bool) {
	said := ""
	switch v := v.(type) {
	case json.Number:
		said = v.String()
	case string:
		said = v[strings.LastIndexByte(v, '!')+1:]
	}
	return decimal([]byte(said))
}
