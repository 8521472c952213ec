// Package trace reads workloads: logs of clusters, and requests to language models.
//
// # Model
//
// A reader goes through a file line by line and keeps only the present line, so a log may be
// larger than memory. gzip and zstd are unpacked, and UTF-16 decoded, recognised by the first
// bytes (data/input). Each line is read on its own: an invalid one is left out, with its line,
// column and what would be right, and the others are read. Invalid values that are not needed are
// left unknown, with a note. Columns of CSV are found by their heads, quoted or not, separated by
// commas, semicolons, tabs or bars.
//
// Log reads the Standard Workload Format, the first eighteen numbers of each line, and Batsim's
// JSON, whose jobs run as long as the delays in their profiles. Requests reads public traces of
// requests to language models: Azure's of 2023 to 2025, BurstGPT, and Mooncake's JSON lines.
// OpenbPods reads a cluster with accelerators.
//
// # Limits
//
// A line has at most 64 KiB, a log a hundred million lines, and a Batsim file 64 MiB, which is
// read whole into about five times as much memory. Job numbers are kept to find duplicates: about
// 0.4 bytes per job if they are dense, 40 if not. Times are rounded to whole seconds, up to 68
// years, except those of requests.
//
// # Sources
//
// Chapin et al. (1999), Benchmarks and standards for the evaluation of parallel job schedulers,
// JSSPP, with version 2.2 of the Parallel Workloads Archive; Batsim, batsim.readthedocs.io,
// workload; github.com/Azure/AzurePublicDataset, AzureLLMInferenceDataset2023 to 2025; Wang et al.
// (2024), BurstGPT, github.com/HPMLL/BurstGPT; Qin et al. (2024), Mooncake,
// github.com/kvcache-ai/Mooncake; github.com/alibaba/clusterdata, cluster-trace-gpu-v2023.
package trace

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"orrery/data/input"
	"orrery/engine/table"
)

// MaxBytes is the largest file, packed or not.
const MaxBytes = 4 << 30

const (
	mostLines   = 100_000_000
	longestLine = 64 << 10
)

// Reader reads the rows of a trace in order, once.
type Reader[T any] struct {
	name string
	from io.Reader
	tell func(*bufio.Reader) form[T] // recognises the format from the beginning of the trace

	form    form[T]
	present line
	line    int // number of the last line read
	rows    int
	odd     []oddity
	found   input.Findings
	err     error
}

// form is a format of traces.
type form[T any] struct {
	want  string // what the lines should be, for messages
	comma byte   // between fields; a blank stands for any number of blanks, 0 for none
	head  func(*line) (isHead bool, err error)
	row   func(*line) T
	whole func(r *Reader[T], from io.Reader, yield func(T) bool) // reads everything at once instead
}

// oddity is something read otherwise than written, with the number of lines concerned.
type oddity struct {
	first input.Finding
	lines int
}

func newReader[T any](name string, r io.Reader, tell func(*bufio.Reader) form[T]) *Reader[T] {
	return &Reader[T]{name: name, from: r, tell: tell}
}

// All yields the rows. Afterwards Err says why they ended.
func (r *Reader[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		if r.line == 0 && r.err == nil {
			r.read(yield)
		}
	}
}

// Line is the number of the present row's line, from 1.
func (r *Reader[T]) Line() int { return r.line }

// Err is the error that ended the reading, or nil at the end of the trace.
func (r *Reader[T]) Err() error { return r.err }

// Found are the lines skipped so far, and what was read otherwise than written.
func (r *Reader[T]) Found() input.Findings {
	found := r.found
	for _, o := range r.odd {
		if o.lines > 1 {
			o.first.Why = fmt.Sprintf("%s (here and in %d more)", o.first.Why, o.lines-1)
		}
		found.Note(o.first)
	}
	return found
}

func (r *Reader[T]) read(yield func(T) bool) {
	in := bufio.NewReaderSize(input.Text(r.from, MaxBytes), longestLine)
	r.form = r.tell(in)
	if r.form.whole != nil {
		r.form.whole(r, in, yield)
		return
	}
	lines := input.NewLines(in, longestLine)
	headed := r.form.head == nil
	for lines.Next() {
		if r.line = lines.Number(); r.line > mostLines {
			r.err = r.at(1, "there are over %d lines: split the file there", mostLines)
			return
		}
		text := bytes.TrimRight(lines.Bytes(), " \t")
		switch {
		case len(text) == 0 || text[0] == '#' || text[0] == ';' && r.form.comma == ' ' || input.IsSeparatorLine(text):
			continue
		case lines.Long():
			r.leave(longestLine+1, "the line has over "+table.Bytes(longestLine))
			continue
		case !headed && r.found.Skips == 0:
			headed = true
			if r.form.comma == ',' {
				r.form.comma = input.Separator(text)
			}
			r.present.begin(text, r.form.comma)
			isHead, err := r.form.head(&r.present)
			if err != nil {
				r.err = r.at(1, "%v", err)
				return
			}
			if isHead {
				continue
			}
		}
		if !r.take(text, yield) {
			return
		}
		if err := r.found.TooMany(r.rows); err != nil {
			r.err = fmt.Errorf("%s: %w", r.name, err)
			return
		}
	}
	r.finish(lines.Err(), headed)
}

// take parses a line, and reports whether to continue.
func (r *Reader[T]) take(text []byte, yield func(T) bool) bool {
	l := &r.present
	l.begin(text, r.form.comma)
	row := r.form.row(l)
	if l.says != "" {
		r.leave(l.column, l.says)
		return true
	}
	for _, note := range l.notes {
		r.note(note)
	}
	r.rows++
	return yield(row)
}

// leave skips the present line.
func (r *Reader[T]) leave(column int, why string) {
	r.found.Skip(input.Finding{File: r.name, Line: max(1, r.line), Column: column, Why: why})
}

// note records what is odd in the present line, once for all lines with the same oddity.
func (r *Reader[T]) note(why string) {
	const most = 50 // different notes
	for i := range r.odd {
		if r.odd[i].first.Why == why {
			r.odd[i].lines++
			return
		}
	}
	if len(r.odd) < most {
		r.odd = append(r.odd, oddity{input.Finding{File: r.name, Line: max(1, r.line), Why: why}, 1})
	}
}

// finish checks how the lines ended.
func (r *Reader[T]) finish(err error, headed bool) {
	if damage := (input.Damage{}); errors.As(err, &damage) && r.rows > 0 {
		r.leave(0, "the rest is lost: "+damage.Error())
		err = nil
	}
	switch {
	case err != nil:
		r.err = fmt.Errorf("reading %s after line %d: %w", r.name, r.line, err)
	case !headed && r.found.Skips == 0:
		r.err = r.at(1, "the file is empty: want %s", r.form.want)
	case r.rows == 0 && r.found.Skips > 0:
		r.err = fmt.Errorf("%s: no line can be read:\n%w", r.name, r.found.Err())
	case r.rows == 0:
		r.err = r.at(1, "there is no row: want %s", r.form.want)
	}
}

// at is an error at the present line.
func (r *Reader[T]) at(column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", r.name, max(1, r.line), column, fmt.Sprintf(format, args...))
}

// starts is the first byte of a trace that is not blank, or 0.
func starts(in *bufio.Reader) byte {
	start, _ := in.Peek(longestLine)
	if start = bytes.TrimLeft(start, " \t\r\n"); len(start) > 0 {
		return start[0]
	}
	return 0
}
