package elements

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// cell is a value as its file spells it. null and what is blank are no value.
type cell struct {
	text  string
	taken bool // it was set
	fault string
}

// set keeps a spelling. A second one for the same name is a fault.
func (c *cell) set(spelling string) {
	if c.taken {
		c.fault = "is given twice: want it once"
	}
	c.text, c.taken = strings.TrimSpace(spelling), true
}

// UnmarshalJSON takes a number, a text or null. It never fails: what is wrong is
// told when the value is read.
func (c *cell) UnmarshalJSON(raw []byte) error {
	switch raw[0] {
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		c.set(s)
	case 'n':
		c.set("")
	case '[', '{', 't', 'f':
		c.set("")
		c.fault = "is neither a number nor a text"
	default:
		c.set(string(raw))
	}
	return nil
}

// json reads a list of objects, or one object.
func (m *messages) json(in *bufio.Reader) error {
	counted := &counter{in: in, line: 1}
	d := json.NewDecoder(counted)
	if first, err := in.Peek(1); err == nil && first[0] == '{' {
		if err := m.object(d); err != nil {
			return counted.at(err)
		}
	} else {
		if _, err := d.Token(); err != nil {
			return counted.at(err)
		}
		for d.More() {
			if err := m.object(d); err != nil {
				return counted.at(err)
			}
		}
		if _, err := d.Token(); err != nil {
			return counted.at(err)
		}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return counted.at(errors.New("something follows the list: want nothing after it"))
	}
	return nil
}

// object reads one element of the list.
func (m *messages) object(d *json.Decoder) error {
	var r record
	err := d.Decode(&r)
	if kind := (*json.UnmarshalTypeError)(nil); errors.As(err, &kind) {
		m.count++
		m.refuse(&r, fmt.Errorf("it is a %s, want an object with EPOCH, MEAN_MOTION and the rest", kind.Value))
		return nil
	}
	if err != nil {
		return err
	}
	if r.Trouble.text != "" {
		return fmt.Errorf("it holds no elements but the answer %q: fetch it again", r.Trouble.show())
	}
	return m.take(&r)
}

// counter counts the lines that were read, to say where reading stopped.
type counter struct {
	in   io.Reader
	line int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.line += bytes.Count(p[:n], []byte("\n"))
	return n, err
}

// at says of an error near which line it is: the decoder reads ahead.
func (c *counter) at(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the file ends in the middle: fetch it again")
	}
	return fmt.Errorf("at or before line %d: %w", c.line, err)
}

// csv reads a line of names, and a record a line.
func (m *messages) csv(in *bufio.Reader) error {
	rows := csv.NewReader(in)
	rows.ReuseRecord = true
	rows.FieldsPerRecord = -1
	heads, err := rows.Read()
	if err != nil {
		return err
	}
	columns := make([]int, len(heads)) // the record's field of each, -1 for none
	known := 0
	for i, head := range heads {
		columns[i] = fieldOf(strings.TrimSpace(head))
		known += min(1, columns[i]+1)
	}
	if known < 7 {
		return fmt.Errorf("line 1 is %q: want the names of columns, OBJECT_NAME,OBJECT_ID,EPOCH and so on, or JSON or XML", show(strings.Join(heads, ",")))
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := m.row(row, columns); err != nil {
			return err
		}
	}
}

// row takes a line of values.
func (m *messages) row(row []string, columns []int) error {
	var r record
	for i, value := range row[:min(len(row), len(columns))] {
		if columns[i] >= 0 {
			r.cell(columns[i]).set(strings.Clone(value)) // the row is used again
		}
	}
	if len(row) != len(columns) {
		m.count++
		m.refuse(&r, fmt.Errorf("it has %d values, want %d as in line 1", len(row), len(columns)))
		return nil
	}
	return m.take(&r)
}

// xml reads a navigation data message: a record for each omm.
func (m *messages) xml(in *bufio.Reader) error {
	d := xml.NewDecoder(in)
	var r *record // nil outside of one
	field, value := -1, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err // it names the line
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "omm" {
				r = &record{}
			}
			field, value = fieldOf(t.Name.Local), ""
		case xml.CharData:
			if len(value) < longestLine { // no value is that long
				value += string(t)
			}
		case xml.EndElement:
			switch {
			case r == nil:
			case t.Name.Local == "omm":
				if err := m.take(r); err != nil {
					return err
				}
				r = nil
			case field >= 0:
				r.cell(field).set(value)
			}
			field = -1
		}
	}
}
