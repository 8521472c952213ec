package elements

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/text"
	"orrery/engine/orbit"
	"orrery/engine/table"
)

// Report is what a file of orbit mean-elements messages holds.
type Report struct {
	File    string
	Sets    []orbit.Elements // in the order of the file
	Refused []Refusal        // likewise
}

// Refusal is a message that was not taken, and why.
type Refusal struct {
	Record int    // in the file, from 1
	Number string // catalogue number as the file has it, cleaned
	Name   string // cleaned
	Reason error
}

// Error names the record and says what is wrong with it.
func (r Refusal) Error() string {
	who := strings.TrimSpace(r.Number + " " + r.Name)
	if who == "" {
		who = "nameless"
	}
	return fmt.Sprintf("record %d (%s): %v", r.Record, who, r.Reason)
}

// Unwrap is the reason.
func (r Refusal) Unwrap() error { return r.Reason }

// Err is nil where every record was taken; else it names the first twenty that
// were not.
func (r Report) Err() error {
	var wrong []error
	for i, refusal := range r.Refused {
		if i == mostFaults {
			wrong = append(wrong, fmt.Errorf("%s: %s refused", r.File, table.Count(len(r.Refused)-i, "more record")))
			break
		}
		wrong = append(wrong, fmt.Errorf("%s: %w", r.File, refusal))
	}
	return errors.Join(wrong...)
}

// ReadOMM reads the orbit mean-elements messages of r: JSON, CSV or XML, as
// CelesTrak and Space-Track write them; the first character tells which. The
// name is that of the file, for errors. A record that cannot be flown is among
// the Refused. Where the file itself is broken there is an error and no sets.
func ReadOMM(name string, r io.Reader) (Report, error) {
	m := messages{report: Report{File: name}}
	in := bufio.NewReaderSize(r, 1<<16)
	read, err := reader(in)
	if err == nil {
		err = read(&m, in)
	}
	if err == nil && m.count == 0 {
		err = errors.New("there is no record: want a list of orbit mean-elements messages")
	}
	if err != nil {
		return Report{File: name}, fmt.Errorf("%s: %w", name, err)
	}
	return m.report, nil
}

// reader tells the encoding from the first character, and leaves the input at
// it.
func reader(in *bufio.Reader) (func(*messages, *bufio.Reader) error, error) {
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = in.Discard(len(mark)) // it is in the buffer
	}
	for {
		first, err := in.Peek(1)
		if errors.Is(err, io.EOF) {
			return nil, errors.New("it is empty: want orbit mean-elements messages as JSON, CSV or XML")
		}
		if err != nil {
			return nil, err
		}
		switch first[0] {
		case ' ', '\t', '\r', '\n':
			_, _ = in.Discard(1)
		case '[', '{':
			return (*messages).json, nil
		case '<':
			return (*messages).xml, nil
		default:
			return (*messages).csv, nil
		}
	}
}

// messages is a file half read.
type messages struct {
	report Report
	count  int // of records, taken or refused
}

// take makes an element set of a record, or refuses it.
func (m *messages) take(r *record) error {
	if m.count++; m.count > orbit.MaxSatellites {
		return fmt.Errorf("there are more than %d records: split the file", orbit.MaxSatellites)
	}
	e, err := r.elements()
	if err != nil {
		m.refuse(r, err)
		return nil
	}
	m.report.Sets = append(m.report.Sets, e)
	return nil
}

// refuse keeps why the record was not taken.
func (m *messages) refuse(r *record, reason error) {
	m.report.Refused = append(m.report.Refused, Refusal{
		Record: m.count, Number: text.Clean(r.Number.text), Name: text.Clean(r.Name.text), Reason: reason,
	})
}
