package field

import (
	"fmt"
	"strconv"
	"strings"

	"orrery/engine/wire"
)

// maxRow bounds how many values people may write in a row.
const maxRow = 64

// rows is a value that is a row of values.
type rows interface {
	value
	readAll(texts []string, any bool) error
	literal() string
}

// ReadAll parses a list of texts; for one value a single text.
func (f Field) ReadAll(texts []string) error { return f.all(texts, false) }

// TakeAll is ReadAll of what Show wrote, ranges left to Check.
func (f Field) TakeAll(texts []string) error { return f.all(texts, true) }

func (f Field) all(texts []string, any bool) error {
	switch r, ok := f.value.(rows); {
	case ok && len(texts) > maxRow && !any:
		return fmt.Errorf("has %d values, want at most %d", len(texts), maxRow)
	case ok:
		return r.readAll(texts, any)
	case len(texts) != 1:
		return fmt.Errorf("is a list, want one value")
	}
	return f.value.read(texts[0], any)
}

// IsRow reports whether the field is a list of values.
func (f Field) IsRow() bool { _, ok := f.value.(rows); return ok }

// Split divides the text of a list: [8, 16] or 8,16.
func Split(text string) []string {
	text = strings.Trim(strings.TrimSpace(text), "[]")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	texts := strings.Split(text, ",")
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	return texts
}

// Numbers is a field that is a row of numbers in a range.
func Numbers(key string, at *[]float64, low, high float64) Field {
	return Field{Key: key, value: row[float64]{
		at:    at,
		each:  func(x *float64) value { return Number("", x, low, high).value },
		coded: func(c *wire.Coder) { c.Floats(at) },
	}}
}

// Wholes is a field that is a row of whole numbers in a range.
func Wholes(key string, at *[]int, low, high int64) Field {
	return Field{Key: key, value: row[int]{
		at:    at,
		each:  func(x *int) value { return Whole("", x, low, high).value },
		coded: func(c *wire.Coder) { c.Ints(at) },
	}}
}

// row is a row of values that are spelled alike.
type row[T any] struct {
	at    *[]T
	each  func(*T) value
	coded func(*wire.Coder)
}

func (r row[T]) read(text string, any bool) error { return r.readAll(Split(text), any) }

func (r row[T]) readAll(texts []string, any bool) error {
	var values []T
	for i, text := range texts {
		values = append(values, *new(T))
		if err := r.each(&values[i]).read(text, any); err != nil {
			return fmt.Errorf("value %d %w", i+1, err)
		}
	}
	*r.at = values
	return nil
}

func (r row[T]) show() string {
	texts := make([]string, len(*r.at))
	for i := range *r.at {
		texts[i] = r.each(&(*r.at)[i]).show()
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func (r row[T]) literal() string    { return r.show() }
func (r row[T]) code(c *wire.Coder) { r.coded(c) }

func (r row[T]) fits() bool {
	for i := range *r.at {
		if !r.each(&(*r.at)[i]).fits() {
			return false
		}
	}
	return true
}

func (r row[T]) bounds() string {
	var one T
	return "each " + r.each(&one).bounds()
}

// Texts is a field that is a row of texts; people may write it as one, with commas
// between.
func Texts(key string, at *[]string) Field { return Field{Key: key, value: texts{at}} }

type texts struct{ at *[]string }

func (t texts) read(text string, _ bool) error { return t.readAll([]string{text}, false) }

func (t texts) readAll(given []string, any bool) error {
	var all []string
	for _, text := range given {
		if any {
			all = append(all, text)
			continue
		}
		for _, part := range Split(text) {
			if part != "" {
				all = append(all, part)
			}
		}
	}
	for _, text := range all {
		if len(text) > maxText && !any {
			return fmt.Errorf("has %d bytes, want at most %d", len(text), maxText)
		}
	}
	*t.at = all
	return nil
}

func (t texts) show() string       { return strings.Join(*t.at, ", ") }
func (t texts) fits() bool         { return true }
func (t texts) bounds() string     { return "other texts" }
func (t texts) code(c *wire.Coder) { c.Strings(t.at) }

func (t texts) literal() string {
	quoted := make([]string, len(*t.at))
	for i, text := range *t.at {
		quoted[i] = strconv.Quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
