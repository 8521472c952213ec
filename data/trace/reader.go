// Package trace reads workloads from the world outside: logs of clusters, and
// requests to language models.
//
// # Model
//
// A reader takes a file line by line and keeps nothing but the line it is at, so
// a log may be longer than memory. What is packed with gzip is unpacked, told by
// its first bytes. A row is right or wrong as a whole; what is wrong is named by
// file, line and column, with what would be right. A strict reader stops at the
// first wrong line. A lenient one leaves wrong lines out, counts them and names
// the first twenty.
//
// SWF is the Standard Workload Format; Azure the public traces of requests to
// language models; OpenbPods a cluster with accelerators.
//
// # Limits
//
// 4,096 bytes to a line, ten million rows, a hundred million lines. CSV fields
// are plain: no quotes. Times are whole seconds up to 68 years, but for requests.
//
// # Sources
//
// Chapin et al. (1999), Benchmarks and standards for the evaluation of parallel
// job schedulers, JSSPP, with the Parallel Workloads Archive's version 2.2;
// github.com/Azure/AzurePublicDataset, AzureLLMInferenceDataset2023;
// github.com/alibaba/clusterdata, cluster-trace-gpu-v2023.
package trace

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
)

const (
	// mostRows is how many rows a trace may have.
	mostRows = 10_000_000

	mostLines   = 100_000_000
	longestLine = 4096
	mostNamed   = 20
)

// Leniency says what a wrong line does.
type Leniency bool

// The leniencies.
const (
	Strict  Leniency = false // it ends the reading
	Lenient Leniency = true  // it is left out, and counted
)

// Reader reads the rows of a trace, in their order, once.
type Reader[T any] struct {
	name  string
	from  io.Reader
	rules Leniency
	form  form[T]

	present line
	line    int // number of the last that was taken
	rows    int
	wrong   int
	named   []error
	err     error
}

// form is how a trace is written.
type form[T any] struct {
	head    string // of a CSV; "" if there is none
	comment byte   // a line that begins with it says nothing; 0 if there is none
	comma   byte   // between fields; a blank stands for any number of blanks
	fields  int
	row     func(*line) T
}

func newReader[T any](name string, r io.Reader, rules Leniency, f form[T]) *Reader[T] {
	return &Reader[T]{name: name, from: r, rules: rules, form: f}
}

// All is the rows. When they are over, Err says why.
func (r *Reader[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		if r.line == 0 && r.err == nil {
			r.read(yield)
		}
	}
}

// Line is the number of the line that the present row stands on, from 1.
func (r *Reader[T]) Line() int { return r.line }

// Err is what ended the reading, or nil at the end of the trace.
func (r *Reader[T]) Err() error { return r.err }

// Wrong is how many lines were left out, and what was wrong with the first
// twenty.
func (r *Reader[T]) Wrong() (int, []error) { return r.wrong, r.named }

func (r *Reader[T]) read(yield func(T) bool) {
	unpacked, err := unpack(r.from)
	if err != nil {
		r.err = fmt.Errorf("reading %s: %w", r.name, err)
		return
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(make([]byte, 0, longestLine), longestLine+2)
	open := false // the last line has no end
	lines.Split(func(data []byte, atEOF bool) (advance int, line []byte, err error) {
		advance, line, err = bufio.ScanLines(data, atEOF)
		open = advance > 0 && data[advance-1] != '\n'
		return advance, line, err
	})
	headed := r.form.head == ""
	for lines.Scan() {
		if open && lines.Err() != nil {
			break // what is there of a line that was cut is none
		}
		if r.line++; r.line > mostLines {
			r.err = r.at(1, "there are over %d lines: split the file", mostLines)
			return
		}
		text := bytes.TrimRight(lines.Bytes(), " \r")
		if r.line == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff")) // a byte-order mark
		}
		if !headed {
			headed = true
			if r.err = r.checkHead(text); r.err != nil {
				return
			}
			continue
		}
		if len(text) == 0 || r.form.comment != 0 && text[0] == r.form.comment {
			continue
		}
		if !r.take(text, yield) {
			return
		}
	}
	r.finish(lines.Err(), headed)
}

// take makes a row of a line, and says whether to go on.
func (r *Reader[T]) take(text []byte, yield func(T) bool) bool {
	l := &r.present
	l.begin(text, r.form.comma)
	var row T
	if len(l.fields) != r.form.fields {
		l.fail(len(text)+1, "the number of fields is %d, want %d", len(l.fields), r.form.fields)
	} else {
		row = r.form.row(l)
	}
	if l.says != "" {
		err := r.at(l.column, "%s", l.says)
		if r.rules == Strict {
			r.err = err
			return false
		}
		if r.wrong++; len(r.named) < mostNamed {
			r.named = append(r.named, err)
		}
		return true
	}
	if r.rows++; r.rows > mostRows {
		r.err = r.at(1, "there are over %d rows: split the file", mostRows)
		return false
	}
	return yield(row)
}

// finish looks at how the lines ended.
func (r *Reader[T]) finish(err error, headed bool) {
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		r.line++
		r.err = r.at(longestLine+1, "the line has over %d bytes: this is not a trace", longestLine)
	case err != nil:
		r.err = fmt.Errorf("reading %s after line %d: %w", r.name, r.line, err)
	case !headed:
		r.err = r.at(1, "the file is empty: want a first line %s", r.form.head)
	case r.rows == 0 && r.wrong > 0:
		r.err = fmt.Errorf("%s: all %d lines are wrong, the first: %w", r.name, r.wrong, r.named[0])
	case r.rows == 0:
		r.err = r.at(1, "there is no row: want lines of %d fields", r.form.fields)
	}
}

func (r *Reader[T]) checkHead(text []byte) error {
	if string(text) == r.form.head {
		return nil
	}
	column := 1
	for column <= min(len(text), len(r.form.head)) && text[column-1] == r.form.head[column-1] {
		column++
	}
	return r.at(column, "the first line is %.80q, want %s", text, r.form.head)
}

// at is an error at the present line.
func (r *Reader[T]) at(column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", r.name, max(1, r.line), column, fmt.Sprintf(format, args...))
}

// unpack unpacks what gzip packed.
func unpack(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	if start, _ := b.Peek(2); bytes.Equal(start, []byte{0x1f, 0x8b}) {
		return gzip.NewReader(b)
	}
	return b, nil
}
